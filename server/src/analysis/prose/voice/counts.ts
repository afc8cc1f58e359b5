/** What is counted in each sentence of a passage, for the voice of its chapter. */

import { inLanguage } from "../../../project/language/words.ts";
import { OPAQUE } from "../../../syntax/masked-prose.ts";
import { memoize } from "../../../text/memoize.ts";
import { packed } from "../../../text/packed-numbers.ts";
import type { Words } from "../../../text/words.ts";
import { isQuotedAt, type Passage, wordsOf } from "../passage.ts";
import { type CountedId, countedMeasures } from "./measures.ts";
import { type VoiceWords, voiceWords } from "./voice-words.ts";

/** The counts of one passage: a row for each of its sentences, `width` numbers long. */
export type Counts = Uint32Array;

/** The columns of a row: these, then one for each of `countedMeasures`. */
export const column = {
	words: 0,
	/** 1 where it ends like a sentence: the items of lists often do not. */
	isWhole: 1,
	/** 1 where it is whole and all of it is words, so that its length can be told. */
	isPlain: 2,
	syllables: 3,
	longWords: 4,
} as const;
const FIRST_MEASURE = 5;
export const width = FIRST_MEASURE + countedMeasures.length;

/** Where a row holds what a measure counts. */
export function columnOf(id: CountedId): number {
	return FIRST_MEASURE + countedMeasures.findIndex((measure) => measure.id === id);
}

/** The counts of a passage; in languages without word tables those that need none. Read once for each passage. */
export function countsOf(passage: Passage, lang: string): Counts {
	return (inLanguage(countsByLanguage, lang) ?? countsWithoutTable)(passage);
}

const countsByLanguage = Object.fromEntries(
	Object.entries(voiceWords).map(([tag, words]) => [tag, memoize((passage: Passage) => countPassage(passage, words))]),
);
const countsWithoutTable = memoize((passage: Passage) => countPassage(passage, null));

const measureColumns = {
	passive: columnOf("passive"),
	questions: columnOf("questions"),
	exclamations: columnOf("exclamations"),
	dashes: columnOf("em-dashes"),
	minimisers: columnOf("minimisers"),
};

/** Björnsson, Läsbarhet (1968): words of more than six letters are long. */
const LONGEST_SHORT_WORD = 6;
/** A passive's participle follows its auxiliary within so many words. */
const PASSIVE_REACH = 3;
const WHOLE = /[.!?…:。！？：](?=[^\p{L}\p{N}]*$)/u;
const DASH = /—|(?<!-)---(?!-)/g;

function countPassage(passage: Passage, table: VoiceWords | null): Counts {
	const { text, sentences } = passage;
	const rows = new Uint32Array(sentences.length * width);
	const words = wordsOf(passage);
	let word = 0;
	for (const [index, { start, end }] of sentences.entries()) {
		const row = rows.subarray(index * width, (index + 1) * width);
		const mark = WHOLE.exec(text.slice(Math.max(start, end - 12), end))?.[0];
		row[column.isWhole] = Number(mark !== undefined);
		row[column.isPlain] = Number(mark !== undefined && !text.slice(start, end).includes(OPAQUE));
		if (!isQuotedAt(passage, end - 1)) {
			if (mark === "?" || mark === "？") row[measureColumns.questions] = 1;
			if (mark === "!" || mark === "！") row[measureColumns.exclamations] = 1;
		}
		for (; word < words.starts.length && words.starts[word]! < end; word++) {
			row[column.words]!++;
			if (words.ends[word]! - words.starts[word]! > LONGEST_SHORT_WORD) row[column.longWords]!++;
			if (table === null || isQuotedAt(passage, words.starts[word]!)) continue;
			row[column.syllables]! += syllablesIn(text, words.starts[word]!, words.ends[word]!);
			for (const id of table.measuresByWord.get(words.codes[word]!) ?? []) {
				const isCounted = id !== "minimisers" || !isNegated(words, word, start, table);
				if (isCounted) row[columnOfId.get(id)!]!++;
			}
			if (mark !== undefined && isPassive(text, words, word, end, table)) row[measureColumns.passive] = 1;
		}
	}
	for (const { index } of text.matchAll(DASH)) {
		const sentence = sentenceIndexAt(passage, index);
		if (sentence >= 0 && !isQuotedAt(passage, index)) rows[sentence * width + measureColumns.dashes]!++;
	}
	return packed(rows);
}

const columnOfId = new Map(countedMeasures.map(({ id }, index) => [id as CountedId, FIRST_MEASURE + index]));

function sentenceIndexAt({ sentences }: Passage, place: number): number {
	return sentences.findLastIndex(({ start }) => start <= place);
}

/** `not just`, `more than simply`. */
function isNegated({ starts, codes }: Words, word: number, from: number, { negations }: VoiceWords): boolean {
	return word > 0 && starts[word - 1]! >= from && negations.has(codes[word - 1]!);
}

/** Whether an auxiliary stands here with its participle soon after it: `is not often used`. */
function isPassive(text: string, words: Words, word: number, end: number, table: VoiceWords): boolean {
	if (!table.auxiliaries.has(words.codes[word]!)) return false;
	for (let next = word + 1; next <= word + PASSIVE_REACH && next < words.starts.length; next++) {
		const [from, to, code] = [words.starts[next]!, words.ends[next]!, words.codes[next]!];
		// A mark between them (but for the stars of emphasis) parts them.
		if (from >= end || !onlySpaces(text, words.ends[next - 1]!, from)) return false;
		if (table.participles.has(code)) return true;
		if (to - from > 3 && text.endsWith("ed", to) && !table.notParticiples.has(code)) return true;
		if (!table.between.has(code) && !text.endsWith("ly", to)) return false;
	}
	return false;
}

function onlySpaces(text: string, from: number, to: number): boolean {
	for (let i = from; i < to; i++) if (!" \n\r\t*_".includes(text[i]!)) return false;
	return true;
}

/**
 * The syllables of an English word: its groups of vowels without those that are silent at the end, at least one. Right for nine words in
 * ten, and the mean of a chapter makes up for the others.
 */
function syllablesIn(text: string, start: number, end: number): number {
	let countPassage = 0;
	let inGroup = false;
	for (let i = start; i < end; i++) {
		const isVowel = VOWELS.has(text.charCodeAt(i) | LOWER);
		if (isVowel && !inGroup) countPassage++;
		inGroup = isVowel;
	}
	const canBeSilent = countPassage > 1 && "esdESD".includes(text[end - 1]!);
	return canBeSilent && SILENT.test(text.slice(Math.max(start, end - 4), end))
		? countPassage - 1
		: Math.max(1, countPassage);
}

const VOWELS = new Set([..."aeiouy"].map((letter) => letter.charCodeAt(0)));
/** The bit that makes an ASCII letter a small one. */
const LOWER = 32;
/** `rate`, `rates`, `rated`, but `table`, `races`, `wanted`. */
const SILENT = /(?:[^aeiouyl]|[aeiouy]l)(?:e|(?<![sxzcg]|[sc]h)es|(?<![td])ed)$/i;
