import type { Span } from "../text/span.ts";

/** A file named in a configuration or in front matter. */
export interface FileMention {
	/** The file that names it. */
	readonly from: string;
	/** The span of the path in that file. */
	readonly span: Span;
	/** The resolved path, relative to the workspace folder. */
	readonly path: string;
}
