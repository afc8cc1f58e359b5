/** A fuzzer of the reader: any text ends, in time that grows with its length. */
import { readNotebook } from "../server/src/chapter/notebook/read.ts";
import { readChapter } from "../server/src/chapter/read.ts";
import type { Chance } from "./chance.ts";
import { pieces } from "./pieces.ts";

export interface ReadingDone {
	texts: number;
	/** The longest text that was read, in UTF-16 units, and how long one million of them took at worst, in milliseconds. */
	longest: number;
	slowest: number;
}

const SHORT = 80_000;
const LONG = 16 * SHORT;
/** A text sixteen times as long may take so many times as long: sixteen, and four times that for what the machine does besides. */
const MOST_GROWTH = 64;
/** Shorter times say nothing. */
const LEAST = 600;

/** Reads made-up and mutated texts until `isOver`. Throws at a text that takes more than linear time, or that throws. */
export function readAnything(samples: readonly string[], chance: Chance, isOver: () => boolean): ReadingDone {
	const done: ReadingDone = { texts: 0, longest: 0, slowest: 0 };
	while (!isOver()) {
		const pattern = chance.happens(0.7) ? repeated(chance) : mutated(chance.of(samples), chance);
		const read = chance.happens(0.05) ? asNotebook : asChapter;
		const short = timed(read, pattern, SHORT);
		const long = timed(read, pattern, LONG);
		if (isTooSlow(short, long)) {
			throw new Error(
				`${SHORT} characters take ${short.toFixed(0)} ms, ${LONG} take ${long.toFixed(0)} ms: ${JSON.stringify(pattern.slice(0, 400))}`,
			);
		}
		done.texts += 2;
		done.longest = Math.max(done.longest, LONG);
		done.slowest = Math.max(done.slowest, (long / LONG) * 1e6);
	}
	return done;
}

function isTooSlow(short: number, long: number): boolean {
	return long > LEAST && long > MOST_GROWTH * Math.max(short, LEAST / MOST_GROWTH);
}

/** A few pieces over and over: what opens and never closes, nests without end, or begins a search at each step. */
function repeated(chance: Chance): string {
	const unit = Array.from({ length: 1 + chance.below(5) }, () => chance.of(pieces)).join("");
	const head = chance.happens(0.5) ? chance.of(pieces) : "";
	return head + unit.repeat(Math.ceil(2000 / unit.length));
}

/** A real text with some of it replaced. */
function mutated(sample: string, chance: Chance): string {
	let text = sample.slice(chance.below(Math.max(1, sample.length - SHORT))).slice(0, SHORT);
	for (let count = 1 + chance.below(30); count > 0; count--) {
		const at = chance.below(text.length + 1);
		text = text.slice(0, at) + chance.of(pieces) + text.slice(at + chance.below(20));
	}
	return text === "" ? " " : text;
}

/** The processor time that reading takes where a pattern fills so many characters, in milliseconds. */
function timed(read: (text: string) => unknown, pattern: string, length: number): number {
	const text = pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
	const before = process.cpuUsage();
	try {
		read(text);
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
