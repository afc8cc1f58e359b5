/** Finds terms in prose. Chapter facts do not list them, so this matches the paragraph around the cursor against the book's terms. */

import type { Book } from "../../book/book.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { sourceText, spanInFile, spanInMarkdown } from "../../chapter/source-text.ts";
import { type Span, touches } from "../../text/span.ts";
import { type IntroducedTerm, termLexiconOf } from "../terms/introduced-terms.ts";
import { lexiconMatchesIn } from "../terms/lexicon.ts";
import { inCode } from "./symbol-at.ts";

/** A term in prose and the words that name it. */
export interface TermAtCursor {
	readonly span: Span;
	readonly term: IntroducedTerm;
}

/** The longest term, in any of its forms, that touches `offset` in the prose of a chapter; null if there is none. */
export function termAt(book: Book, chapter: Chapter, offset: number): TermAtCursor | null {
	const paragraph = chapter.paragraphs.find(({ span }) => touches(span, offset));
	if (paragraph === undefined || inCode(chapter, offset)) return null;
	const { lexicon, terms } = termLexiconOf(book);
	const { start } = spanInMarkdown(chapter, paragraph.span);
	// Matches the source, not the rendered text: alt text is not part of the prose.
	for (const hit of lexiconMatchesIn(lexicon, { text: sourceText(chapter, paragraph.span) })) {
		const span = spanInFile(chapter, { start: start + hit.start, end: start + hit.end });
		if (touches(span, offset)) return { span, term: terms[hit.name]! };
	}
	return null;
}
