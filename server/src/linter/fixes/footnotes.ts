/** Edits that rename and move footnotes, shared by several rules. */
import type { Placed } from "../../book/entry.ts";
import type { Chapter, Div, FootnoteDefinition, FootnoteReference } from "../../chapter/facts.ts";
import type { Edit, Span } from "../../text/span.ts";
import { insert, lineStart, removeBlock } from "./lines.ts";

/** A footnote definition with its place in the book. */
export type Note = Placed & { readonly definition: FootnoteDefinition };
/** A footnote reference with its place in the book. */
export type NoteUse = Placed & { readonly reference: FootnoteReference };

/** Returns the names that have one definition; references to other names are ambiguous. */
export function definedOnce(definitions: readonly Note[]): ReadonlySet<string> {
	const once = new Map<string, FootnoteDefinition | null>();
	for (const { definition } of definitions) {
		const previous = once.get(definition.id);
		once.set(definition.id, previous === undefined || previous === definition ? definition : null);
	}
	return new Set([...once].flatMap(([id, definition]) => (definition === null ? [] : id)));
}

/** Returns the edits that rename footnotes, in their definitions and references. */
export function renameNote(definitions: readonly Note[], uses: readonly NoteUse[], id: string): Edit[] {
	return [
		...definitions.map(({ chapter, definition }) => ({ path: chapter.path, span: definition.idSpan, text: id })),
		...uses.map(({ chapter, reference }) => ({ path: chapter.path, span: reference.idSpan, text: id })),
	];
}

/** Returns `preferred`, or `preferred` with the first free number from 2 on. */
export function freeNoteName(preferred: string, isTaken: (id: string) => boolean): string {
	let id = preferred;
	for (let n = 2; isTaken(id); n++) id = `${preferred}-${n}`;
	return id;
}

/** Returns the edit that inserts a definition after the paragraph of its reference; null in a list, a quotation or a table. */
export function noteAfter(chapter: Chapter, mark: Span, note: string): Edit | null {
	const offset = slotAfter(chapter, mark);
	return offset === null ? null : insert(chapter, offset, `${newlineOf(chapter).repeat(2)}${note}`);
}

/** Returns the edits that move a definition to after the paragraph of its reference; none if `noteAfter` returns null. */
export function moveNote(chapter: Chapter, { span }: FootnoteDefinition, mark: Span): readonly Edit[] {
	const edit = noteAfter(chapter, mark, chapter.text.slice(span.start, span.end));
	return edit === null ? [] : [removeBlock(chapter, span), edit];
}

/** The end of the paragraph around a reference, or of the outermost div around that paragraph. */
function slotAfter(chapter: Chapter, mark: Span): number | null {
	const around = chapter.paragraphs.find(({ span }) => span.start <= mark.start && mark.end <= span.end);
	if (around?.context !== "body") return null;
	if (around.div !== null) return outermost(around.div).close?.end ?? null;
	return lineStart(chapter, around.span.start) === around.span.start ? around.span.end : null;
}

function outermost(div: Div): Div {
	return div.parent === null ? div : outermost(div.parent);
}

function newlineOf({ text }: Chapter): string {
	return text.includes("\r\n") ? "\r\n" : "\n";
}
