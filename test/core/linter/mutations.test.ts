/**
 * Recall: each mistake planted in the clean sample textbook is reported at its location, with no findings but those on its
 * consequences. ERRATA_BOOK=folder checks another book, with a sample of each kind of mistake (all with ERRATA_ALL=1).
 */
import { describe, expect, test } from "vitest";
import { diskFiles } from "../../../server/src/cli/disk-files.ts";
import { applyEdits, type Edit, type Span } from "../../../server/src/text/span.ts";
import { Workspace } from "../../../server/src/workspace/workspace.ts";
import { project } from "../sources.ts";
import { kinds, type Mutant } from "./mutants.ts";
import { addedFindings, countByRule } from "./round-trips.ts";

const folder = process.env.ERRATA_BOOK ?? `${project}test/book`;
const MAX_MUTANTS = process.env.ERRATA_ALL ? Number.POSITIVE_INFINITY : 40;
const HOUR = 3_600_000;

describe("a mistake is reported at its location", async () => {
	const workspace = new Workspace(diskFiles(folder));
	await workspace.open();
	const base = countByRule(workspace);

	test.each(Object.keys(kinds))(
		"%s",
		async (kind) => {
			const mutants = workspace.books.flatMap((book) => [...kinds[kind]!(book)]);
			const step = Math.max(1, Math.floor(mutants.length / MAX_MUTANTS));
			const wrong = mutants
				.filter((_, index) => index % step === 0)
				.flatMap((mutant) => check(workspace, base, mutant));
			expect(wrong).toEqual([]);
		},
		HOUR,
	);
});

/** Describes the expected findings that are missing and the unexpected ones after one mistake. */
function check(
	workspace: Workspace,
	base: ReadonlyMap<string, number>,
	{ name, edits, expects, consequences }: Mutant,
): string[] {
	const texts = new Map(edits.map(({ path }) => [path, workspace.text(path) as string]));
	for (const [path, text] of texts) workspace.edit(path, applyEdits(text, own(edits, path)));
	const findings = [...workspace.findings.values()].flat();
	const after = countByRule(workspace);
	for (const [path, text] of texts) workspace.edit(path, text);
	const missing = expects.filter(
		({ rule, path, spans }) =>
			!findings.some(
				(one) =>
					one.rule === rule &&
					one.path === path &&
					spans.some((span) => touches(one.span, moved(span, own(edits, path)))),
			),
	);
	const expected = new Set([...expects.map(({ rule }) => rule), ...consequences]);
	return [
		...missing.map(({ rule, path, spans }) => `${name}: missing ${rule} at ${path}:${spans[0]?.start}`),
		...addedFindings(base, after).flatMap(([rule, change]) =>
			expected.has(rule) ? [] : `${name}: ${change} more ${rule}`,
		),
	];
}

function own(edits: readonly Edit[], path: string): Edit[] {
	return edits.filter((edit) => edit.path === path);
}

function touches(a: Span, b: Span): boolean {
	return a.start <= b.end && b.start <= a.end;
}

/** Returns the span after the edits. */
function moved({ start, end }: Span, edits: readonly Edit[]): Span {
	const shift = (offset: number): number =>
		edits
			.filter(({ span }) => span.end <= offset)
			.reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), offset);
	return { start: Math.min(shift(start), start), end: Math.max(shift(end), end) };
}
