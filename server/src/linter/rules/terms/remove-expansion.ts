import { languageOfEntry } from "../../../analysis/prose/language-of.ts";
import type { Expansion } from "../../../analysis/terms/acronyms/acronyms.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import type { Edit, Span } from "../../../text/span.ts";
import { replaceWithArticle } from "./replace-with-article.ts";

/** Markup in an expansion that removing it would lose: notes, citations, code, math. */
const MARKUP = /[[\]@`$^]/;

/** Returns the edit that leaves only the acronym, with its own article and without emphasis; null if markup would be lost. */
export function removeExpansion({ chapter, entry, span, whole }: Expansion): Edit | null {
	if (MARKUP.test(sourceText(chapter, whole))) return null;
	const start = startOfEmphasis(chapter.text, whole);
	if (start === null) return null;
	const [replaced, short] = [{ start, end: whole.end }, sourceText(chapter, span)];
	// The article in `a GPU (graphics processing unit)` already fits the acronym.
	if (span.start === whole.start) return { path: chapter.path, span: replaced, text: short };
	return replaceWithArticle(chapter, languageOfEntry(entry), replaced, short);
}

const EMPHASIS = /[*_]+/g;

/** Returns where text starts, including emphasis marks that close inside it, as in `*standard error* (SE)`; null if marks would stay open. */
function startOfEmphasis(text: string, { start, end }: Span): number | null {
	const open: string[] = [];
	for (const [mark] of text.slice(start, end).matchAll(EMPHASIS)) {
		if (open.at(-1) === mark) open.pop();
		else open.push(mark);
	}
	const [mark = "", ...more] = open;
	return more.length === 0 && text.slice(start - mark.length, start) === mark ? start - mark.length : null;
}
