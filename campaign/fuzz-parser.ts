/** Grammar-based and mutation-based fuzzing of the parser: every text parses, in time linear in its length. */
import fc from "fast-check";
import { parseNotebook } from "../server/src/chapter/notebook/parse-notebook.ts";
import { parseChapter } from "../server/src/chapter/parse-chapter.ts";
import { chapters } from "../test/core/generated.ts";
import { runAllFeatures } from "./all-features.ts";
import { fragments } from "./fragments.ts";
import { pathologicalFragments } from "./pathological.ts";
import type { Random } from "./random.ts";

export interface ParserStats {
	/** Parsed texts. */
	texts: number;
	/** Texts on which all features ran as well. */
	featureRuns: number;
	/** Length of the longest text, in UTF-16 units. */
	longest: number;
	/** The most CPU time per million UTF-16 units, in ms. */
	slowest: number;
}

export interface ParserOptions {
	/** Length of the longer of the two texts whose times are compared, in UTF-16 units. */
	readonly length: number;
	isOver(stats: ParserStats): boolean;
}

/** Ratio of the lengths of the two texts. */
const SIZE_RATIO = 16;
/** Limit for the ratio of the two times. Four times the ratio of the lengths leaves room for noise of the machine. */
const MAX_TIME_RATIO = 4 * SIZE_RATIO;
/** Times below these limits always pass: only long texts include garbage collection, so short times say little. */
const MIN_LIMIT_MS = 600;
const CHARACTERS_PER_MS = 600;
/** Length of the texts on which all features run, in UTF-16 units. */
const FEATURE_LENGTH = 40_000;

/** Parses generated and mutated texts until `isOver`. Throws if a text takes superlinear time or makes the parser throw. */
export async function fuzzParser(
	samples: readonly string[],
	random: Random,
	options: ParserOptions,
): Promise<ParserStats> {
	const stats: ParserStats = { texts: 0, featureRuns: 0, longest: 0, slowest: 0 };
	while (!options.isOver(stats)) {
		const pattern = randomPattern(samples, random);
		const parse = random.chance(0.05) ? parseCell : parseText;
		const time = await checkLinear(parse, pattern, options.length);
		stats.texts += 2;
		stats.longest = Math.max(stats.longest, options.length);
		stats.slowest = Math.max(stats.slowest, (time / options.length) * 1e6);
		if (random.chance(0.3)) {
			await checkLinear(runAllFeatures, pattern, FEATURE_LENGTH);
			stats.featureRuns += 2;
		}
	}
	return stats;
}

/** Parses lines of `length` characters, each repeating one pathological fragment. Returns their number. Throws as `fuzzParser` does. */
export async function parsePathologicalLines(length: number, isOver: () => boolean): Promise<number> {
	let lines = 0;
	for (const fragment of pathologicalFragments) {
		if (isOver()) break;
		await checkLinear(parseText, fragment, length);
		lines++;
	}
	return lines;
}

/** Throws if the time is superlinear. Returns the time of the longer text in ms. */
async function checkLinear(parse: Parse, pattern: string, length: number): Promise<number> {
	const short = await cpuTime(parse, pattern, length / SIZE_RATIO);
	const long = await cpuTime(parse, pattern, length);
	if (long > Math.max(MIN_LIMIT_MS, length / CHARACTERS_PER_MS, MAX_TIME_RATIO * short)) {
		throw new Error(
			`${length / SIZE_RATIO} characters take ${short.toFixed(0)} ms, ${length} take ${long.toFixed(0)} ms: ${JSON.stringify(pattern.slice(0, 400))}`,
		);
	}
	return long;
}

/** A text that `cpuTime` repeats: repeated fragments, a generated chapter or a mutated sample. */
function randomPattern(samples: readonly string[], random: Random): string {
	const kind = random.next();
	if (kind < 0.4) return repeatFragments(random);
	if (kind < 0.7) return fc.sample(chapters, { seed: random.integer(2 ** 31), numRuns: 1 })[0] || " ";
	return mutate(random.pick(samples), random);
}

/** Repeats a random sequence of one to five fragments. */
function repeatFragments(random: Random): string {
	const source = random.chance(0.5) ? fragments : pathologicalFragments;
	const unit = Array.from({ length: 1 + random.integer(5) }, () => random.pick(source)).join("");
	const head = random.chance(0.5) ? random.pick(fragments) : "";
	return head + unit.repeat(Math.ceil(2000 / unit.length));
}

/** Replaces random parts of a real text with fragments. */
function mutate(sample: string, random: Random): string {
	const maxLength = 80_000;
	let text = sample.slice(random.integer(Math.max(1, sample.length - maxLength))).slice(0, maxLength);
	for (let count = 1 + random.integer(30); count > 0; count--) {
		const at = random.integer(text.length + 1);
		text = text.slice(0, at) + random.pick(fragments) + text.slice(at + random.integer(20));
	}
	return text === "" ? " " : text;
}

type Parse = (text: string) => unknown;

/** CPU time in ms for a text of the given length that repeats the pattern. */
async function cpuTime(parse: Parse, pattern: string, length: number): Promise<number> {
	const text = pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
	const before = process.cpuUsage();
	try {
		await parse(text);
	} catch (error) {
		throw new Error(`${(error as Error).stack}\nin ${JSON.stringify(pattern.slice(0, 400))}`);
	}
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

function parseText(text: string): unknown {
	return parseChapter("a.qmd", text);
}

function parseCell(text: string): unknown {
	return parseNotebook(
		"a.ipynb",
		JSON.stringify({ cells: [{ cell_type: "markdown", source: text.split(/(?<=\n)/) }] }),
	);
}
