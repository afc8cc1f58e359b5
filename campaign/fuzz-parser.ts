/** Fuzzers of the reader, by a grammar and by mutation: any text ends, in time that grows with its length. */
import fc from "fast-check";
import { readNotebook } from "../server/src/chapter/notebook/read.ts";
import { readChapter } from "../server/src/chapter/read.ts";
import { chapters } from "../test/core/generated.ts";
import { askEverything } from "./all-features.ts";
import { pieces } from "./fragments.ts";
import { openers } from "./pathological.ts";
import type { Chance } from "./random.ts";

export interface ReadingDone {
	/** Texts that were read, and those of them of which everything was asked in a book as well. */
	texts: number;
	asked: number;
	/** The longest text that was read, in UTF-16 units, and how long one million of them took at worst, in milliseconds. */
	longest: number;
	slowest: number;
}

export interface ReadingWanted {
	/** How long the longer of two texts is that are compared. */
	readonly length: number;
	isOver(done: ReadingDone): boolean;
}

/** The shorter of two texts is so many times shorter. */
const STEP = 16;
/** The longer one may take so many times as long: as it is longer, and four times that for what the machine does besides. */
const MOST_GROWTH = 4 * STEP;
/** Shorter times say nothing: milliseconds, and characters in each. Long texts make garbage that is collected meanwhile, short ones do not. */
const LEAST = 600;
const USUAL = 600;
/** Of so many characters everything is asked. */
const ASKED = 40_000;

/** Reads made-up and mutated texts until it is over. Throws at a text that takes more than linear time, or that throws. */
export async function readAnything(
	samples: readonly string[],
	chance: Chance,
	wanted: ReadingWanted,
): Promise<ReadingDone> {
	const done: ReadingDone = { texts: 0, asked: 0, longest: 0, slowest: 0 };
	while (!wanted.isOver(done)) {
		const pattern = madeUp(samples, chance);
		const read = chance.happens(0.05) ? asNotebook : asChapter;
		const taken = await compare(read, pattern, wanted.length);
		done.texts += 2;
		done.longest = Math.max(done.longest, wanted.length);
		done.slowest = Math.max(done.slowest, (taken / wanted.length) * 1e6);
		if (chance.happens(0.3)) {
			await compare(askEverything, pattern, ASKED);
			done.asked += 2;
		}
	}
	return done;
}

/** Reads lines of `length` characters that open something over and over. Gives how many. Throws as `readAnything` does. */
export async function readOpeners(length: number, isOver: () => boolean): Promise<number> {
	let lines = 0;
	for (const opener of openers) {
		if (isOver()) break;
		await compare(asChapter, opener, length);
		lines++;
	}
	return lines;
}

/** Gives the time that the long text took. */
async function compare(read: Read, pattern: string, length: number): Promise<number> {
	const short = await timed(read, pattern, length / STEP);
	const long = await timed(read, pattern, length);
	if (long > Math.max(LEAST, length / USUAL, MOST_GROWTH * short)) {
		throw new Error(
			`${length / STEP} characters take ${short.toFixed(0)} ms, ${length} take ${long.toFixed(0)} ms: ${JSON.stringify(pattern.slice(0, 400))}`,
		);
	}
	return long;
}

function madeUp(samples: readonly string[], chance: Chance): string {
	const kind = chance.next();
	if (kind < 0.4) return repeated(chance);
	if (kind < 0.7) return fc.sample(chapters, { seed: chance.below(2 ** 31), numRuns: 1 })[0] || " ";
	return mutated(chance.of(samples), chance);
}

/** A few pieces over and over: what opens and never closes, nests without end, or begins a search at each step. */
function repeated(chance: Chance): string {
	const all = chance.happens(0.5) ? pieces : openers;
	const unit = Array.from({ length: 1 + chance.below(5) }, () => chance.of(all)).join("");
	const head = chance.happens(0.5) ? chance.of(pieces) : "";
	return head + unit.repeat(Math.ceil(2000 / unit.length));
}

/** A real text with some of it replaced. */
function mutated(sample: string, chance: Chance): string {
	const longest = 80_000;
	let text = sample.slice(chance.below(Math.max(1, sample.length - longest))).slice(0, longest);
	for (let count = 1 + chance.below(30); count > 0; count--) {
		const at = chance.below(text.length + 1);
		text = text.slice(0, at) + chance.of(pieces) + text.slice(at + chance.below(20));
	}
	return text === "" ? " " : text;
}

type Read = (text: string) => unknown;

/** The processor time that reading takes where a pattern fills so many characters, in milliseconds. */
async function timed(read: Read, pattern: string, length: number): Promise<number> {
	const text = pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
	const before = process.cpuUsage();
	try {
		await read(text);
	} catch (error) {
		throw new Error(`${(error as Error).stack}\nin ${JSON.stringify(pattern.slice(0, 400))}`);
	}
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

function asChapter(text: string): unknown {
	return readChapter("a.qmd", text);
}

function asNotebook(text: string): unknown {
	return readNotebook("a.ipynb", JSON.stringify({ cells: [{ cell_type: "markdown", source: text.split(/(?<=\n)/) }] }));
}
