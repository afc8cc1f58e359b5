/** The voice of a chapter: how it speaks, in numbers that can be held against those of the other chapters. */

import type { Entry } from "../../../book/entry.ts";
import type { Chapter, Paragraph } from "../../../chapter/facts.ts";
import { inLanguage } from "../../../project/language/words.ts";
import { memoize, runToCompletion } from "../../../text/memoize.ts";
import { startingUpTo } from "../../../text/sorted.ts";
import type { Span } from "../../../text/span.ts";
import { languageOfEntry } from "../language-of.ts";
import { isAuthorProse, passagesOf, type Sentence, sentencesOf, withYieldPoints } from "../sentences.ts";
import { column, columnOf, countsOf, width } from "./counts.ts";
import { type CountedId, type Measure, type MeasureId, measures } from "./measures.ts";
import { taskTitles, voiceWords } from "./voice-words.ts";

export { type Measure, type MeasureId, measures } from "./measures.ts";

/** How a chapter speaks. */
export interface Voice {
	/** Of its running text; code, formulas, headings, captions, tables and quoted paragraphs are none. */
	readonly words: number;
	/** That end like sentences: the items of lists often do not. */
	readonly sentences: number;
	/** One for each of `measures`, in their order. */
	readonly values: readonly Value[];
}

export interface Value {
	readonly measure: Measure;
	/** In the measure's unit; null where there is no sentence, or where it takes words of a language without tables. */
	readonly value: number | null;
	/** How often it was counted: sentences or words that show it; for what is computed, the sentences or words it was computed from. */
	readonly count: number;
}

/** How one source file speaks, without what it includes. Others may go first wherever it yields. */
export function* readVoice(chapter: Chapter, lang: string): Generator<null, Voice> {
	return voiceFrom(yield* sumOf(chapter, hasWordTable(lang) ? lang : ""), lang);
}

/** How an entry of the contents speaks, with what it includes. */
export function voiceOfEntry(entry: Entry): Voice {
	const lang = languageOfEntry(entry);
	const sum = emptySum();
	for (const chapter of chaptersOf(entry)) addTo(sum, runToCompletion(sumOf(chapter, hasWordTable(lang) ? lang : "")));
	return voiceFrom(sum, lang);
}

/**
 * The sentences that drive a measure up (or down, where that shows in sentences), the strongest first, in reading order where they
 * are equal. Others may go first wherever it yields.
 */
export function* extremeSentences(
	entry: Entry,
	id: MeasureId,
	isHigh: boolean,
	most: number,
): Generator<null, readonly Sentence[]> {
	const lang = languageOfEntry(entry);
	const found: WeightedSentence[] = [];
	for (const chapter of chaptersOf(entry)) {
		const cached = extremesByKey(chapter);
		const key = `${lang} ${id} ${isHigh} ${most}`;
		const own = cached.get(key) ?? (yield* extremesIn(chapter, lang, weightFunction(id, isHigh), most));
		cached.set(key, own);
		found.push(...own);
	}
	return found
		.sort(byWeight)
		.slice(0, most)
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
	most: number,
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
	return found.sort(byWeight).slice(0, most);
}

function byWeight(one: WeightedSentence, other: WeightedSentence): number {
	return other.weight - one.weight;
}

/** Sums over sentences: the columns of their counts over all, and two over those whose length can be told. */
interface Sum {
	readonly columns: Float64Array;
	/** Their words, and the squares of the numbers of their words. */
	plain: number;
	squares: number;
}

const emptySum = (): Sum => ({ columns: new Float64Array(width), plain: 0, squares: 0 });

function addTo(sum: Sum, { columns, plain, squares }: Sum): void {
	for (let i = 0; i < width; i++) sum.columns[i]! += columns[i]!;
	sum.plain += plain;
	sum.squares += squares;
}

const hasWordTable = (lang: string): boolean => inLanguage(voiceWords, lang) !== null;

/** Each source file is read once, even if the entry includes it twice. */
function chaptersOf({ chapter, segments }: Entry): ReadonlySet<Chapter> {
	return new Set([...(chapter ? [chapter] : []), ...segments.map((segment) => segment.chapter)]);
}

/** The paragraphs in which the author speaks: no tasks. */
function* voicedParagraphs(chapter: Chapter, lang: string): Iterable<Paragraph> {
	const tasks = inLanguage(taskTitles, lang);
	const sections = tasks ? taskSections(chapter, tasks) : [];
	for (const paragraph of chapter.paragraphs) {
		if (!isAuthorProse(paragraph) || paragraph.div?.attributes.id?.text.startsWith("exr-")) continue;
		const around = sections[startingUpTo(sections, paragraph.span.start) - 1];
		if (around === undefined || around.span.end <= paragraph.span.start) yield paragraph;
	}
}

/** The sections whose titles say that they set tasks, those inside them left out. */
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
	const cached = sumsByLanguage(chapter);
	let sum = cached.get(lang);
	if (sum === undefined) {
		sum = emptySum();
		for (const paragraph of withYieldPoints([...voicedParagraphs(chapter, lang)])) {
			if (paragraph === null) yield null;
			else for (const passage of passagesOf(chapter, paragraph)) addCounts(sum, countsOf(passage, lang));
		}
		cached.set(lang, sum);
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
	const knowsWords = hasWordTable(lang);
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
		const isKnown = Number.isFinite(value) && (knowsWords || measure.isLanguageIndependent);
		return isKnown ? { measure, value, count } : { measure, value: null, count: 0 };
	});
	return { words, sentences, values };

	function rate({ unit }: Measure, count: number): readonly [number, number] {
		return [unit === "% of sentences" ? (100 * count) / sentences : (1000 * count) / words, count];
	}
}

/**
 * Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948): 0 is hard, 100 is easy.
 *
 * @param length mean words of a sentence
 * @param syllables mean syllables of a word
 */
function readingEase(length: number, syllables: number): number {
	return 206.835 - 1.015 * length - 84.6 * syllables;
}

function rowsOf(counts: Uint32Array): readonly Uint32Array[] {
	return Array.from({ length: counts.length / width }, (_, row) => counts.subarray(row * width, (row + 1) * width));
}

/** What makes a sentence a strong case of a measure; 0 where it is none. */
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

/** Shorter sentences say nothing of how hard a text reads. */
const FEWEST_WORDS = 8;
