/** Fingerprints of a text: few of its word sequences, chosen so that texts that share a stretch share one of them. */
import { packed } from "./packed-numbers.ts";

/** Two arrays of the same length, in the order of the text. */
export interface Fingerprints {
	/** A number for a sequence of `SHINGLE` words. */
	readonly hashes: Uint32Array;
	/** Which word it starts with. */
	readonly starts: Uint32Array;
}

/** How many words each fingerprint stands for. */
export const SHINGLE = 5;
/** Of so many sequences in a row at least one is chosen: two texts that share `SHINGLE + WINDOW - 1` words in a row share a fingerprint. */
export const WINDOW = 4;

/**
 * Winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): of each window of sequences the one with the smallest number, of equal
 * ones the last. A text shorter than a window has its smallest. Linear in the words.
 *
 * @param codes the words as numbers (`codeOf`)
 */
export function fingerprintsOf(codes: Uint32Array): Fingerprints {
	const shingles = shinglesOf(codes);
	const hashes: number[] = [];
	const starts: number[] = [];
	let last = -1;
	const windows = shingles.length === 0 ? 0 : Math.max(1, shingles.length - WINDOW + 1);
	for (let from = 0; from < windows; from++) {
		const end = Math.min(from + WINDOW, shingles.length);
		let least = from;
		for (let at = from + 1; at < end; at++) if (shingles[at]! <= shingles[least]!) least = at;
		if (least === last) continue;
		hashes.push(shingles[least]!);
		starts.push(least);
		last = least;
	}
	return { hashes: packed(hashes), starts: packed(starts) };
}

/** A number for the sequence that starts at each word, in constant time each (Karp and Rabin). */
function shinglesOf(codes: Uint32Array): Uint32Array {
	const shingles = new Uint32Array(Math.max(0, codes.length - SHINGLE + 1));
	let rolling = 0;
	for (let at = 0; at < codes.length; at++) {
		rolling = (Math.imul(rolling, BASE) + codes[at]!) | 0;
		if (at >= SHINGLE) rolling = (rolling - Math.imul(codes[at - SHINGLE]!, LEAVING)) | 0;
		if (at >= SHINGLE - 1) shingles[at - SHINGLE + 1] = mixed(rolling);
	}
	return shingles;
}

const BASE = 0x01000193;
/** What a word weighs in the rolling number when it leaves: `BASE ** SHINGLE`. */
const LEAVING = Array.from({ length: SHINGLE }).reduce((power: number) => Math.imul(power, BASE), 1);

/** Spreads neighbouring numbers, so that the smallest of a window is any of them (the end of MurmurHash3). */
function mixed(value: number): number {
	let mixed = value ^ (value >>> 16);
	mixed = Math.imul(mixed, 0x85ebca6b);
	mixed ^= mixed >>> 13;
	mixed = Math.imul(mixed, 0xc2b2ae35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}
