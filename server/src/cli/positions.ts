import { type LineStarts, lineAt, lineStarts } from "../text/lines.ts";
import type { Span } from "../text/span.ts";

/** A place as people and other programs count: 1-based lines, 1-based columns in UTF-16 units. */
export interface FilePosition {
	readonly file: string;
	readonly line: number;
	readonly column: number;
}

export interface FileRange extends FilePosition {
	readonly endLine: number;
	readonly endColumn: number;
}

export interface Positions {
	/** Line 1, column 1 for a file that has no text. */
	position(file: string, offset: number): FilePosition;
	range(file: string, span: Span): FileRange;
	/** The text of a 1-based line, without its end. */
	line(file: string, line: number): string;
}

/** Turns offsets into places in the texts that `textOf` knows; each text's lines are counted once. */
export function positionsIn(textOf: (path: string) => string | null): Positions {
	const cache = new Map<string, { readonly text: string; readonly starts: LineStarts }>();
	const linesOf = (file: string) => {
		let found = cache.get(file);
		if (found === undefined) {
			const text = textOf(file) ?? "";
			found = { text, starts: lineStarts(text) };
			cache.set(file, found);
		}
		return found;
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
