import { type LineStarts, lineAt, lineStarts } from "../text/lines.ts";
import type { Span } from "../text/span.ts";

/** A position in the output of the command line: 1-based line, 1-based column in UTF-16 units. */
export interface FilePosition {
	readonly file: string;
	readonly line: number;
	readonly column: number;
}

export interface FileRange extends FilePosition {
	readonly endLine: number;
	/** Exclusive. */
	readonly endColumn: number;
}

/** Converts offsets to positions. */
export interface Positions {
	/** Line 1, column 1 if the file has no text. */
	position(file: string, offset: number): FilePosition;
	range(file: string, span: Span): FileRange;
	/** The text of a 1-based line, without its line end. */
	line(file: string, line: number): string;
}

/**
 * Converts offsets in the texts of `textOf`. The line starts of each text are computed once, so that the texts must not change meanwhile.
 *
 * @param textOf the text of a file; null if there is none
 */
export function positionsIn(textOf: (path: string) => string | null): Positions {
	const cache = new Map<string, { readonly text: string; readonly starts: LineStarts }>();
	const linesOf = (file: string) => {
		let cached = cache.get(file);
		if (cached === undefined) {
			const text = textOf(file) ?? "";
			cached = { text, starts: lineStarts(text) };
			cache.set(file, cached);
		}
		return cached;
	};
	const position = (file: string, offset: number): FilePosition => {
		const { text, starts } = linesOf(file);
		const inside = Math.min(offset, text.length);
		const line = lineAt(starts, inside);
		return { file, line: line + 1, column: inside - (starts[line] as number) + 1 };
	};
	return {
		position,
		range(file, span) {
			const { line, column } = position(file, span.end);
			return { ...position(file, span.start), endLine: line, endColumn: column };
		},
		line(file, line) {
			const { text, starts } = linesOf(file);
			let end = starts[line] ?? text.length;
			while (end > starts[line - 1]! && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
			return text.slice(starts[line - 1], end);
		},
	};
}
