/** Words with a British and an American spelling: `modelling` and `modeling`. */

import type { Book } from "../../../book/book.ts";
import { mayHaveTwoSpellings, type SpellingVariant, spellingVariant } from "../../../project/language/dialects.ts";
import { memoize } from "../../../text/memoize.ts";
import type { Span } from "../../../text/span.ts";
import { type Passage, wordsOf } from "../../prose/passage.ts";
import { isPlainWord } from "./plain-words.ts";
import { englishPathsIn, matchesInBook, proseScan, scanChapters } from "./prose-scan.ts";
import { matchCase, type WordUse } from "./variants.ts";

/** Yields every word of the author's prose that has two spellings, in reading order. English only. */
export function* spellingsOf(book: Book): Iterable<WordUse> {
	const englishPaths = englishPathsIn(book);
	for (const { match, ...place } of matchesInBook(book, spelledWords)) {
		if (!englishPaths.has(place.chapter.path)) continue;
		const { key, form, forms } = match.spelled;
		yield { key, form, place, inForm: (other) => matchCase(place.written, forms[other as keyof typeof forms]) };
	}
}

/** Scans all chapters in steps, so that `spellingsOf`, which has no yield points, finds cached results. */
export const scanSpellings = (book: Book): Generator<null, void> => scanChapters(book, spelledWords);

interface SpelledWord {
	readonly span: Span;
	readonly spelled: SpellingVariant;
}

const spelledWords = proseScan(
	memoize((passage: Passage): readonly SpelledWord[] => {
		const { starts, ends, codes } = wordsOf(passage);
		const found: SpelledWord[] = [];
		for (let i = 0; i < starts.length; i++) {
			const [start, end] = [starts[i] as number, ends[i] as number];
			if (!mayHaveTwoSpellings(codes[i] as number, passage.text, end)) continue;
			const spelled = spellingVariant(passage.text.slice(start, end).toLowerCase());
			const span = { start, end };
			if (spelled !== null && isPlainWord(passage, span)) found.push({ span, spelled });
		}
		return found;
	}),
);
