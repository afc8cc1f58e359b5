import { isAlphanumeric, widthAt } from "./characters.ts";

const INTERNAL = new Set(":.#$%&-+?<>~/");

/**
 * Returns the end of the citation key at `start` (after `@`), by Pandoc's `simpleCiteIdentifier`: letters, digits and `_`,
 * with single punctuation marks between them (`fig-0.9` is one key, `fig-a.` ends before the full stop).
 *
 * @returns null if no key starts there
 */
export function citationKeyEnd(text: string, start: number, end: number): number | null {
	if (start >= end || !isRegular(text, start)) return null;
	let i = start + widthAt(text, start);
	while (i < end) {
		if (isRegular(text, i)) {
			i += widthAt(text, i);
			continue;
		}
		const c = text[i] as string;
		const next = i + 1;
		if (next >= end || !INTERNAL.has(c)) break;
		const doubled = (c === ":" || c === "/") && text[next] === "/";
		if (!doubled && !isRegular(text, next)) break;
		i = next;
	}
	return i;
}

/** Capitalizes an id if the reference that it replaces is capitalized: `@Fig-x` refers to `fig-x` at the start of a sentence. */
export function matchCapitalization(written: string, id: string): string {
	const first = written.charAt(0);
	return first === first.toLowerCase() ? id : id.charAt(0).toUpperCase() + id.slice(1);
}

function isRegular(text: string, offset: number): boolean {
	return text[offset] === "_" || isAlphanumeric(text, offset);
}
