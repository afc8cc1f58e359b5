/** Footnotes renamed and moved: what the fixes of several rules are made of. */
import type { Placed } from "../../book/entry.ts";
import type { Chapter, Div, FootnoteDefinition, FootnoteReference } from "../../chapter/facts.ts";
import type { Edit, Span } from "../../text/span.ts";
import { insert, lineStart, removeBlock } from "./lines.ts";

export type Note = Placed & { readonly definition: FootnoteDefinition };
export type NoteUse = Placed & { readonly reference: FootnoteReference };

/** The names that one note has alone: of two notes with one name nobody can say which of them a mark means. */
export function definedOnce(definitions: readonly Note[]): ReadonlySet<string> {
	const once = new Map<string, FootnoteDefinition | null>();
	for (const { definition } of definitions) {
		const previous = once.get(definition.id);
		once.set(definition.id, previous === undefined || previous === definition ? definition : null);
	}
	return new Set([...once].flatMap(([id, definition]) => (definition === null ? [] : id)));
}

/** Gives notes and the marks that call them another name. */
export function renameNote(definitions: readonly Note[], uses: readonly NoteUse[], id: string): Edit[] {
	return [
		...definitions.map(({ chapter, definition }) => ({ path: chapter.path, span: definition.idSpan, text: id })),
		...uses.map(({ chapter, reference }) => ({ path: chapter.path, span: reference.idSpan, text: id })),
	];
}

/** `wanted`, or with the first number from 2 on that is free. */
export function freeNoteName(preferred: string, isTaken: (id: string) => boolean): string {
	let id = preferred;
	for (let n = 2; isTaken(id); n++) id = `${preferred}-${n}`;
	return id;
}

/** Puts a new note behind the paragraph that calls it; null where it stands in a list, a quotation or a table. */
export function noteAfter(chapter: Chapter, mark: Span, note: string): Edit | null {
	const offset = slotAfter(chapter, mark);
	return offset === null ? null : insert(chapter, offset, `${newlineOf(chapter).repeat(2)}${note}`);
}

/** Moves a note behind the paragraph that calls it; none where `noteAfter` finds no place. */
export function moveNote(chapter: Chapter, { span }: FootnoteDefinition, mark: Span): readonly Edit[] {
	const edit = noteAfter(chapter, mark, chapter.text.slice(span.start, span.end));
	return edit === null ? [] : [removeBlock(chapter, span), edit];
}

/** The end of the paragraph around a mark, or of the outermost div around that. */
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
