/** The voice of a chapter, in measures that can be compared with those of other chapters. */

import type { Entry } from "../../../book/entry.ts";
import type { Chapter, Paragraph } from "../../../chapter/facts.ts";
import { valueForLanguage } from "../../../project/language/words.ts";
import { memoize, runToCompletion } from "../../../text/memoize.ts";
import { countStartingUpTo } from "../../../text/sorted.ts";
import type { Span } from "../../../text/span.ts";
import { languageOfEntry } from "../language-of.ts";
import { isAuthorProse, passagesOf, type Sentence, sentencesOf, withYieldPoints } from "../sentences.ts";
import { column, columnOf, countsOf, width } from "./counts.ts";
import { type CountedId, type Measure, type MeasureId, measures } from "./measures.ts";
import { taskTitles, voiceWords } from "./voice-words.ts";

export { type Measure, type MeasureId, measures } from "./measures.ts";

/** The voice of a chapter. */
export interface Voice {
	/** Number of words in its prose, without code, formulas, headings, captions, tables and block quotes. */
	readonly words: number;
	/** Number of sentences with final punctuation, which list items often lack. */
	readonly sentences: number;
	/** One value for each of `measures`, in their order. */
	readonly values: readonly Value[];
}

/** The value of a measure. */
export interface Value {
	readonly measure: Measure;
	/** In the unit of the measure; null without sentences, or if the measure needs a word table that the language lacks. */
	readonly value: number | null;
	/** Number of words or sentences that the measure counts, or that a computed value is based on. */
	readonly count: number;
}

/** Returns the voice of one source file, without its includes. Yields null as a yield point. */
export function* readVoice(chapter: Chapter, lang: string): Generator<null, Voice> {
	return voiceFrom(yield* sumOf(chapter, hasWordTable(lang) ? lang : ""), lang);
}

/** Returns the voice of an entry of the contents, with its includes. */
export function voiceOfEntry(entry: Entry): Voice {
	const lang = languageOfEntry(entry);
	const sum = emptySum();
	for (const chapter of chaptersOf(entry)) addTo(sum, runToCompletion(sumOf(chapter, hasWordTable(lang) ? lang : "")));
	return voiceFrom(sum, lang);
}

/**
 * Returns the sentences with the highest or lowest values of a measure, most extreme first and ties in reading order. A low value of a counted
 * measure shows in no single sentence and gives none. Yields null as a yield point.
 */
export function* extremeSentences(
	entry: Entry,
	id: MeasureId,
	isHigh: boolean,
	limit: number,
): Generator<null, readonly Sentence[]> {
	const lang = languageOfEntry(entry);
	const found: WeightedSentence[] = [];
	for (const chapter of chaptersOf(entry)) {
		const cache = extremesByKey(chapter);
		const key = `${lang} ${id} ${isHigh} ${limit}`;
		const extremes = cache.get(key) ?? (yield* extremesIn(chapter, lang, weightFunction(id, isHigh), limit));
		cache.set(key, extremes);
		found.push(...extremes);
	}
	return found
		.sort(byWeight)
		.slice(0, limit)
		.map(({ sentence }) => sentence);
}

interface WeightedSentence {
	readonly sentence: Sentence;
	readonly weight: number;
}

const extremesByKey = memoize((_: Chapter) => new Map<string, readonly WeightedSentence[]>());

function* extremesIn(
	chapter: Chapter,
	lang: string,
	weightOf: (row: Uint32Array) => number,
	limit: number,
): Generator<null, readonly WeightedSentence[]> {
	const found: WeightedSentence[] = [];
	for (const paragraph of withYieldPoints([...voicedParagraphs(chapter, lang)])) {
		if (paragraph === null) {
			yield null;
			continue;
		}
		const rows = passagesOf(chapter, paragraph).map((passage) => countsOf(passage, lang));
		const weights = rows.flatMap((counts) => rowsOf(counts).map(weightOf));
		if (weights.every((weight) => weight <= 0)) continue;
		for (const [index, sentence] of sentencesOf(chapter, paragraph).entries()) {
			const weight = weights[index] ?? 0;
			if (weight > 0) found.push({ sentence, weight });
		}
	}
	return found.sort(byWeight).slice(0, limit);
}

function byWeight(one: WeightedSentence, other: WeightedSentence): number {
	return other.weight - one.weight;
}

/** Sums over sentences. */
interface Sum {
	/** The columns of `Counts`, over all sentences. */
	readonly columns: Float64Array;
	/** Number of words in the plain sentences (`column.isPlain`). */
	plain: number;
	/** Sum of the squared lengths of the plain sentences. */
	squares: number;
}

const emptySum = (): Sum => ({ columns: new Float64Array(width), plain: 0, squares: 0 });

function addTo(sum: Sum, { columns, plain, squares }: Sum): void {
	for (let i = 0; i < width; i++) sum.columns[i]! += columns[i]!;
	sum.plain += plain;
	sum.squares += squares;
}

const hasWordTable = (lang: string): boolean => valueForLanguage(voiceWords, lang) !== null;

/** A file that the entry includes twice counts once. */
function chaptersOf({ chapter, segments }: Entry): ReadonlySet<Chapter> {
	return new Set([...(chapter ? [chapter] : []), ...segments.map((segment) => segment.chapter)]);
}

/** Yields the paragraphs of the author's prose outside of exercises. */
function* voicedParagraphs(chapter: Chapter, lang: string): Iterable<Paragraph> {
	const tasks = valueForLanguage(taskTitles, lang);
	const sections = tasks ? taskSections(chapter, tasks) : [];
	for (const paragraph of chapter.paragraphs) {
		if (!isAuthorProse(paragraph) || paragraph.div?.attributes.id?.text.startsWith("exr-")) continue;
		const around = sections[countStartingUpTo(sections, paragraph.span.start) - 1];
		if (around === undefined || around.span.end <= paragraph.span.start) yield paragraph;
	}
}

/** Returns the outermost sections whose titles announce tasks. */
function taskSections(chapter: Chapter, tasks: RegExp): readonly { readonly span: Span }[] {
	const sections: { readonly span: Span }[] = [];
	const { headings } = chapter;
	for (const [index, heading] of headings.entries()) {
		if (heading.span.start < (sections.at(-1)?.span.end ?? 0) || !tasks.test(heading.title.text)) continue;
		const inDiv = heading.titleOf === null ? null : heading.div;
		const next = headings.find(
			({ level, titleOf }, later) => later > index && titleOf === null && level <= heading.level,
		);
		const end = inDiv?.span.end ?? next?.span.start ?? chapter.text.length;
		sections.push({ span: { start: heading.span.start, end } });
	}
	return sections;
}

function* sumOf(chapter: Chapter, lang: string): Generator<null, Sum> {
	const cache = sumsByLanguage(chapter);
	let sum = cache.get(lang);
	if (sum === undefined) {
		sum = emptySum();
		for (const paragraph of withYieldPoints([...voicedParagraphs(chapter, lang)])) {
			if (paragraph === null) yield null;
			else for (const passage of passagesOf(chapter, paragraph)) addCounts(sum, countsOf(passage, lang));
		}
		cache.set(lang, sum);
	}
	return sum;
}

const sumsByLanguage = memoize((_: Chapter) => new Map<string, Sum>());

function addCounts(sum: Sum, counts: Uint32Array): void {
	for (let row = 0; row < counts.length; row += width) {
		for (let i = 0; i < width; i++) sum.columns[i]! += counts[row + i]!;
		if (counts[row + column.isPlain] === 0) continue;
		const words = counts[row + column.words]!;
		sum.plain += words;
		sum.squares += words * words;
	}
}

function voiceFrom({ columns, plain, squares }: Sum, lang: string): Voice {
	const words = columns[column.words]!;
	const sentences = columns[column.isWhole]!;
	const hasTable = hasWordTable(lang);
	const lengths = columns[column.isPlain]!;
	const mean = plain / lengths;
	const computed: Readonly<Record<string, readonly [value: number, count: number]>> = {
		"sentence-length": [mean, lengths],
		"sentence-spread": [Math.sqrt(Math.max(0, squares / lengths - mean * mean)), lengths],
		"long-words": [(100 * columns[column.longWords]!) / words, columns[column.longWords]!],
		"reading-ease": [readingEase(mean, columns[column.syllables]! / words), lengths],
	};
	const values = measures.map((measure): Value => {
		const [value, count] = computed[measure.id] ?? rate(measure, columns[columnOf(measure.id as CountedId)]!);
		const isAvailable = Number.isFinite(value) && (hasTable || measure.isLanguageIndependent);
		return isAvailable ? { measure, value, count } : { measure, value: null, count: 0 };
	});
	return { words, sentences, values };

	function rate({ unit }: Measure, count: number): readonly [number, number] {
		return [unit === "% of sentences" ? (100 * count) / sentences : (1000 * count) / words, count];
	}
}

/**
 * Returns the reading ease of Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948): 0 is hard, 100 is easy.
 *
 * @param length mean number of words in a sentence
 * @param syllables mean number of syllables in a word
 */
function readingEase(length: number, syllables: number): number {
	return 206.835 - 1.015 * length - 84.6 * syllables;
}

function rowsOf(counts: Uint32Array): readonly Uint32Array[] {
	return Array.from({ length: counts.length / width }, (_, row) => counts.subarray(row * width, (row + 1) * width));
}

/** Returns a function that weighs a sentence as an example of a high or low value; 0 if it is none. */
function weightFunction(id: MeasureId, isHigh: boolean): (row: Uint32Array) => number {
	const words = (row: Uint32Array): number => (row[column.isPlain] === 1 ? row[column.words]! : 0);
	switch (id) {
		case "sentence-length":
		case "sentence-spread":
			return (row) => (isHigh ? words(row) : words(row) && 1 / words(row));
		case "long-words":
			return (row) => (isHigh && words(row) >= FEWEST_WORDS ? row[column.longWords]! / words(row) : 0);
		case "reading-ease":
			return (row) => {
				if (words(row) < FEWEST_WORDS) return 0;
				const ease = readingEase(words(row), row[column.syllables]! / words(row));
				return isHigh ? Math.max(0, ease) : Math.max(0, 100 - ease);
			};
		default: {
			const at = columnOf(id);
			return (row) => (isHigh ? row[at]! : 0);
		}
	}
}

/** Shorter sentences do not show how hard a text is to read. */
const FEWEST_WORDS = 8;
