/** What a book promises to come back to, without saying where, and never does. */
import type { Chapter } from "../../chapter/facts.ts";
import { remember } from "../../text/remember.ts";
import { startingIn } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import { wordsIn } from "../../text/words.ts";
import type { Book } from "../book.ts";
import { inLanguage } from "../language/words.ts";
import { languageOf } from "../lookup/languageof.ts";
import { referenceType } from "../reftypes.ts";
import { wordsOf } from "./passage.ts";
import { type Phrase, passagesOf, phrases, type Sentence, sentencesOf } from "./sentences.ts";
import { inflections, subjectWords } from "./subjects.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** A promise that nothing later keeps. */
export interface BrokenPromise {
	readonly chapter: Chapter;
	readonly span: Span;
	readonly written: string;
	/** What it is about. */
	readonly words: readonly string[];
}

interface Promised extends Omit<BrokenPromise, "chapter"> {
	readonly sentence: Sentence;
	/** Whether another chapter is promised. */
	readonly isChapter: boolean;
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
const MAY = /\b(?:later|subsequent|upcoming|coming|future|shortly|below)\b/;

const knownIn = {
	en: remember((chapter: Chapter): readonly Promised[] =>
		[...phrases(chapter, PROMISE, (paragraph) => MAY.test(paragraph))].flatMap(
			(phrase) => promised(chapter, phrase) ?? [],
		),
	),
};

function promised(chapter: Chapter, { match, sentence, span }: Phrase): Promised | null {
	const sentences = sentencesOf(chapter, sentence.paragraph);
	const at = sentences.indexOf(sentence);
	const [before, after] = [sentences[at - 1], sentences[at + 1]];
	// A reference beside it says where.
	if ([before, sentence, after].some((one) => one !== undefined && pointsSomewhere(chapter, one))) return null;
	const own = subjectWords(sentence.words);
	const words = own.length < FEWEST_WORDS && before ? [...new Set([...own, ...subjectWords(before.words)])] : own;
	const isChapter = /\b(?:chapter|part|module|unit)s?$/.test(match[0]);
	return words.length < FEWEST_WORDS
		? null
		: { sentence, span, written: match[0].replace(/\s+/g, " "), words, isChapter };
}

/** A sentence with fewer words of its own (`We return to this later.`) speaks of the one before it. */
const FEWEST_WORDS = 2;

function pointsSomewhere({ cites, links }: Chapter, { span }: Sentence): boolean {
	return startingIn(cites, span).some(({ key }) => referenceType(key) !== null) || startingIn(links, span).length > 0;
}

/**
 * The promises that nothing keeps: of the words that a promise is about, hardly one comes again in a later heading or paragraph. Yields
 * null after each chapter: others may go first there.
 */
export function* brokenPromises(book: Book): Generator<null, readonly BrokenPromise[]> {
	const order = [...new Set(book.entries.flatMap(({ segments }) => segments.map(({ chapter }) => chapter)))];
	const all = order.flatMap((chapter, place) =>
		(inLanguage(knownIn, languageOf(book, chapter.path))?.(chapter) ?? []).map((one) => ({
			...one,
			chapter,
			place,
			taken: new Set<number>(),
		})),
	);
	if (all.length === 0) return [];
	const wanted = new Map<number, (readonly [promise: number, word: number])[]>();
	for (const [promise, { words }] of all.entries()) {
		for (const [word, text] of words.entries()) {
			for (const code of new Set(inflections(text))) wanted.set(code, [...(wanted.get(code) ?? []), [promise, word]]);
		}
	}
	for (const [place, chapter] of order.entries()) {
		const { all: vocabulary } = vocabularyOf(chapter);
		for (const [code, uses] of wanted) {
			if (!vocabulary.has(code)) continue;
			for (const [promise, word] of uses) if (place > all[promise]!.place) all[promise]!.taken.add(word);
		}
		const own = all.flatMap((one, promise) => (one.place === place && !one.isChapter ? promise : []));
		if (own.length > 0) takeUp(chapter, own, all, wanted);
		yield null;
	}
	return all.filter(({ words, taken }) => taken.size <= words.length * CHANCE);
}

/** This share of the words may come again by chance. */
const CHANCE = 0.4;

/** Notes which words of a chapter's own promises stand in its later headings and paragraphs. */
function takeUp(
	chapter: Chapter,
	own: readonly number[],
	all: readonly (Promised & { readonly taken: Set<number> })[],
	wanted: ReadonlyMap<number, readonly (readonly [promise: number, word: number])[]>,
): void {
	for (const [at, codes] of textsOf(chapter)) {
		for (const code of codes) {
			for (const [promise, word] of wanted.get(code) ?? []) {
				const { sentence, taken } = all[promise]!;
				if (own.includes(promise) && at > sentence.paragraph.span.end) taken.add(word);
			}
		}
	}
}

/** The headings and paragraphs of a chapter, notes and captions too, each with its place and the codes of its words. */
function* textsOf(chapter: Chapter): Iterable<readonly [at: number, codes: Uint32Array]> {
	for (const { title } of chapter.headings) yield [title.span.start, wordsIn(title.text).codes];
	for (const paragraph of chapter.paragraphs) {
		for (const passage of passagesOf(chapter, paragraph)) yield [paragraph.span.start, wordsOf(passage).codes];
	}
}
