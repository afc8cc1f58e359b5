/** Pandoc's automatic heading ids (`auto_identifiers`), and the bare words of a title that they come from. */
import { memoizeByText } from "../text/memoize.ts";

/** An edit changes the titles of few headings. */
const MOST_REMEMBERED = 10_000;
const LONGEST = 2000;
const MARKUP =
	/(\$(?!\s)[^$]*[^\s$\\]\$(?!\d))|\^\[[^\]]*\]|`([^`]*)`|!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})?|\\([!-/:-@[-`{-~])|[*]+|\^|~~|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;

/** What the long expression needs: most titles have none of it. */
const MARK = /[`[\\*^~_]/;

/** The same with what becomes dashes and an ellipsis outside of code, which no id keeps. */
const TYPED = new RegExp(`${MARKUP.source}|---?|\\.{3}`, "gu");
const TYPED_MARK = /[`[\\*^~_]|--|\.{3}/;

/** The same beside maths, which stays whole, and the marks of notes, which go. Pandoc makes ids before it knows the notes: they keep the name. */
const WORDS = new RegExp(`(\\$[^\\s$](?:[^$]{0,300}[^\\s$])?\\$(?!\\d))|\\[\\^[^\\]\\s]*\\]|${MARKUP.source}`, "gu");

/** A title without its inline marks, for ids and lists; not for display where exact structure matters. */
export function stripInlineMarkup(markdown: string): string {
	const start = markdown.slice(0, LONGEST);
	return joined(
		MARK.test(start) ? start.replace(WORDS, (all, math, ...rest) => math ?? unmarked(all, ...rest)) : start,
	);
}

function joined(words: string): string {
	return words.replace(/\s+/g, " ").trim();
}

/** Formulas stay as they are, footnotes go. */
function unmarked(_all: string, formula?: string, code?: string, bracket?: string, escaped?: string): string {
	return formula ?? code ?? bracket ?? escaped ?? "";
}

/**
 * The id that Pandoc makes of a title: lower case, punctuation but `_-.` dropped, blanks to hyphens, nothing before the
 * first letter; `section` where nothing is left.
 */
export const automaticId: (title: string) => string = memoizeByText(MOST_REMEMBERED, (title) => {
	const start = title.slice(0, LONGEST);
	const words = joined(TYPED_MARK.test(start) ? start.replace(TYPED, unmarked) : start).toLowerCase();
	const id = /^[a-z][\w. -]*$/.test(words) ? words : words.replace(/[^\p{L}\p{N}\p{M}_\-.\s]/gu, "").trim();
	return id.replace(/\s+/g, "-").replace(/^[^\p{L}]+/u, "") || "section";
});
