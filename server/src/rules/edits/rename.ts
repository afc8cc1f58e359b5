import type { Book, PlacedAnchor, Reference } from "../../book/book.ts";
import type { Edit } from "../../text/span.ts";

/** Writes a new id at some anchors and in some references; the capital of `@Fig-x` stays. */
export function renameEdits(anchors: readonly PlacedAnchor[], references: readonly Reference[], id: string): Edit[] {
	const edits = new Map<string, Edit>();
	const add = (path: string, edit: Edit) => edits.set(`${path}:${edit.span.start}`, edit);
	for (const { chapter, anchor } of anchors) {
		add(chapter.path, { path: chapter.path, span: anchor.idSpan, text: id });
	}
	for (const { chapter, idSpan } of references) {
		const first = chapter.text[idSpan.start]!;
		const isCapital = first !== first.toLowerCase();
		const text = isCapital ? id[0]!.toUpperCase() + id.slice(1) : id;
		add(chapter.path, { path: chapter.path, span: idSpan, text });
	}
	return [...edits.values()];
}

/**
 * `wanted`, or with the first number after it that no anchor of the book has yet. References that wait for `wanted` are
 * welcome, those that wait for something numbered mean something else.
 */
export function freeId(book: Book, wanted: string): string {
	let id = wanted;
	for (let n = 2; book.anchorsById.has(id) || (id !== wanted && book.referencesById.has(id)); n++)
		id = `${wanted}-${n}`;
	return id;
}
