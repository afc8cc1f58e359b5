/** Finds chapters whose voice differs from the other chapters of the book. */

import type { Book } from "../../../book/book.ts";
import type { Entry } from "../../../book/entry.ts";
import { medianOf } from "../../../text/median.ts";
import { memoize } from "../../../text/memoize.ts";
import { isNumberedChapter } from "../../structure/chapter-template.ts";
import { languageOfEntry } from "../language-of.ts";
import { type Measure, measures, type Value, type Voice, voiceOfEntry } from "./voice.ts";

/** A chapter that differs in a measure. */
export interface Outlier {
	readonly entry: Entry;
	readonly measure: Measure;
	readonly value: number;
	/** `Value.count` of the chapter. */
	readonly count: number;
	/** The median of all chapters. */
	readonly median: number;
	/** Lowest and highest value of the chapters that are not outliers in this measure. */
	readonly usual: readonly [low: number, high: number];
	/** Number of chapters that are not outliers in this measure. */
	readonly others: number;
}

/** Returns the voices of all chapters that are long enough to measure, in reading order; memoized. */
export const voicesOf: (book: Book) => ReadonlyMap<Entry, Voice> = memoize(({ entries }: Book) => {
	const voices = new Map<Entry, Voice>();
	for (const entry of entries) {
		if (!isNumberedChapter(entry)) continue;
		const voice = voiceOfEntry(entry);
		if (voice.words >= FEWEST_WORDS && voice.sentences >= FEWEST_SENTENCES) voices.set(entry, voice);
	}
	return voices;
});

/** A shorter chapter is not measured. */
const FEWEST_WORDS = 200;
const FEWEST_SENTENCES = 10;
/** With fewer chapters, no voice is usual. */
const FEWEST_CHAPTERS = 5;
/** If a larger share of the chapters differs, no voice is usual. */
const MOST_OUTLIERS = 0.25;

/**
 * Returns the outliers of a book, ordered by measure and then by reading order. The distance of a chapter from the median is divided by the
 * median absolute deviation (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993) combined with the standard error for a chapter of
 * its length.
 */
export const outliersOf: (book: Book) => readonly Outlier[] = memoize((book: Book) => {
	// Chapters are compared within one language.
	const languages = new Map<string, [Entry, Voice][]>();
	for (const [entry, voice] of voicesOf(book)) {
		const lang = languageOfEntry(entry);
		const voices = languages.get(lang);
		if (voices) voices.push([entry, voice]);
		else languages.set(lang, [[entry, voice]]);
	}
	return measures.flatMap(({ outlierDirection: isOutlier }, index) =>
		isOutlier === "never" ? [] : [...languages.values()].flatMap((voices) => outliersIn(voices, index)),
	);
});

type ComputedValue = Value & { readonly value: number };

function outliersIn(voices: readonly (readonly [Entry, Voice])[], index: number): readonly Outlier[] {
	const measured = voices.flatMap(([entry, voice]) => {
		const value = voice.values[index]!;
		return value.value === null ? [] : { entry, voice, value: value as ComputedValue };
	});
	if (measured.length < FEWEST_CHAPTERS) return [];
	const median = medianOf(measured.map(({ value }) => value.value));
	const deviation = SCALE * medianOf(measured.map(({ value }) => Math.abs(value.value - median)));
	const isOutlier = measured.map(({ value, voice }) => isFarFromMedian(value, voice, median, deviation));
	const total = isOutlier.filter((odd) => odd).length;
	if (total === 0 || total > measured.length * MOST_OUTLIERS) return [];
	const others = measured.filter((_, at) => !isOutlier[at]).map(({ value }) => value.value);
	const usual = [Math.min(...others), Math.max(...others)] as const;
	return measured.flatMap(({ entry, value: { measure, value, count } }, at) => {
		if (!isOutlier[at] || !isBeyond(value, usual, measure)) return [];
		return { entry, measure, value, count, median, usual, others: others.length };
	});
}

/** Whether a value is so far outside the usual range that a reader notices. */
function isBeyond(value: number, [low, high]: readonly [number, number], { unit }: Measure): boolean {
	if (unit === "points") return value >= high + MARGIN_POINTS || value <= low - MARGIN_POINTS;
	const isLength = unit === "words" || unit === "% of words";
	const [times, least] = isLength ? [MARGIN_LENGTH, 0] : [MARGIN, NOTICEABLE];
	return (value >= high * times && value - high >= least) || (value * times <= low && low - value >= least);
}

/** Counted measures must be outside of the range by this factor and by `NOTICEABLE`. */
const MARGIN = 1.5;
const MARGIN_LENGTH = 1.2;
const MARGIN_POINTS = 5;

/** Converts the median absolute deviation of a normal distribution to its standard deviation. */
const SCALE = 1.4826;
const CUTOFF = 3.5;
/** Counted measures must have this count, and differ from the median by the factor `TIMES` and by `NOTICEABLE` units. */
const FEWEST_COUNTED = 6;
const TIMES = 2;
const NOTICEABLE = 1;
/** Lengths must differ by this share of the median, reading ease by `POINTS`. */
const SHARE = 0.2;
const POINTS = 10;

function isFarFromMedian(
	{ measure, value, count }: ComputedValue,
	voice: Voice,
	median: number,
	deviation: number,
): boolean {
	const isHigh = value > median;
	if (!isHigh && measure.outlierDirection === "above") return false;
	const difference = Math.abs(value - median);
	if (difference <= CUTOFF * Math.hypot(deviation, standardErrorOf(voice, measure, median))) return false;
	if ((measure.unit === "points" || measure.unit === "words") && count < FEWEST_SENTENCES) return false;
	if (measure.unit === "points") return difference >= POINTS;
	if (measure.unit === "words" || measure.unit === "% of words") return difference >= SHARE * median;
	const most = Math.max(value, median);
	const isCounted = isHigh ? count >= FEWEST_COUNTED : median * unitsIn(voice, measure) >= FEWEST_COUNTED;
	return isCounted && difference >= NOTICEABLE && most >= TIMES * Math.min(value, median);
}

/** Returns the standard error of a value in a chapter of this length. */
function standardErrorOf(voice: Voice, measure: Measure, median: number): number {
	const { words, values } = voice;
	const spread = values.find((one) => one.measure.id === "sentence-spread");
	const errorOfLength = (spread?.value ?? 0) / Math.sqrt(spread?.count ?? 0);
	switch (measure.unit) {
		case "words":
			return errorOfLength;
		case "% of words":
			return Math.sqrt((median * (100 - median)) / words);
		case "points":
			return Math.hypot(errorOfLength, POINTS_OF_A_SYLLABLE / Math.sqrt(words));
		default: {
			// The standard deviation of a count of rare events is its square root (Poisson).
			const units = unitsIn(voice, measure);
			return Math.sqrt(Math.max(1, median * units)) / units;
		}
	}
}

/** The factor in Flesch's formula; the standard deviation of syllables in English words is about 1. */
const POINTS_OF_A_SYLLABLE = 84.6;

/** Returns the divisor that turns a count into a value. */
function unitsIn({ words, sentences }: Voice, { unit }: Measure): number {
	return unit === "% of sentences" ? sentences / 100 : words / 1000;
}
