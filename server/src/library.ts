import type { Book } from "./book/book.ts";
import type { Files } from "./files.ts";
import type { Finding } from "./rules/rule.ts";

/**
 * The books of one folder: the only mutable thing of the core. A change goes in, changed findings come out.
 */
export declare class Library {
	/** @param only path of a single file: then the library is that file alone, whatever stands beside it. */
	/** @param onChange is told of changes that come later than the call that caused them (an edit that names a file not read yet). */
	constructor(files: Files, options?: { readonly only?: string; readonly onChange?: (changes: Changes) => void });
	/** Reads the folder. `progress` is told how many of how many chapters are read. Resolves with all findings. */
	open(progress?: (done: number, total: number) => void): Promise<Changes>;
	/** The editor's text of a file replaces the one on disk until `close`. Synchronous: typing waits for nothing. */
	edit(path: string, text: string): Changes;
	/** The editor gives the file back to the disk. */
	close(path: string): Promise<Changes>;
	/** Files changed, appeared or vanished outside the editor. */
	refresh(paths: readonly string[]): Promise<Changes>;
	readonly books: readonly Book[];
	/** The book that shows a file; null for files of no book. */
	bookOf(path: string): Book | null;
	/** The text of any file that the library holds: chapters, configurations, bibliographies; null for others. */
	text(path: string): string | null;
	/** All current findings by path, sorted by place. Paths without findings are absent. */
	readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

/** Paths whose findings changed, with the new ones (an empty list where there are none any more). */
export type Changes = ReadonlyMap<string, readonly Finding[]>;
