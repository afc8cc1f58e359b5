/** Offsets to positions and back: the only file of the language server that knows lines and characters. */
import type { Position, Range } from "vscode-languageserver";
import { type LineStarts, lineAt } from "../text/lines.ts";
import type { Span } from "../text/span.ts";

/** A text with its line starts. */
export interface LineIndexedText {
	readonly text: string;
	readonly lines: LineStarts;
}

/** The text of a file that does not exist. */
export const noText: LineIndexedText = { text: "", lines: [0] };

/** The 0-based line and UTF-16 character of an offset; offsets outside the text become its nearest end. */
export function toPosition({ text, lines }: LineIndexedText, offset: number): Position {
	const inside = Math.min(Math.max(offset, 0), text.length);
	const line = lineAt(lines, inside);
	return { line, character: inside - (lines[line] as number) };
}

/** The range of a span; offsets outside the text become its nearest end. */
export function toRange(indexed: LineIndexedText, span: Span): Range {
	return { start: toPosition(indexed, span.start), end: toPosition(indexed, span.end) };
}

/** The offset of a position; lines and characters beyond the text become the nearest end, as the LSP requires. */
export function toOffset({ text, lines }: LineIndexedText, { line, character }: Position): number {
	if (line < 0) return 0;
	const start = lines[line];
	if (start === undefined) return text.length;
	let end = lines[line + 1] ?? text.length;
	if (line + 1 < lines.length) {
		if (text.charCodeAt(end - 1) === 10) end--;
		if (end > start && text.charCodeAt(end - 1) === 13) end--;
	}
	return Math.min(start + Math.max(character, 0), end);
}

/** The span of a range; a reversed range gives an empty span at its start. */
export function toSpan(indexed: LineIndexedText, range: Range): Span {
	const start = toOffset(indexed, range.start);
	return { start, end: Math.max(start, toOffset(indexed, range.end)) };
}

export function isSameRange(a: Range, b: Range): boolean {
	return isSamePosition(a.start, b.start) && isSamePosition(a.end, b.end);
}

function isSamePosition(a: Position, b: Position): boolean {
	return a.line === b.line && a.character === b.character;
}

/** The fragment that editors take after the URI of a file: `#L12,5`, 1-based. */
export function toFragment(indexed: LineIndexedText, offset: number): string {
	const { line, column } = toPlace(indexed, offset);
	return `#L${line},${column}`;
}

/** The 1-based line and column of an offset. */
export function toPlace(indexed: LineIndexedText, offset: number): { readonly line: number; readonly column: number } {
	const { line, character } = toPosition(indexed, offset);
	return { line: line + 1, column: character + 1 };
}
