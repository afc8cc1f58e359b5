/** The words of a text, as numbers: what compares millions of them compares these. */
import { packed } from "./packed-numbers.ts";

/** The words of one text in order; three arrays of the same length. */
export interface Words {
	/** Where each word starts and ends, in UTF-16 units of the text. */
	readonly starts: Uint32Array;
	readonly ends: Uint32Array;
	/** `codeOf` each word. Two words of one code are the same word but for an accident in four thousand million. */
	readonly codes: Uint32Array;
}

/**
 * Reads the words: runs of letters and digits, with apostrophes inside (`don't`). A hyphen ends a word, so that `trade-off` is two;
 * what stands between two words tells them from `trade off`. Linear in the text.
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
	return { starts: packed(starts), ends: packed(ends), codes: packed(codes) };
}

/** A number for a word, whatever its case and the form of its apostrophe: FNV-1a over its UTF-16 units (unsigned, 32 bits). */
export function codeOf(word: string): number {
	let code = 0x811c9dc5;
	for (let i = 0; i < word.length; i++) {
		let unit = word.charCodeAt(i);
		if (unit > 127) return codeOfAny(word);
		if (unit >= 65 && unit <= 90) unit += 32;
		code = Math.imul(code ^ unit, 0x01000193);
	}
	return code >>> 0;
}

/** The code of a word that has the code `from`, continued by the plain letters of `text[start, end)`; 0 where others stand there. */
export function codeContinued(from: number, text: string, start: number, end: number): number {
	let code = from;
	for (let i = start; i < end; i++) {
		const unit = text.charCodeAt(i) | 32;
		if (unit < 97 || unit > 122) return 0;
		code = Math.imul(code ^ unit, 0x01000193);
	}
	return code >>> 0;
}

function codeOfAny(word: string): number {
	const folded = word.toLowerCase().replaceAll("’", "'");
	let code = 0x811c9dc5;
	for (let i = 0; i < folded.length; i++) code = Math.imul(code ^ folded.charCodeAt(i), 0x01000193);
	return code >>> 0;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;
