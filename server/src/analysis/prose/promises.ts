/** Finds announcements of a later topic that the book never covers. English only. */

import type { Book } from "../../book/book.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { runForLanguage } from "../../project/language/words.ts";
import { referenceType } from "../../project/reference-types.ts";
import { memoizeInSteps } from "../../text/memoize.ts";
import { itemsStartingIn } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import { wordsIn } from "../../text/words.ts";
import { languageOf } from "./language-of.ts";
import { wordsOf } from "./passage.ts";
import { findPhrases, type Phrase, passagesOf, type Sentence, sentencesOf, withYieldPoints } from "./sentences.ts";
import { inflections, subjectWords } from "./subject-words.ts";
import { hasWord, wordCountsOf } from "./word-counts.ts";

/** An announcement of a topic that nothing later covers. */
export interface BrokenPromise {
	readonly chapter: Chapter;
	readonly span: Span;
	/** The phrase that announces the topic, with single spaces. */
	readonly written: string;
	/** The words of its topic. */
	readonly words: readonly string[];
}

interface PromiseFacts extends Omit<BrokenPromise, "chapter"> {
	readonly sentence: Sentence;
	/** Whether it announces another chapter. */
	readonly namesChapter: boolean;
	/** Indexes of the words that later headings and paragraphs of its own chapter have. */
	readonly recurringInChapter: ReadonlySet<number>;
}

const LATER =
	"(?:a|an|the|one of the|some) (?:later|subsequent|upcoming|coming|future) (?:chapter|section|part|module|unit)s?|(?:later|subsequent|upcoming|coming|future) (?:chapters|sections|parts|modules|units)";
/** English. */
const PROMISE = new RegExp(
	[
		String.raw`\b[Ww]e(?:['’]ll| will| shall)? (?:return|come back|get back) to (?:[\w'’-]+ ){1,8}?(?:later|shortly|below|in (?:${LATER}))`,
		String.raw`\b(?:discussed|covered|explored|examined|described|explained|introduced|addressed|treated|detailed|developed|presented|revisited)(?: (?:again|further|fully|in (?:more |greater |full |much )?(?:detail|depth)))? (?:later(?: on)?(?: in (?:this|the) (?:chapter|book|section))?|in (?:${LATER}))(?=[\s,.;:)])`,
		String.raw`\b(?:will|shall|['’]ll)\b[^.;:]{0,80} (?:later in (?:this|the) (?:chapter|book)|in (?:${LATER}))\b`,
	]
		.join("|")
		.replaceAll(" ", "\\s+"),
	"g",
);
const CANDIDATE = /\b(?:later|subsequent|upcoming|coming|future|shortly|below)\b/;

const promisesByLanguage = {
	en: memoizeInSteps(function* (chapter: Chapter): Generator<null, readonly PromiseFacts[]> {
		const read = (phrase: Phrase) => readPromise(chapter, phrase);
		return yield* markRecurring(
			chapter,
			yield* findPhrases(chapter, PROMISE, (paragraph) => CANDIDATE.test(paragraph), read),
		);
	}),
};

function readPromise(
	chapter: Chapter,
	{ match, sentence, span }: Phrase,
): Omit<PromiseFacts, "recurringInChapter"> | null {
	const sentences = sentencesOf(chapter, sentence.paragraph);
	const at = sentences.indexOf(sentence);
	const [before, after] = [sentences[at - 1], sentences[at + 1]];
	// A reference beside it says where the topic is covered, and other rules check it.
	if ([before, sentence, after].some((one) => one !== undefined && hasReference(chapter, one))) return null;
	const ownWords = subjectWords(sentence.text);
	const words =
		ownWords.length < FEWEST_WORDS && before ? [...new Set([...ownWords, ...subjectWords(before.text)])] : ownWords;
	const namesChapter = /\b(?:chapter|part|module|unit)s?$/.test(match[0]);
	return words.length < FEWEST_WORDS
		? null
		: { sentence, span, written: match[0].replace(/\s+/g, " "), words, namesChapter: namesChapter };
}

/** A sentence with fewer topic words (`We return to this later.`) refers to the topic of the sentence before it. */
const FEWEST_WORDS = 2;

function hasReference({ cites, links }: Chapter, { span }: Sentence): boolean {
	return (
		itemsStartingIn(cites, span).some(({ key }) => referenceType(key) !== null) ||
		itemsStartingIn(links, span).length > 0
	);
}

/**
 * Returns the announcements whose topic words hardly recur in later headings and paragraphs, in reading order. Yields null as a yield point.
 */
export function* brokenPromises(book: Book): Generator<null, readonly BrokenPromise[]> {
	const order = [...new Set(book.entries.flatMap(({ segments }) => segments.map(({ chapter }) => chapter)))];
	const all: (PromiseFacts & { readonly chapter: Chapter; readonly place: number; readonly recurring: Set<number> })[] =
		[];
	for (const [place, chapter] of order.entries()) {
		const promises = yield* runForLanguage(promisesByLanguage, languageOf(book, chapter.path), chapter);
		for (const one of promises)
			all.push({ ...one, chapter, place, recurring: new Set(one.namesChapter ? [] : one.recurringInChapter) });
	}
	if (all.length === 0) return [];
	const usesByCode = indexByCode(all);
	for (const [place, chapter] of order.entries()) {
		const wordCounts = yield* wordCountsOf.inSteps(chapter);
		for (const [code, uses] of usesByCode) {
			if (!hasWord(wordCounts, code)) continue;
			for (const [promise, word] of uses) if (place > all[promise]!.place) all[promise]!.recurring.add(word);
		}
		yield null;
	}
	return all.filter(({ words, recurring }) => recurring.size <= words.length * CHANCE);
}

/** This share of the words can recur by chance. */
const CHANCE = 0.4;

type Words = Pick<PromiseFacts, "words">;

/** Maps the codes of all inflections to the words of the promises. */
function indexByCode(
	promises: readonly Words[],
): ReadonlyMap<number, readonly (readonly [promise: number, word: number])[]> {
	const byCode = new Map<number, (readonly [promise: number, word: number])[]>();
	for (const [promise, { words }] of promises.entries()) {
		for (const [word, text] of words.entries()) {
			for (const code of new Set(inflections(text))) byCode.set(code, [...(byCode.get(code) ?? []), [promise, word]]);
		}
	}
	return byCode;
}

/** Records which words of a chapter's promises recur in its later headings and paragraphs. */
function* markRecurring(
	chapter: Chapter,
	promises: readonly Omit<PromiseFacts, "recurringInChapter">[],
): Generator<null, readonly PromiseFacts[]> {
	const all = promises.map((one) => ({ ...one, recurringInChapter: new Set<number>() }));
	if (all.length === 0) return all;
	const byCode = indexByCode(all);
	for (const text of textsOf(chapter)) {
		if (text === null) {
			yield null;
			continue;
		}
		const [at, codes] = text;
		for (const code of codes) {
			for (const [promise, word] of byCode.get(code) ?? []) {
				const { sentence, recurringInChapter } = all[promise]!;
				if (at > sentence.paragraph.span.end) recurringInChapter.add(word);
			}
		}
	}
	return all;
}

/** Yields each heading and paragraph of a chapter, footnotes and captions included, as its start offset and the codes of its words. */
function* textsOf(chapter: Chapter): Iterable<readonly [at: number, codes: Uint32Array] | null> {
	for (const { title } of chapter.headings) yield [title.span.start, wordsIn(title.text).codes];
	for (const paragraph of withYieldPoints(chapter.paragraphs)) {
		if (paragraph === null) {
			yield null;
			continue;
		}
		for (const passage of passagesOf(chapter, paragraph)) yield [paragraph.span.start, wordsOf(passage).codes];
	}
}
