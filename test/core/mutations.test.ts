/**
 * Recall: each mistake put into the clean sample textbook is found at its place, and nothing else is said but of its
 * consequences. Another book with ERRATA_BOOK=folder, some mistakes of each kind (all with ERRATA_ALL=1).
 */
import { describe, expect, test } from "vitest";
import { diskFiles } from "../../server/src/cli/disk-files.ts";
import { applyEdits, type Edit, type Span } from "../../server/src/text/span.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";
import { kinds, type Mutant } from "./mutants.ts";
import { counts, more } from "./rounds.ts";
import { project } from "./sources.ts";

const folder = process.env.ERRATA_BOOK ?? `${project}test/book`;
const MOST = process.env.ERRATA_ALL ? Number.POSITIVE_INFINITY : 40;
const HOUR = 3_600_000;

describe("a mistake is found where it is", async () => {
	const library = new Workspace(diskFiles(folder));
	await library.open();
	const base = counts(library);

	test.each(Object.keys(kinds))(
		"%s",
		async (kind) => {
			const mutants = library.books.flatMap((book) => [...kinds[kind]!(book)]);
			const step = Math.max(1, Math.floor(mutants.length / MOST));
			const wrong = mutants.filter((_, index) => index % step === 0).flatMap((mutant) => judge(library, base, mutant));
			expect(wrong).toEqual([]);
		},
		HOUR,
	);
});

/** What is missing, and what is said too much, after one mistake. */
function judge(
	library: Workspace,
	base: ReadonlyMap<string, number>,
	{ name, edits, expects, follows }: Mutant,
): string[] {
	const texts = new Map(edits.map(({ path }) => [path, library.text(path) as string]));
	for (const [path, text] of texts) library.edit(path, applyEdits(text, own(edits, path)));
	const found = [...library.findings.values()].flat();
	const after = counts(library);
	for (const [path, text] of texts) library.edit(path, text);
	const missing = expects.filter(
		({ rule, path, spans }) =>
			!found.some(
				(one) =>
					one.rule === rule &&
					one.path === path &&
					spans.some((span) => meets(one.span, moved(span, own(edits, path)))),
			),
	);
	const meant = new Set([...expects.map(({ rule }) => rule), ...follows]);
	return [
		...missing.map(({ rule, path, spans }) => `${name}: no ${rule} at ${path}:${spans[0]?.start}`),
		...more(base, after).flatMap(([rule, change]) => (meant.has(rule) ? [] : `${name}: ${change} more ${rule}`)),
	];
}

function own(edits: readonly Edit[], path: string): Edit[] {
	return edits.filter((edit) => edit.path === path);
}

function meets(a: Span, b: Span): boolean {
	return a.start <= b.end && b.start <= a.end;
}

/** Where a span stands after the edits. */
function moved({ start, end }: Span, edits: readonly Edit[]): Span {
	const shift = (offset: number): number =>
		edits
			.filter(({ span }) => span.end <= offset)
			.reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), offset);
	return { start: Math.min(shift(start), start), end: Math.max(shift(end), end) };
}
