/** Prose by remark: real inline structure for the few texts that need it, one block at a time, remembered by its text. */
import type { Root } from "mdast";
import { toString as wordsOf } from "mdast-util-to-string";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { memoizeByText } from "../text/memoize.ts";

const parser = unified().use(remarkParse).freeze();
const MOST_REMEMBERED = 2000;

/** The syntax tree of one block of Markdown (offsets in that block). Treat it as read-only: it is shared. */
export const parseProse: (markdown: string) => Root = memoizeByText(MOST_REMEMBERED, (markdown) =>
	parser.parse(markdown),
);

/** The words that a reader sees: `**Title**: the [law](x.qmd) of $F$` gives `Title: the law of $F$`. */
export function plainText(markdown: string): string {
	return wordsOf(parseProse(markdown)).replace(/\s+/g, " ").trim();
}
