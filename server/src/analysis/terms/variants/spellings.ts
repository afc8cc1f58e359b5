/** Words of a book that are spelt in two ways: `modelling` and `modeling`. */

import type { Book } from "../../../book/book.ts";
import { mayBeSpelled, type Spelled, spelledIn } from "../../../project/language/dialects.ts";
import { memoize } from "../../../text/memoize.ts";
import type { Span } from "../../../text/span.ts";
import { type Passage, wordsOf } from "../../prose/passage.ts";
import { isPlainWord } from "./plain-words.ts";
import { inEnglish, inTurn, overBook, readingOf } from "./prose-scan.ts";
import { inCaseOf, type Sighting } from "./variants.ts";

/** Every word with two spellings in the running text, in reading order. English only. */
export function* spellingsOf(book: Book): Iterable<Sighting> {
	const known = inEnglish(book);
	for (const { found, ...place } of overBook(book, spelledWords)) {
		if (!known.has(place.chapter.path)) continue;
		const { key, form, forms } = found.spelled;
		yield { key, form, place, as: (other) => inCaseOf(place.written, forms[other as keyof typeof forms]) };
	}
}

/** Reads the words of the chapters, so that `spellingsOf` has little left to read. */
export const readSpellings = (book: Book): Generator<null, void> => inTurn(book, spelledWords);

interface SpelledWord {
	readonly span: Span;
	readonly spelled: Spelled;
}

const spelledWords = readingOf(
	memoize((passage: Passage): readonly SpelledWord[] => {
		const { starts, ends, codes } = wordsOf(passage);
		const found: SpelledWord[] = [];
		for (let i = 0; i < starts.length; i++) {
			const [start, end] = [starts[i] as number, ends[i] as number];
			if (!mayBeSpelled(codes[i] as number, passage.text, end)) continue;
			const spelled = spelledIn(passage.text.slice(start, end).toLowerCase());
			const span = { start, end };
			if (spelled !== null && isPlainWord(passage, span)) found.push({ span, spelled });
		}
		return found;
	}),
);
