/** Fingerprints of a text: a sample of its word sequences, chosen so that texts with a long passage in common share one. */
import { packNumbers } from "./pack-numbers.ts";

/** The fingerprints of one text: two arrays of the same length, in text order. */
export interface Fingerprints {
	/** Hashes of sequences of `SHINGLE` words. */
	readonly hashes: Uint32Array;
	/** 0-based index of the first word of each sequence. */
	readonly starts: Uint32Array;
}

/** Words per fingerprint. */
export const SHINGLE = 5;
/**
 * At least one of this many consecutive sequences is selected, so two texts that share `SHINGLE + WINDOW - 1` consecutive
 * words share a fingerprint.
 */
export const WINDOW = 4;

/**
 * Selects fingerprints by winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): from each window of sequences the
 * one with the smallest hash, the last of equal ones. Linear in the words.
 *
 * @param codes `codeOf` each word
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
	return { hashes: packNumbers(hashes), starts: packNumbers(starts) };
}

/** The hash of the sequence that starts at each word, in constant time per word (Karp–Rabin rolling hash). */
function shinglesOf(codes: Uint32Array): Uint32Array {
	const shingles = new Uint32Array(Math.max(0, codes.length - SHINGLE + 1));
	let rolling = 0;
	for (let at = 0; at < codes.length; at++) {
		rolling = (Math.imul(rolling, BASE) + codes[at]!) | 0;
		if (at >= SHINGLE) rolling = (rolling - Math.imul(codes[at - SHINGLE]!, OUTGOING_FACTOR)) | 0;
		if (at >= SHINGLE - 1) shingles[at - SHINGLE + 1] = mix(rolling);
	}
	return shingles;
}

const BASE = 0x01000193;
/** The factor of the word that leaves the rolling hash: `BASE ** SHINGLE`. */
const OUTGOING_FACTOR = Array.from({ length: SHINGLE }).reduce((power: number) => Math.imul(power, BASE), 1);

/** Spreads similar hashes, so that any of them can be the smallest of a window (the finalizer of MurmurHash3). */
function mix(value: number): number {
	let mixed = value ^ (value >>> 16);
	mixed = Math.imul(mixed, 0x85ebca6b);
	mixed ^= mixed >>> 13;
	mixed = Math.imul(mixed, 0xc2b2ae35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}
