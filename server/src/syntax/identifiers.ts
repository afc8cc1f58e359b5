/** Pandoc's automatic heading ids (`auto_identifiers`). */
import { memoizeByText } from "../text/memoize.ts";

/** An edit changes few headings, so most ids come from the cache. */
const MAX_CACHED = 10_000;
const MAX_LENGTH = 2000;
const MARKUP =
	/(\$(?!\s)[^$]*[^\s$\\]\$(?!\d))|\^\[[^\]]*\]|`([^`]*)`|!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})?|\\([!-/:-@[-`{-~])|[*]+|\^|~~|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;

/** Quick test: most titles have no markup and skip the long expression. */
const MARK = /[`[\\*^~_]/;

/** Markup, and the dashes and ellipses that Pandoc's `smart` extension replaces; ids drop both. */
const TYPED = new RegExp(`${MARKUP.source}|---?|\\.{3}`, "gu");
const TYPED_MARK = /[`[\\*^~_]|--|\.{3}/;

/**
 * Markup, with formulas (kept whole) and footnote references (removed). Ids keep the name of a footnote reference, because
 * Pandoc creates ids before it resolves footnotes.
 */
const WORDS = new RegExp(`(\\$[^\\s$](?:[^$]{0,300}[^\\s$])?\\$(?!\\d))|\\[\\^[^\\]\\s]*\\]|${MARKUP.source}`, "gu");

/** Returns a title without inline markup, by a fast approximation. For exact text use `plainText`. */
export function stripInlineMarkup(markdown: string): string {
	const start = markdown.slice(0, MAX_LENGTH);
	return collapseSpaces(
		MARK.test(start) ? start.replace(WORDS, (all, math, ...rest) => math ?? contentOfMarkup(all, ...rest)) : start,
	);
}

function collapseSpaces(words: string): string {
	return words.replace(/\s+/g, " ").trim();
}

/** Replacement for a match of `MARKUP`: the formula, code, bracket content or escaped character; empty for footnotes. */
function contentOfMarkup(_all: string, formula?: string, code?: string, bracket?: string, escaped?: string): string {
	return formula ?? code ?? bracket ?? escaped ?? "";
}

/**
 * Returns the id that Pandoc derives from a title: lower case, without punctuation except `_-.`, hyphens for spaces, starting
 * at the first letter; `section` if nothing is left.
 */
export const automaticId: (title: string) => string = memoizeByText(MAX_CACHED, (title) => {
	const start = title.slice(0, MAX_LENGTH);
	const words = collapseSpaces(TYPED_MARK.test(start) ? start.replace(TYPED, contentOfMarkup) : start).toLowerCase();
	const id = /^[a-z][\w. -]*$/.test(words) ? words : words.replace(/[^\p{L}\p{N}\p{M}_\-.\s]/gu, "").trim();
	return id.replace(/\s+/g, "-").replace(/^[^\p{L}]+/u, "") || "section";
});
