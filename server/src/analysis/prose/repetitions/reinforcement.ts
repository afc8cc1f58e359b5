/** Whether a place that says something again says that it does. */

import type { Book } from "../../../book/book.ts";
import { outlineOf } from "../../../book/resolve/outline.ts";
import { inLanguage } from "../../../project/language/words.ts";
import { lookedUp } from "../../../project/reference-types.ts";
import { startingIn } from "../../../text/sorted.ts";
import { languageOfEntry } from "../language-of.ts";
import { type BookSentence, passageOf, sectionsAround } from "./book-sentences.ts";

/** The words of one language that recall what was said, and those in titles of what sums up or looks ahead. */
interface ReinforcementWords {
	/** What says that the next sentence, or this one, was said before. */
	readonly recallPhrase: RegExp;
	/** What says so within a sentence that says nearly the same. */
	readonly recallWord: RegExp;
	readonly summaryTitle: RegExp;
}

const reinforcementWords: Readonly<Record<string, ReinforcementWords>> = {
	en: {
		recallPhrase:
			/(?:^(?:recall|remember|as before|to recap|in summary|in short|to sum(?:marize| up))|\b(?:as (?:we |was |has been |have )?(?:already |previously |just |earlier )?(?:saw|seen|discussed|noted|mentioned|described|explained|established|introduced|shown|defined|outlined|explored|examined)|we (?:have |already |previously |just |earlier )*(?:saw|seen|discussed|noted|mentioned|described|explained|established|introduced|defined|outlined|explored|examined)|(?:we|us|let's) (?:recall|remember|revisit|repeat)|(?:earlier|previous|preceding|last) (?:chapter|section|example)s?))\b/i,
		recallWord: /\b(?:recall|remember|revisit(?:s|ed|ing)?|earlier|previously|again|once more)\b/i,
		summaryTitle:
			/\b(?:summary|summing|conclusions?|concluding|takeaways?|recap|review|wrap(?:ping)?[- ]?up|looking back|key (?:points|ideas|messages|concepts)|objectives|outcomes|goals|overview|preview|roadmap|abstract|tl;?dr)\b/i,
	},
};

/** A copy of so many words is told, whatever the words before it recall. */
const LONG_COPY = 20;

/**
 * Whether the later of two places takes up the earlier one knowingly: it refers to it, recalls it, or one of the two sums up. A copy (of
 * `copied` words, else 0) that stands in a summary is a copy still, and a long one but for its own words that recall.
 */
export function isReinforcement(book: Book, later: BookSentence, earlier: BookSentence, copiedWords: number): boolean {
	const words = inLanguage(reinforcementWords, languageOfEntry(later.entry));
	if (refersTo(book, later, earlier)) return true;
	if (words === null) return false;
	const isOnlyInLater = (pattern: RegExp): boolean => pattern.test(textOf(later)) && !pattern.test(textOf(earlier));
	if (isOnlyInLater(words.recallPhrase)) return true;
	if (copiedWords >= LONG_COPY) return false;
	if (words.recallPhrase.test(textBefore(later)) || isOnlyInLater(words.recallWord)) return true;
	return copiedWords === 0 && (sumsUp(later, words.summaryTitle) || sumsUp(earlier, words.summaryTitle));
}

/** Whether the paragraph has a reference into the chapter of another place, or in the same chapter to its section. */
function refersTo(book: Book, { chapter, paragraph }: BookSentence, there: BookSentence): boolean {
	const sections = [...sectionsAround(there)].filter(({ parent }) => chapter !== there.chapter || parent !== null);
	return startingIn(chapter.cites, paragraph.span).some(({ key }) => {
		const target = book.anchorsById.get(lookedUp(key))?.[0];
		if (target === undefined || target.chapter !== there.chapter) return false;
		return chapter !== there.chapter || sections.some(({ heading }) => heading === target.heading);
	});
}

function textOf(sentence: BookSentence): string {
	const passage = passageOf(sentence);
	const { start, end } = passage.sentences[sentence.index]!;
	return passage.text.slice(start, end);
}

/** The sentence before it, in the same paragraph. */
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
