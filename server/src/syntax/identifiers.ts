/** Pandoc's automatic heading ids (`auto_identifiers`), and the bare words of a title that they come from. */

const LONGEST = 2000;
const MARKUP =
	/`([^`]*)`|!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})?|\\([!-/:-@[-`{-~])|[*]+|\^|~~|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;

/** A title without its inline marks, for ids and lists; not for display where exact structure matters. */
export function bareWords(markdown: string): string {
	const once = markdown
		.slice(0, LONGEST)
		.replace(MARKUP, (_all, code?: string, bracket?: string, escaped?: string) => code ?? bracket ?? escaped ?? "");
	return once.replace(/\s+/g, " ").trim();
}

/**
 * The id that Pandoc makes of a title: lower case, punctuation but `_-.` dropped, blanks to hyphens, nothing before the
 * first letter; `section` where nothing is left.
 */
export function automaticId(title: string): string {
	const id = bareWords(title)
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\p{M}_\-.\s]/gu, "")
		.trim()
		.replace(/\s+/g, "-")
		.replace(/^[^\p{L}]+/u, "");
	return id === "" ? "section" : id;
}
