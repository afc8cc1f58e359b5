/** Applies and reverts every rename and every fix of a book. Each function returns descriptions of what went problems. */
import type { Book } from "../../../server/src/book/book.ts";
import { prepareRename, rename } from "../../../server/src/features/rename.ts";
import { applyEdits, type Edit, type Location } from "../../../server/src/text/span.ts";
import type { Workspace } from "../../../server/src/workspace/workspace.ts";

/** Renames every symbol and reverts it: the texts must be the same, and the rename must add no finding. */
export function renameRoundTrips(workspace: Workspace): string[] {
	const problems: string[] = [];
	const done = new Set<string>();
	for (const { path, span } of renameLocations(workspace)) {
		const book = workspace.bookOf(path) as Book;
		const target = prepareRename(book, path, span.start);
		if ("refusal" in target) continue;
		// An automatic id takes over the name when the explicit one is renamed, so that it cannot be reverted.
		if (book.headings.some(({ heading }) => heading.anchor === null && heading.autoId === target.name)) continue;
		const other = `${target.name}zz`;
		const renamed = rename(book, path, span.start, other);
		if ("refusal" in renamed) {
			problems.push(`${path}:${span.start} ${target.name}: ${renamed.refusal}`);
			continue;
		}
		const key = renamed.edits.map((edit) => `${edit.path} ${edit.span.start}`).join();
		if (done.has(key)) continue;
		done.add(key);
		const before = texts(workspace, renamed.edits);
		const counted = countByRule(workspace);
		apply(workspace, renamed.edits);
		for (const [rule, change] of addedFindings(counted, countByRule(workspace)))
			problems.push(`${target.name}: ${change} more ${rule}`);
		const shift = renamed.edits
			.filter((edit) => edit.path === path && edit.span.start < span.start)
			.reduce((sum, edit) => sum + edit.text.length - (edit.span.end - edit.span.start), 0);
		const reverted = rename(workspace.bookOf(path) as Book, path, span.start + shift, target.name);
		if ("refusal" in reverted) problems.push(`${other} back: ${reverted.refusal}`);
		else apply(workspace, reverted.edits);
		for (const [file, text] of before) {
			if (workspace.text(file) !== text) problems.push(`${target.name}: ${file} differs after the revert`);
			workspace.edit(file, text ?? "");
		}
	}
	return problems;
}

/** The locations of all symbols in the books. */
function renameLocations({ books }: Workspace): Location[] {
	return books.flatMap((book) => [
		...book.anchors.map(({ chapter, anchor }) => ({ path: chapter.path, span: anchor.idSpan })),
		...book.references.map(({ chapter, idSpan }) => ({ path: chapter.path, span: idSpan })),
		...book.citations.map(({ chapter, cite }) => ({ path: chapter.path, span: cite.keySpan })),
		...book.definitions.map(({ chapter, definition }) => ({ path: chapter.path, span: definition.span })),
		...book.notes.flatMap(({ definitions, references }) => [
			...definitions.map(({ chapter, definition }) => ({ path: chapter.path, span: definition.idSpan })),
			...references.map(({ chapter, reference }) => ({ path: chapter.path, span: reference.idSpan })),
		]),
	]);
}

/** Findings that the fix of a rule may add, because its mistake hid them. */
const uncovered: Readonly<Record<string, readonly string[]>> = {
	// The rules on figures and sections apply once the label is registered.
	"label-not-registered": ["caption-style", "duplicate-caption", "missing-alt-text", "self-reference"],
	"unresolved-reference": ["caption-style", "duplicate-caption", "missing-alt-text", "self-reference"],
	// Captions of figures with the same label are not compared.
	"duplicate-anchor": ["duplicate-caption"],
	// The footnote that is referred to instead may already be used.
	"undefined-footnote": ["footnote-used-twice"],
	// The headings in the div become sections again.
	"unbalanced-div": ["heading-without-id"],
	// A suppression with a correct name may still suppress nothing.
	"unknown-suppression": ["unused-suppression"],
};

/** Rules whose findings no fix may add, however unusual the text. */
export const syntaxRules: ReadonlySet<string> = new Set([
	"unbalanced-div",
	"unclosed-fence",
	"unclosed-comment",
	"unclosed-math",
	"invalid-yaml",
	"invalid-configuration",
]);

/**
 * Applies and reverts every fix by itself: it must remove its finding, and add no finding but those that it uncovers.
 *
 * @param checked the rules whose findings a fix must not add; null for all
 */
export async function fixRoundTrips(
	workspace: Workspace,
	checked: ReadonlySet<string> | null = null,
): Promise<string[]> {
	const problems: string[] = [];
	const findings = [...workspace.findings.values()].flat();
	for (const finding of findings) {
		for (const fix of finding.fixes?.() ?? []) {
			const before = texts(workspace, fix.edits);
			const counted = countByRule(workspace);
			apply(workspace, fix.edits);
			await filesRead();
			const after = countByRule(workspace);
			const at = `${finding.path}:${finding.span.start} ${finding.rule}, "${fix.title}"`;
			if ((after.get(finding.rule) ?? 0) >= (counted.get(finding.rule) ?? 0))
				problems.push(`${at}: the finding remains`);
			// A chapter that is added to the book has its own findings.
			if (finding.rule === "orphan-chapter") continue;
			const isForbidden = (rule: string): boolean =>
				checked === null ? !uncovered[finding.rule]?.includes(rule) : checked.has(rule);
			for (const [rule, change] of addedFindings(counted, after))
				if (isForbidden(rule)) problems.push(`${at}: ${change} more ${rule}`);
			for (const [file, text] of before) {
				if (text === null) await workspace.close(file);
				else workspace.edit(file, text);
			}
			await filesRead();
		}
	}
	return problems;
}

/** Resolves when files that an edit names have been read: files in memory take one turn of the event loop. */
function filesRead(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

function texts(workspace: Workspace, edits: readonly Edit[]): ReadonlyMap<string, string | null> {
	return new Map(edits.map(({ path }) => [path, workspace.text(path)]));
}

function apply(workspace: Workspace, edits: readonly Edit[]): void {
	for (const path of new Set(edits.map((edit) => edit.path))) {
		const own = edits.filter((edit) => edit.path === path);
		workspace.edit(path, applyEdits(workspace.text(path) ?? "", own));
	}
}

/** Returns the number of findings of each rule. */
export function countByRule({ findings }: Workspace): ReadonlyMap<string, number> {
	const counted = new Map<string, number>();
	for (const { rule } of [...findings.values()].flat()) counted.set(rule, (counted.get(rule) ?? 0) + 1);
	return counted;
}

/** Returns the rules that have more findings than before, and how many more. */
export function addedFindings(
	before: ReadonlyMap<string, number>,
	after: ReadonlyMap<string, number>,
): [rule: string, change: number][] {
	return [...after].flatMap(([rule, count]): [string, number][] => {
		const change = count - (before.get(rule) ?? 0);
		return change > 0 ? [[rule, change]] : [];
	});
}
