/** Prose by remark: real inline structure for the few texts that need it, one block at a time, remembered by its text. */
import type { Root } from "mdast";
import { toString as wordsOf } from "mdast-util-to-string";
import remarkParse from "remark-parse";
import { unified } from "unified";

const parser = unified().use(remarkParse).freeze();
const remembered = new Map<string, Root>();
const MOST_REMEMBERED = 2000;

/** The syntax tree of one block of Markdown (offsets in that block). Treat it as read-only: it is shared. */
export function parseProse(markdown: string): Root {
	let tree = remembered.get(markdown);
	if (tree === undefined) {
		tree = parser.parse(markdown);
		if (remembered.size >= MOST_REMEMBERED) remembered.clear();
		remembered.set(markdown, tree);
	}
	return tree;
}

/** The words that a reader sees: `**Title**: the [law](x.qmd) of $F$` gives `Title: the law of $F$`. */
export function plainText(markdown: string): string {
	return wordsOf(parseProse(markdown)).replace(/\s+/g, " ").trim();
}
