import type { Book } from "../../book/book.ts";
import type { PlacedAnchor, Reference } from "../../book/entry.ts";
import type { SideName } from "../../book/sidefiles/side-names.ts";
import { matchCapitalization } from "../../syntax/citation-key.ts";
import type { Edit } from "../../text/span.ts";

/** Returns the edits that write a new id in anchors, references and side files. The capital of `@Fig-x` is preserved. */
export function renameEdits(
	anchors: readonly PlacedAnchor[],
	references: readonly Reference[],
	names: readonly SideName[],
	id: string,
): Edit[] {
	const edits = new Map<string, Edit>();
	const add = (path: string, edit: Edit) => edits.set(`${path}:${edit.span.start}`, edit);
	for (const { chapter, anchor } of anchors) {
		add(chapter.path, { path: chapter.path, span: anchor.idSpan, text: id });
	}
	for (const { chapter, idSpan } of references) {
		const written = chapter.text.slice(idSpan.start, idSpan.end);
		add(chapter.path, { path: chapter.path, span: idSpan, text: matchCapitalization(written, id) });
	}
	for (const { path, span, text } of names) add(path, { path, span, text: matchCapitalization(text, id) });
	return [...edits.values()];
}

/**
 * Returns `preferred`, or `preferred` with the first number that is free in the book. Unresolved references to `preferred`
 * itself are welcome, but those to a numbered form belong to another label.
 */
export function freeId(book: Book, preferred: string): string {
	let id = preferred;
	for (let n = 2; book.anchorsById.has(id) || (id !== preferred && book.referencesById.has(id)); n++)
		id = `${preferred}-${n}`;
	return id;
}
