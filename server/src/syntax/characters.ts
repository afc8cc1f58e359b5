/** Character classes of Pandoc's Markdown reader, on UTF-16 text. */

const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;

/** Whether the code point at `offset` is a letter or a number (Haskell's `isAlphaNum`, used by Pandoc). */
export function isAlphanumeric(text: string, offset: number): boolean {
	const c = text.charCodeAt(offset);
	if (c < 128) return (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
	if (Number.isNaN(c)) return false;
	return LETTER_OR_NUMBER.test(String.fromCodePoint(text.codePointAt(offset) as number));
}

/** Returns the length in UTF-16 units (1 or 2) of the code point at `offset`. */
export function widthAt(text: string, offset: number): number {
	return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}

/** Returns the length in UTF-16 units (1 or 2) of the code point before `offset`. */
export function widthBefore(text: string, offset: number): number {
	const c = text.charCodeAt(offset - 1);
	return c >= 0xdc00 && c <= 0xdfff ? 2 : 1;
}

/** Whether a UTF-16 unit is a space, tab or line ending. A no-break space is text, as in Pandoc. */
export function isSpace(code: number): boolean {
	return code === 32 || code === 9 || code === 10 || code === 13;
}

/** Returns the first offset in `[from, end)` that is not a space, tab or line ending; `end` if there is none. */
export function skipSpace(text: string, from: number, end: number): number {
	let i = from;
	while (i < end && isSpace(text.charCodeAt(i))) i++;
	return i;
}

/** Returns the end of `[start, from)` without trailing spaces, tabs and line endings. */
export function trimEnd(text: string, start: number, from: number): number {
	let i = from;
	while (i > start && isSpace(text.charCodeAt(i - 1))) i--;
	return i;
}
