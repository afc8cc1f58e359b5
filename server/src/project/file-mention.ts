import type { Span } from "../text/span.ts";

/** A file named in a configuration or in front matter. */
export interface FileMention {
	/** The file that names it. */
	readonly from: string;
	/** Where in that file. */
	readonly span: Span;
	/** The path as resolved from the library's folder. */
	readonly path: string;
}
