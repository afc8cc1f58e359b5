/** Pipe, grid, simple and multi-line tables, with a caption paragraph before or after them. */
import type { Span } from "../../text/span.ts";
import { skipSpace, trimEnd } from "../characters.ts";
import { isDivClose } from "./block-markers.ts";
import type { Lines } from "./lines.ts";

/** The lines of a table and its caption. */
export interface TableLines {
	readonly form: "pipe" | "grid" | "simple";
	/** The first line of the table, without the caption. */
	readonly first: number;
	/** The line after the table, without the caption. */
	readonly after: number;
	readonly caption: Span | null;
	/** The line after the table and its caption. */
	readonly next: number;
}

/** Returns the table that starts at line `i`, with its caption first or last; null if there is none. */
export function tableAt(lines: Lines, i: number): TableLines | null {
	const above = captionStart(lines, i);
	if (above !== null) return tableBelowCaption(lines, i, above);
	const table = bareTableAt(lines, i);
	if (table === null) return null;
	const below = lines.nextNonBlank(table.after);
	const start = below < lines.count ? captionStart(lines, below) : null;
	if (start === null) return { ...table, caption: null, next: table.after };
	let last = below;
	while (last + 1 < lines.count && !lines.isBlank(last + 1)) {
		if (isDivClose(lines.text, lines.firstNonSpace(last + 1), lines.end(last + 1))) break;
		last++;
	}
	return { ...table, caption: { start, end: trimEnd(lines.text, start, lines.end(last)) }, next: last + 1 };
}

function tableBelowCaption(lines: Lines, i: number, start: number): TableLines | null {
	let last = i;
	while (last + 1 < lines.count && !lines.isBlank(last + 1) && bareTableAt(lines, last + 1) === null) last++;
	const first = lines.nextNonBlank(last + 1);
	const table = first < lines.count ? bareTableAt(lines, first) : null;
	if (table === null) return null;
	return { ...table, caption: { start, end: trimEnd(lines.text, start, lines.end(last)) }, next: table.after };
}

type BareTable = Pick<TableLines, "form" | "first" | "after">;

const PIPE_SEPARATOR = /^[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;
const GRID_EDGE = /^[ \t]*\+(?:[-=:]+\+)+[ \t]*$/;
const SIMPLE_EDGE = /^[ \t]*-{2,}(?:[ \t]+-+)+[ \t]*$/;
const FULL_EDGE = /^[ \t]*-{3,}[ \t]*$/;
const MAX_EDGE_LENGTH = 4000;

function bareTableAt(lines: Lines, i: number): BareTable | null {
	const mark = lines.text[lines.firstNonSpace(i)];
	const second = edgeSource(lines, i + 1);
	const first = mark === "+" || mark === "-" || mark === "|" ? edgeSource(lines, i) : "";
	if (mark === "+" && GRID_EDGE.test(first)) {
		let after = i + 1;
		while (
			after < lines.count &&
			!lines.isBlank(after) &&
			"|+".includes(lines.text[lines.firstNonSpace(after)] as string)
		)
			after++;
		return after > i + 1 ? { form: "grid", first: i, after } : null;
	}
	const headed = second !== "" && /[|+]/.test(second) && PIPE_SEPARATOR.test(second) && lines.source(i).includes("|");
	const headless =
		mark === "|" && PIPE_SEPARATOR.test(first) && i + 1 < lines.count && lines.source(i + 1).includes("|");
	if (headed || headless) {
		let after = i + 2;
		while (after < lines.count && !lines.isBlank(after) && lines.source(after).includes("|")) after++;
		return { form: "pipe", first: i, after };
	}
	if (second !== "" && SIMPLE_EDGE.test(second) && !FULL_EDGE.test(first)) {
		let after = i + 2;
		while (after < lines.count && !lines.isBlank(after)) after++;
		return { form: "simple", first: i, after };
	}
	if (mark === "-") return edgedTableAt(lines, i, first);
	return null;
}

const MAX_LINES = 400;

/** Returns a table between lines of dashes: multi-line (`----` above and below) or simple without a header. */
function edgedTableAt(lines: Lines, i: number, edge: string): BareTable | null {
	const multiline = FULL_EDGE.test(edge);
	if (!multiline && !SIMPLE_EDGE.test(edge)) return null;
	let columnsSeen = false;
	for (let k = i + 1; k < Math.min(lines.count, i + MAX_LINES); k++) {
		if (lines.isBlank(k)) {
			if (!multiline) return k > i + 1 ? { form: "simple", first: i, after: k } : null;
			if (!columnsSeen) return null;
			continue;
		}
		const source = edgeSource(lines, k);
		const isColumns = SIMPLE_EDGE.test(source);
		if (FULL_EDGE.test(source) && multiline && !columnsSeen) return null;
		if ((FULL_EDGE.test(source) || (isColumns && !multiline)) && (k + 1 >= lines.count || lines.isBlank(k + 1))) {
			return { form: "simple", first: i, after: k + 1 };
		}
		columnsSeen ||= isColumns;
	}
	return null;
}

/** Returns the source of a line that may be an edge; an empty string for any other line, to avoid testing long prose. */
function edgeSource(lines: Lines, i: number): string {
	if (i >= lines.count) return "";
	const mark = lines.text[lines.firstNonSpace(i)];
	if (mark !== "-" && mark !== "|" && mark !== ":" && mark !== "+") return "";
	return lines.end(i) - lines.start(i) > MAX_EDGE_LENGTH ? "" : lines.source(i);
}

const PUNCTUATION = /\p{P}/u;

/**
 * Returns the start of the text of a table caption (`: text`, `Table: text`), on this line or the next; null if it is not a
 * caption. As in Pandoc, punctuation after the colon makes it an ordinary line.
 */
function captionStart(lines: Lines, i: number): number | null {
	const { text } = lines;
	const first = lines.firstNonSpace(i);
	const isColon = text[first] === ":";
	if (!isColon && !/^[Tt]able:/.test(text.slice(first, first + 6))) return null;
	const mark = first + (isColon ? 1 : 6);
	const start = skipSpace(text, mark, lines.end(i));
	if (start >= lines.end(i)) {
		const isContinued = i + 1 < lines.count && !lines.isBlank(i + 1);
		return isContinued && !isDivClose(text, lines.firstNonSpace(i + 1), lines.end(i + 1))
			? lines.firstNonSpace(i + 1)
			: null;
	}
	const isText = isColon && start === mark && PUNCTUATION.test(String.fromCodePoint(text.codePointAt(mark) as number));
	return isText ? null : start;
}
