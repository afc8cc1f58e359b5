/** Changes made and taken back over a whole book: renamings and fixes. Each function tells what went wrong. */
import type { Book } from "../../server/src/book/book.ts";
import { prepareRename, rename } from "../../server/src/features/rename.ts";
import { applyEdits, type Edit, type Location } from "../../server/src/text/span.ts";
import type { Workspace } from "../../server/src/workspace/workspace.ts";

/**
 * Renames whatever has a name, once for each thing, and names it back: the texts are the same bytes again, and the book
 * with the other name has no more findings of any kind.
 */
export function renameRounds(library: Workspace): string[] {
	const wrong: string[] = [];
	const done = new Set<string>();
	for (const { path, span } of named(library)) {
		const book = library.bookOf(path) as Book;
		const target = prepareRename(book, path, span.start);
		if ("refusal" in target) continue;
		// A heading has the same id by its words: once the other one gives way, nobody may take it.
		if (book.headings.some(({ heading }) => heading.anchor === null && heading.autoId === target.name)) continue;
		const other = `${target.name}zz`;
		const there = rename(book, path, span.start, other);
		if ("refusal" in there) {
			wrong.push(`${path}:${span.start} ${target.name}: ${there.refusal}`);
			continue;
		}
		const key = there.edits.map((edit) => `${edit.path} ${edit.span.start}`).join();
		if (done.has(key)) continue;
		done.add(key);
		const before = texts(library, there.edits);
		const counted = counts(library);
		apply(library, there.edits);
		for (const [rule, change] of more(counted, counts(library))) wrong.push(`${target.name}: ${change} more ${rule}`);
		const shift = there.edits
			.filter((edit) => edit.path === path && edit.span.start < span.start)
			.reduce((sum, edit) => sum + edit.text.length - (edit.span.end - edit.span.start), 0);
		const back = rename(library.bookOf(path) as Book, path, span.start + shift, target.name);
		if ("refusal" in back) wrong.push(`${other} back: ${back.refusal}`);
		else apply(library, back.edits);
		for (const [file, text] of before) {
			if (library.text(file) !== text) wrong.push(`${target.name}: ${file} is not the same again`);
			library.edit(file, text ?? "");
		}
	}
	return wrong;
}

/** Where names stand in the books' chapters. */
function named({ books }: Workspace): Location[] {
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

/** What a rule's fixes may bring to light: it was hidden by what they mend. */
const uncovers: Readonly<Record<string, readonly string[]>> = {
	// What becomes a figure or a section is judged as one.
	"label-not-registered": ["caption-style", "duplicate-caption", "missing-alt-text", "self-reference"],
	"unresolved-reference": ["caption-style", "duplicate-caption", "missing-alt-text", "self-reference"],
	// Two things of one label are not compared.
	"duplicate-anchor": ["duplicate-caption"],
	// The note that is called instead may have its mark already.
	"undefined-footnote": ["footnote-used-twice"],
	// What it swallowed stands by itself again.
	"unbalanced-div": ["heading-without-id"],
	// What is spelt right may still silence nothing.
	"unknown-suppression": ["unused-suppression"],
};

/** What no fix may ever bring, whatever odd things stand together. */
export const broken: ReadonlySet<string> = new Set([
	"unbalanced-div",
	"unclosed-fence",
	"unclosed-comment",
	"unclosed-math",
	"invalid-yaml",
	"invalid-configuration",
]);

/**
 * Applies every fix of every finding by itself: its finding goes, and no other comes but what it hid.
 *
 * @param judged the rules whose findings must not come; all without it
 */
export async function fixRounds(library: Workspace, judged: ReadonlySet<string> | null = null): Promise<string[]> {
	const wrong: string[] = [];
	const findings = [...library.findings.values()].flat();
	for (const finding of findings) {
		for (const fix of finding.fixes?.() ?? []) {
			const before = texts(library, fix.edits);
			const counted = counts(library);
			apply(library, fix.edits);
			await settled();
			const after = counts(library);
			const at = `${finding.path}:${finding.span.start} ${finding.rule}, “${fix.title}”`;
			if ((after.get(finding.rule) ?? 0) >= (counted.get(finding.rule) ?? 0)) wrong.push(`${at}: the finding stays`);
			// A chapter that joins the book brings its own.
			if (finding.rule === "orphan-chapter") continue;
			const isMeant = (rule: string): boolean =>
				judged === null ? !uncovers[finding.rule]?.includes(rule) : judged.has(rule);
			for (const [rule, change] of more(counted, after)) if (isMeant(rule)) wrong.push(`${at}: ${change} more ${rule}`);
			for (const [file, text] of before) {
				if (text === null) await library.close(file);
				else library.edit(file, text);
			}
			await settled();
		}
	}
	return wrong;
}

/** What an edit names is read before anything else happens: files in memory need no more than this turn. */
function settled(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

function texts(library: Workspace, edits: readonly Edit[]): ReadonlyMap<string, string | null> {
	return new Map(edits.map(({ path }) => [path, library.text(path)]));
}

function apply(library: Workspace, edits: readonly Edit[]): void {
	for (const path of new Set(edits.map((edit) => edit.path))) {
		const own = edits.filter((edit) => edit.path === path);
		library.edit(path, applyEdits(library.text(path) ?? "", own));
	}
}

/** How many findings each rule has. */
export function counts({ findings }: Workspace): ReadonlyMap<string, number> {
	const counted = new Map<string, number>();
	for (const { rule } of [...findings.values()].flat()) counted.set(rule, (counted.get(rule) ?? 0) + 1);
	return counted;
}

/** Of which rules there are how many more findings than before. */
export function more(
	before: ReadonlyMap<string, number>,
	after: ReadonlyMap<string, number>,
): [rule: string, change: number][] {
	return [...after].flatMap(([rule, count]): [string, number][] => {
		const change = count - (before.get(rule) ?? 0);
		return change > 0 ? [[rule, change]] : [];
	});
}
