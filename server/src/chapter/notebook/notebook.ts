import type { LineStarts } from "../../text/lines.ts";

/** The Markdown that Quarto makes of a notebook's cells, and where it stands in the file. */
export interface Notebook {
	readonly markdown: string;
	/** All of `markdown`, in order. */
	readonly pieces: readonly Piece[];
	/** Where each line of `markdown` starts, in offsets of the file. */
	readonly lines: LineStarts;
}

/** Some of a notebook's Markdown: letters as they stand in the file, one escape (`\\n`), or what stands in no cell. */
export interface Piece {
	/** Where it starts in the Markdown, and how long it is there. */
	readonly markdownStart: number;
	readonly markdownLength: number;
	/** Where it starts in the file, and how long it is there: 0 for fences and blank lines around cells. */
	readonly fileStart: number;
	readonly fileLength: number;
}
