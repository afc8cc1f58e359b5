/** Tells deliberate repetition from accidental repetition. */

import type { Book } from "../../../book/book.ts";
import { outlineOf } from "../../../book/resolve/outline.ts";
import { valueForLanguage } from "../../../project/language/words.ts";
import { lookupId } from "../../../project/reference-types.ts";
import { itemsStartingIn } from "../../../text/sorted.ts";
import { languageOfEntry } from "../language-of.ts";
import { type BookSentence, passageOf, sectionsAround } from "./book-sentences.ts";

/** Patterns of one language that mark deliberate repetition. */
interface ReinforcementWords {
	/** Matches a phrase that announces a repetition in its own or the next sentence. */
	readonly reminderPhrase: RegExp;
	/** Matches a word that marks its own sentence as a repetition. */
	readonly reminderWord: RegExp;
	/** Matches the title of a section or callout that sums up or previews. */
	readonly summaryTitle: RegExp;
}

const reinforcementWords: Readonly<Record<string, ReinforcementWords>> = {
	en: {
		reminderPhrase:
			/(?:^(?:recall|remember|as before|to recap|in summary|in short|to sum(?:marize| up))|\b(?:as (?:we |was |has been |have )?(?:already |previously |just |earlier )?(?:saw|seen|discussed|noted|mentioned|described|explained|established|introduced|shown|defined|outlined|explored|examined)|we (?:have |already |previously |just |earlier )*(?:saw|seen|discussed|noted|mentioned|described|explained|established|introduced|defined|outlined|explored|examined)|(?:we|us|let's) (?:recall|remember|revisit|repeat)|(?:earlier|previous|preceding|last) (?:chapter|section|example)s?))\b/i,
		reminderWord: /\b(?:recall|remember|revisit(?:s|ed|ing)?|earlier|previously|again|once more)\b/i,
		summaryTitle:
			/\b(?:summary|summing|conclusions?|concluding|takeaways?|recap|review|wrap(?:ping)?[- ]?up|looking back|key (?:points|ideas|messages|concepts)|objectives|outcomes|goals|overview|preview|roadmap|abstract|tl;?dr)\b/i,
	},
};

/** For a copy with this many words, a recalling phrase before it does not count. */
const LONG_COPY = 20;

/**
 * Returns whether the later of two sentences deliberately repeats the earlier one: it refers to it, recalls it, or one of the two is in a
 * summary. A copy in a summary does not count as deliberate, and a long copy counts only if it recalls the earlier sentence itself.
 *
 * @param copiedWords number of words if the passage is a copy, else 0
 */
export function isReinforcement(
	book: Book,
	later: BookSentence,
	earlierPassage: BookSentence,
	copiedWords: number,
): boolean {
	const words = valueForLanguage(reinforcementWords, languageOfEntry(later.entry));
	if (refersTo(book, later, earlierPassage)) return true;
	if (words === null) return false;
	const isOnlyInLater = (pattern: RegExp): boolean =>
		pattern.test(textOf(later)) && !pattern.test(textOf(earlierPassage));
	if (isOnlyInLater(words.reminderPhrase)) return true;
	if (copiedWords >= LONG_COPY) return false;
	if (words.reminderPhrase.test(textBefore(later)) || isOnlyInLater(words.reminderWord)) return true;
	return copiedWords === 0 && (sumsUp(later, words.summaryTitle) || sumsUp(earlierPassage, words.summaryTitle));
}

/** Whether the paragraph refers to the chapter of another sentence or, within one chapter, to a section around it. */
function refersTo(book: Book, { chapter, paragraph }: BookSentence, other: BookSentence): boolean {
	const sections = [...sectionsAround(other)].filter(({ parent }) => chapter !== other.chapter || parent !== null);
	return itemsStartingIn(chapter.cites, paragraph.span).some(({ key }) => {
		const target = book.anchorsById.get(lookupId(key))?.[0];
		if (target === undefined || target.chapter !== other.chapter) return false;
		return chapter !== other.chapter || sections.some(({ heading }) => heading === target.heading);
	});
}

function textOf(sentence: BookSentence): string {
	const passage = passageOf(sentence);
	const { start, end } = passage.sentences[sentence.index]!;
	return passage.text.slice(start, end);
}

/** Returns the sentence before it in the same passage, or an empty string. */
function textBefore(sentence: BookSentence): string {
	const passage = passageOf(sentence);
	const before = passage.sentences[sentence.index - 1];
	return before ? passage.text.slice(before.start, before.end) : "";
}

function sumsUp(sentence: BookSentence, summaryTitle: RegExp): boolean {
	const { chapter, paragraph } = sentence;
	for (const { heading } of sectionsAround(sentence)) if (summaryTitle.test(heading.title.text)) return true;
	for (let div = paragraph.div; div !== null; div = div.parent) {
		const title = div.attributes.pairs.find(({ key }) => key === "title")?.value.text;
		if (summaryTitle.test(title ?? outlineOf(chapter).titles.get(div)?.title.text ?? "")) return true;
	}
	return false;
}
