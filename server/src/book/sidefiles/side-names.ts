/** Finds mentions of an id in front matter and side files. */
import { citationKeyEnd } from "../../syntax/citation-key.ts";
import { readData } from "../../syntax/data/structured-data.ts";
import type { Location, Span, Text } from "../../text/span.ts";
import type { Book } from "../book.ts";

/** The location of a mention, and the id as written: `@Fig-x` has a capital letter. */
export type SideName = Location & Text;

/**
 * Every mention of the id in front matter and side files: a whole value or key, with or without `#`, or `@id` and `#id`
 * within text.
 */
export function sideNames(book: Book, id: string): readonly SideName[] {
	const found: SideName[] = [];
	for (const { path, text, metadata } of book.chapters.values()) {
		for (const value of metadata.scalars.values()) {
			const span = spanIfNamed(text, value, id);
			if (span !== null) found.push({ path, span, text: id });
		}
	}
	for (const { path, text } of book.sideFiles.values()) {
		for (const span of inData(path, text, id)) found.push({ path, span, text: text.slice(span.start, span.end) });
	}
	return found;
}

function inData(path: string, text: string, id: string): readonly Span[] {
	if (!text.includes(id.slice(1))) return [];
	const { scalars, keys } = readData(path, text);
	const whole = [...scalars.values(), ...keys.values()].map((value) => spanIfNamed(text, value, id));
	const spans = new Map<number, Span>();
	for (const span of [...whole, ...prefixed(text, id)]) if (span !== null) spans.set(span.start, span);
	return [...spans.values()].sort((a, b) => a.start - b.start);
}

/** The spans of `@id` and `#id` within longer text: `"As @Sec-a shows"`, `"chapter.qmd#sec-a"`. */
function prefixed(text: string, id: string): readonly Span[] {
	const [first, rest] = [id.charAt(0), id.slice(1)];
	const found: Span[] = [];
	if (rest === "") return found;
	for (let at = text.indexOf(rest, 2); at >= 0; at = text.indexOf(rest, at + 1)) {
		const span = { start: at - 1, end: at + rest.length };
		const [mark, letter] = [text[at - 2], text[at - 1]];
		const isNamed = letter === first ? mark === "@" || mark === "#" : mark === "@" && letter === first.toUpperCase();
		if (!isNamed || citationKeyEnd(text, span.start, text.length) !== span.end) continue;
		if (!/[\w-]/.test(text[span.end] ?? "")) found.push(span);
	}
	return found;
}

function spanIfNamed(text: string, { text: value, span }: Text, id: string): Span | null {
	if (value !== id && value !== `#${id}`) return null;
	const start = text.indexOf(id, span.start);
	return start < 0 || start + id.length > span.end ? null : { start, end: start + id.length };
}
