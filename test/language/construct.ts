/**
 * The language as Errata reads it: constructs as data. Each one is a test (test/core/chapter/language.test.ts) and a row of
 * docs/language.md. To add one, write its row in the topic's file; a new topic is a new file and a line in index.ts.
 */
import type { Example } from "../../server/src/linter/rule.ts";

/** A table of docs/language.md. */
export interface Topic {
	readonly title: string;
	/** What holds for the whole topic: a paragraph of Markdown above its table. */
	readonly says?: string;
	readonly constructs: readonly Construct[];
}

/** One form of the language. The texts are Markdown, of one line. */
export interface Construct {
	/** The form: a few words or a piece of code. */
	readonly form: string;
	/** What Errata reads. */
	readonly reads: string;
	/** Where it knowingly says nothing, and why. */
	readonly silent?: string;
	/**
	 * A chapter, or files by path (a line break at the start of a text is dropped). `⟦…⟧` stands around everything
	 * that `expects` tells of, and around nothing else.
	 */
	readonly files: Example;
	/** What is read, in the order of the marks, as `tell` (told.ts) puts it into words. */
	readonly expects: readonly string[];
}
