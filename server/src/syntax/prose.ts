/** Full inline parsing by remark, for the few texts that need exact structure. Memoized by text, one block at a time. */
import type { Root } from "mdast";
import { toString as wordsOf } from "mdast-util-to-string";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { memoizeByText } from "../text/memoize.ts";

const parser = unified().use(remarkParse).freeze();
const MAX_CACHED = 2000;

/** Parses one block of Markdown to an mdast tree, with offsets in that block. The tree is shared: do not modify it. */
export const parseProse: (markdown: string) => Root = memoizeByText(MAX_CACHED, (markdown) => parser.parse(markdown));

/** Returns the visible text: `Title: the law of $F$` for `**Title**: the [law](x.qmd) of $F$`. */
export function plainText(markdown: string): string {
	return wordsOf(parseProse(markdown)).replace(/\s+/g, " ").trim();
}
