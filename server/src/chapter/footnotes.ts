/** Footnote definitions, references and marks. */
import type { FootnoteBlock } from "../syntax/block.ts";
import type { Span, Text } from "../text/span.ts";
import type { FootnoteDefinition, FootnoteReference, Footnotes, NoteMark } from "./facts.ts";
import { sortBySpan } from "./sort-by-span.ts";

type UnplacedMark = Omit<NoteMark, "side">;

/** Returns the footnotes of a chapter. */
export function footnotes(
	text: string,
	definitions: FootnoteDefinition[],
	unsortedReferences: FootnoteReference[],
	inlineNotes: UnplacedMark[],
): Footnotes {
	const references = sortBySpan(unsortedReferences, ({ span }) => span);
	const inline = sortBySpan(inlineNotes, ({ span }) => span);
	return {
		definitions: withLists(
			text,
			sortBySpan(definitions, ({ span }) => span),
		),
		references,
		inline: inline.map(({ span }) => span),
		marks: marksOf(
			text,
			sortBySpan([...references, ...inline], ({ span }) => span),
		),
	};
}

/** Returns the definition of a footnote block. `isListed` is set later. */
export function noteDefinition(
	text: string,
	note: Pick<FootnoteBlock, "id" | "span" | "content" | "div">,
): FootnoteDefinition {
	const { id, span, content, div } = note;
	const lead = leadOf(text, content);
	return { id: text.slice(id.start, id.end), idSpan: id, span, content, term: lead, isListed: false, div };
}

/** Whether a `[^id]` looks like a definition that lacks the blank line before it. */
export function isLineOpening(text: string, { start, end }: Span): boolean {
	if (text[end] !== ":") return false;
	let at = start;
	while (text[at - 1] === " ") at--;
	return /[\n\r]/.test(text[at - 1] ?? "") && start - at < 4;
}

/** Maximum length of a bold term; excludes bold paragraphs. */
const MAX_LEAD_LENGTH = 120;
const LEAD = /^\*\*([^*\n]+?)(?:\*\*[^\S\r\n]?[:.]|[:.]\*\*)/;

function leadOf(text: string, { start, end }: Span): Text | null {
	const found = LEAD.exec(text.slice(start, Math.min(end, start + MAX_LEAD_LENGTH)))?.[1];
	return found === undefined ? null : { text: found, span: { start: start + 2, end: start + 2 + found.length } };
}

const MIN_LIST_LENGTH = 3;

/** Sets `isListed` of definitions that follow each other. */
function withLists(text: string, definitions: readonly FootnoteDefinition[]): readonly FootnoteDefinition[] {
	/** For each definition, its 1-based index in a row of consecutive ones; then the length of the row. */
	const rows: number[] = [];
	for (const [index, { span }] of definitions.entries()) {
		const before = definitions[index - 1];
		const follows = before !== undefined && text.slice(before.span.end, span.start).trim() === "";
		rows.push(follows ? (rows[index - 1] as number) + 1 : 1);
	}
	let row = 0;
	for (let index = rows.length - 1; index >= 0; index--) {
		const length = rows[index] as number;
		row = row === 0 ? length : row;
		rows[index] = row;
		if (length === 1) row = 0;
	}
	return definitions.map((one, index) =>
		(rows[index] as number) < MIN_LIST_LENGTH ? one : { ...one, isListed: true },
	);
}

function marksOf(text: string, sources: readonly UnplacedMark[]): readonly NoteMark[] {
	const marks: UnplacedMark[] = [];
	for (const { span, context, div } of sources) {
		const last = marks.at(-1);
		if (last?.span.end === span.start) marks[marks.length - 1] = { ...last, span: { ...last.span, end: span.end } };
		else marks.push({ span, context, div });
	}
	return marks.map((mark) => ({ ...mark, side: sideOf(text, mark.span) }));
}

const STOP = /[.,;:。，；：]/;
const PUNCTUATION = /[.,;:!?。，；：！？]/;

/** Returns null if only one side is possible: at several punctuation marks (`...`, `?!`), an abbreviation, or after a `]`. */
function sideOf(text: string, { start, end }: Span): NoteMark["side"] {
	const isBefore = STOP.test(text[end] ?? "");
	const isAfter = STOP.test(text[start - 1] ?? "");
	if (isBefore === isAfter) return null;
	if (isBefore) return PUNCTUATION.test(text[end + 1] ?? "") ? null : "before";
	if (/[\]\s.,;:!?]/.test(text[start - 2] ?? " ")) return null;
	const isAbbreviation = text[start - 1] === "." && /^\s+\p{Ll}/u.test(text.slice(end, end + 20));
	return isAbbreviation ? null : "after";
}
