/** The words of a text as integer codes, so that comparing millions of them is cheap. */
import { packNumbers } from "./pack-numbers.ts";

/** The words of one text in order: three arrays of the same length. */
export interface Words {
	/** UTF-16 offsets of each word in the text. */
	readonly starts: Uint32Array;
	readonly ends: Uint32Array;
	/** `codeOf` each word. Equal codes mean equal words, with a collision probability of 1 in 2³². */
	readonly codes: Uint32Array;
}

/**
 * Returns the words: runs of letters and digits, with apostrophes inside (`don't`). A hyphen ends a word, so `trade-off` is two
 * words. Linear in the text.
 */
export function wordsIn(text: string): Words {
	const starts: number[] = [];
	const ends: number[] = [];
	const codes: number[] = [];
	for (const { 0: word, index } of text.matchAll(WORD)) {
		starts.push(index);
		ends.push(index + word.length);
		codes.push(codeOf(word));
	}
	return { starts: packNumbers(starts), ends: packNumbers(ends), codes: packNumbers(codes) };
}

/** Returns the code of a word, ignoring case and the form of its apostrophe: FNV-1a over its UTF-16 units (unsigned, 32 bits). */
export function codeOf(word: string): number {
	let code = 0x811c9dc5;
	for (let i = 0; i < word.length; i++) {
		let unit = word.charCodeAt(i);
		if (unit > 127) return codeOfNonAscii(word);
		if (unit >= 65 && unit <= 90) unit += 32;
		code = Math.imul(code ^ unit, 0x01000193);
	}
	return code >>> 0;
}

/** Extends the code `from` by the ASCII letters of `text[start, end)`; returns 0 if that range holds other characters. */
export function extendCode(from: number, text: string, start: number, end: number): number {
	let code = from;
	for (let i = start; i < end; i++) {
		const unit = text.charCodeAt(i) | 32;
		if (unit < 97 || unit > 122) return 0;
		code = Math.imul(code ^ unit, 0x01000193);
	}
	return code >>> 0;
}

function codeOfNonAscii(word: string): number {
	const folded = word.toLowerCase().replaceAll("’", "'");
	let code = 0x811c9dc5;
	for (let i = 0; i < folded.length; i++) code = Math.imul(code ^ folded.charCodeAt(i), 0x01000193);
	return code >>> 0;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;
