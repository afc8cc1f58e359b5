import type { LineStarts } from "../../text/lines.ts";

/** The Markdown of a notebook with its source map. */
export interface Notebook {
	readonly markdown: string;
	/** Cover all of `markdown`, in order. */
	readonly pieces: readonly Piece[];
	/** The start of each line of `markdown`, as an offset in the file. */
	readonly lines: LineStarts;
}

/** A piece of a notebook's Markdown: text copied from the file, one escape sequence (`\\n`), or generated text. */
export interface Piece {
	readonly markdownStart: number;
	readonly markdownLength: number;
	/** UTF-16 offset and length in the file. The length of generated text (fences, blank lines) is 0. */
	readonly fileStart: number;
	readonly fileLength: number;
}
