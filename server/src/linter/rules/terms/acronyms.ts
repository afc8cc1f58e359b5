import { languageOfEntry } from "../../../analysis/prose/language-of.ts";
import type { Expansion } from "../../../analysis/terms/acronyms/acronyms.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import type { Edit, Span } from "../../../text/span.ts";
import { writing } from "./articles.ts";

/** A note or citation inside the words would be lost. */
const MARKUP = /[[\]@`$^]/;

/** Leaves an acronym alone where it is spelt out, without the emphasis of the words and with its own article; null where more than words would go. */
export function lettersAlone({ chapter, entry, span, whole }: Expansion): Edit | null {
	if (MARKUP.test(sourceText(chapter, whole))) return null;
	const start = startOfEmphasis(chapter.text, whole);
	if (start === null) return null;
	const [at, short] = [{ start, end: whole.end }, sourceText(chapter, span)];
	// The article of `a GPU (graphics processing unit)` is that of the letters.
	if (span.start === whole.start) return { path: chapter.path, span: at, text: short };
	return writing(chapter, languageOfEntry(entry), at, short);
}

const MARKS = /[*_]+/g;

/** Where words start with the marks that end inside them: `*standard error* (SE)`; null where marks would stay open. */
function startOfEmphasis(text: string, { start, end }: Span): number | null {
	const open: string[] = [];
	for (const [mark] of text.slice(start, end).matchAll(MARKS)) {
		if (open.at(-1) === mark) open.pop();
		else open.push(mark);
	}
	const [mark = "", ...more] = open;
	return more.length === 0 && text.slice(start - mark.length, start) === mark ? start - mark.length : null;
}
