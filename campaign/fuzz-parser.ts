/** Fuzzers of the reader, by a grammar and by mutation: any text ends, in time that grows with its length. */
import fc from "fast-check";
import { readNotebook } from "../server/src/chapter/notebook/read.ts";
import { readChapter } from "../server/src/chapter/read.ts";
import { chapters } from "../test/core/generated.ts";
import { runAllFeatures } from "./all-features.ts";
import { fragments } from "./fragments.ts";
import { pathologicalFragments } from "./pathological.ts";
import type { Random } from "./random.ts";

export interface ParserStats {
	/** Texts that were read, and those of them of which everything was asked in a book as well. */
	texts: number;
	featureRuns: number;
	/** The longest text that was read, in UTF-16 units, and how long one million of them took at worst, in milliseconds. */
	longest: number;
	slowest: number;
}

export interface ParserOptions {
	/** How long the longer of two texts is that are compared. */
	readonly length: number;
	isOver(stats: ParserStats): boolean;
}

/** The shorter of two texts is so many times shorter. */
const SIZE_RATIO = 16;
/** The longer one may take so many times as long: as it is longer, and four times that for what the machine does besides. */
const MAX_TIME_RATIO = 4 * SIZE_RATIO;
/** Shorter times say nothing: milliseconds, and characters in each. Long texts make garbage that is collected meanwhile, short ones do not. */
const MIN_LIMIT_MS = 600;
const CHARACTERS_PER_MS = 600;
/** Of so many characters everything is asked. */
const FEATURE_LENGTH = 40_000;

/** Reads made-up and mutated texts until it is over. Throws at a text that takes more than linear time, or that throws. */
export async function fuzzParser(
	samples: readonly string[],
	chance: Random,
	options: ParserOptions,
): Promise<ParserStats> {
	const stats: ParserStats = { texts: 0, featureRuns: 0, longest: 0, slowest: 0 };
	while (!options.isOver(stats)) {
		const pattern = randomPattern(samples, chance);
		const parse = chance.chance(0.05) ? parseNotebook : parseChapter;
		const time = await checkLinear(parse, pattern, options.length);
		stats.texts += 2;
		stats.longest = Math.max(stats.longest, options.length);
		stats.slowest = Math.max(stats.slowest, (time / options.length) * 1e6);
		if (chance.chance(0.3)) {
			await checkLinear(runAllFeatures, pattern, FEATURE_LENGTH);
			stats.featureRuns += 2;
		}
	}
	return stats;
}

/** Reads lines of `length` characters that open something over and over. Gives how many. Throws as `readAnything` does. */
export async function parsePathologicalLines(length: number, isOver: () => boolean): Promise<number> {
	let lines = 0;
	for (const opener of pathologicalFragments) {
		if (isOver()) break;
		await checkLinear(parseChapter, opener, length);
		lines++;
	}
	return lines;
}

/** Gives the time that the long text took. */
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

function randomPattern(samples: readonly string[], chance: Random): string {
	const kind = chance.next();
	if (kind < 0.4) return repeated(chance);
	if (kind < 0.7) return fc.sample(chapters, { seed: chance.integer(2 ** 31), numRuns: 1 })[0] || " ";
	return mutated(chance.pick(samples), chance);
}

/** A few pieces over and over: what opens and never closes, nests without end, or begins a search at each step. */
function repeated(chance: Random): string {
	const all = chance.chance(0.5) ? fragments : pathologicalFragments;
	const unit = Array.from({ length: 1 + chance.integer(5) }, () => chance.pick(all)).join("");
	const head = chance.chance(0.5) ? chance.pick(fragments) : "";
	return head + unit.repeat(Math.ceil(2000 / unit.length));
}

/** A real text with some of it replaced. */
function mutated(sample: string, chance: Random): string {
	const longest = 80_000;
	let text = sample.slice(chance.integer(Math.max(1, sample.length - longest))).slice(0, longest);
	for (let count = 1 + chance.integer(30); count > 0; count--) {
		const at = chance.integer(text.length + 1);
		text = text.slice(0, at) + chance.pick(fragments) + text.slice(at + chance.integer(20));
	}
	return text === "" ? " " : text;
}

type Parse = (text: string) => unknown;

/** The processor time that reading takes where a pattern fills so many characters, in milliseconds. */
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

function parseChapter(text: string): unknown {
	return readChapter("a.qmd", text);
}

function parseNotebook(text: string): unknown {
	return readNotebook("a.ipynb", JSON.stringify({ cells: [{ cell_type: "markdown", source: text.split(/(?<=\n)/) }] }));
}
