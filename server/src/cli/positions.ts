import { type LineStarts, lineAt, lineStarts } from "../text/lines.ts";
import type { Span } from "../text/span.ts";

/** A place as people and other programs count: 1-based lines, 1-based columns in UTF-16 units. */
export interface Place {
	readonly file: string;
	readonly line: number;
	readonly column: number;
}

export interface Stretch extends Place {
	readonly endLine: number;
	readonly endColumn: number;
}

export interface Places {
	/** Line 1, column 1 for a file that has no text. */
	place(file: string, offset: number): Place;
	stretch(file: string, span: Span): Stretch;
	/** The text of a 1-based line, without its end. */
	line(file: string, line: number): string;
}

/** Turns offsets into places in the texts that `textOf` knows; each text's lines are counted once. */
export function placesIn(textOf: (path: string) => string | null): Places {
	const known = new Map<string, { readonly text: string; readonly starts: LineStarts }>();
	const lined = (file: string) => {
		let found = known.get(file);
		if (found === undefined) {
			const text = textOf(file) ?? "";
			found = { text, starts: lineStarts(text) };
			known.set(file, found);
		}
		return found;
	};
	const place = (file: string, offset: number): Place => {
		const { text, starts } = lined(file);
		const inside = Math.min(offset, text.length);
		const line = lineAt(starts, inside);
		return { file, line: line + 1, column: inside - (starts[line] as number) + 1 };
	};
	return {
		place,
		stretch(file, span) {
			const { line, column } = place(file, span.end);
			return { ...place(file, span.start), endLine: line, endColumn: column };
		},
		line(file, line) {
			const { text, starts } = lined(file);
			let end = starts[line] ?? text.length;
			while (end > starts[line - 1]! && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
			return text.slice(starts[line - 1], end);
		},
	};
}
