/** Counts per sentence from which the voice of a chapter is computed. */

import { valueForLanguage } from "../../../project/language/words.ts";
import { OPAQUE } from "../../../syntax/masked-prose.ts";
import { memoize } from "../../../text/memoize.ts";
import { packNumbers } from "../../../text/pack-numbers.ts";
import type { Words } from "../../../text/words.ts";
import { isQuotedAt, type Passage, wordsOf } from "../passage.ts";
import { type CountedId, countedMeasures } from "./measures.ts";
import { type VoiceWords, voiceWords } from "./voice-words.ts";

/** The counts of a passage: a row of `width` numbers for each of its sentences. */
export type Counts = Uint32Array;

/** The first columns of a row. One column for each of `countedMeasures` follows. */
export const column = {
	words: 0,
	/** 1 if the sentence has final punctuation, which list items often lack. */
	isWhole: 1,
	/** 1 if the sentence is whole and has no masked text, so that its length is known. */
	isPlain: 2,
	syllables: 3,
	longWords: 4,
} as const;
const FIRST_MEASURE = 5;
/** The length of a row. */
export const width = FIRST_MEASURE + countedMeasures.length;

/** Returns the column of a counted measure. */
export function columnOf(id: CountedId): number {
	return FIRST_MEASURE + countedMeasures.findIndex((measure) => measure.id === id);
}

/** Returns the counts of a passage, memoized. In languages without word tables, counts that need a table stay 0. */
export function countsOf(passage: Passage, lang: string): Counts {
	return (valueForLanguage(countsByLanguage, lang) ?? countsWithoutTable)(passage);
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

/** Words with more letters are long: Björnsson, Läsbarhet (1968). */
const LONGEST_SHORT_WORD = 6;
/** Most words from the auxiliary of a passive to its participle. */
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
	return packNumbers(rows);
}

const columnOfId = new Map(countedMeasures.map(({ id }, index) => [id as CountedId, FIRST_MEASURE + index]));

function sentenceIndexAt({ sentences }: Passage, offset: number): number {
	return sentences.findLastIndex(({ start }) => start <= offset);
}

/** Whether a negation is before a word in the same sentence: `not just`, `more than simply`. */
function isNegated({ starts, codes }: Words, word: number, from: number, { negations }: VoiceWords): boolean {
	return word > 0 && starts[word - 1]! >= from && negations.has(codes[word - 1]!);
}

/** Whether a word is an auxiliary with a participle soon after it: `is not often used`. */
function isPassive(text: string, words: Words, word: number, end: number, table: VoiceWords): boolean {
	if (!table.auxiliaries.has(words.codes[word]!)) return false;
	for (let next = word + 1; next <= word + PASSIVE_REACH && next < words.starts.length; next++) {
		const [from, to, code] = [words.starts[next]!, words.ends[next]!, words.codes[next]!];
		// Punctuation other than emphasis marks ends the search.
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
 * Returns the number of syllables of an English word: its vowel groups without a silent final one, at least 1. Correct for nine words in ten;
 * errors average out over a chapter.
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
/** The bit that turns an ASCII letter into lower case. */
const LOWER = 32;
/** A silent ending: `rate`, `rates`, `rated`, but not `table`, `races`, `wanted`. */
const SILENT = /(?:[^aeiouyl]|[aeiouy]l)(?:e|(?<![sxzcg]|[sc]h)es|(?<![td])ed)$/i;
