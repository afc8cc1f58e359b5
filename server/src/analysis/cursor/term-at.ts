/** Terms in running text, where no fact tells of them: looked up by the words around a place. */

import type { Book } from "../../book/book.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { sourceText, spanInFile, spanInMarkdown } from "../../chapter/source-text.ts";
import { type Span, touches } from "../../text/span.ts";
import { type IntroducedTerm, termLexiconOf } from "../terms/introduced-terms.ts";
import { lexiconMatchesIn } from "../terms/lexicon.ts";
import { inCode } from "./symbol-at.ts";

export interface TermAtCursor {
	readonly span: Span;
	readonly term: IntroducedTerm;
}

/** The longest term that `offset` touches in the prose of a chapter, in any of its forms; null where there is none. */
export function termAt(book: Book, chapter: Chapter, offset: number): TermAtCursor | null {
	const paragraph = chapter.paragraphs.find(({ span }) => touches(span, offset));
	if (paragraph === undefined || inCode(chapter, offset)) return null;
	const { lexicon, terms } = termLexiconOf(book);
	const { start } = spanInMarkdown(chapter, paragraph.span);
	// As written: the words of an image's description are none of the running text.
	for (const hit of lexiconMatchesIn(lexicon, { text: sourceText(chapter, paragraph.span) })) {
		const span = spanInFile(chapter, { start: start + hit.start, end: start + hit.end });
		if (touches(span, offset)) return { span, term: terms[hit.name]! };
	}
	return null;
}
