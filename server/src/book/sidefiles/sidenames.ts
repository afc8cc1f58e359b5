/** Where YAML and JSON name an anchor: front matter, and the files that textbooks keep beside a chapter. */
import { citationKeyEnd } from "../../syntax/citekey.ts";
import { readData } from "../../syntax/data.ts";
import type { Location, Span, Text } from "../../text/span.ts";
import type { Book } from "../book.ts";

/** Every place of a front matter or side file that names the id: a whole value or key, with or without `#`, or `@id` and `#id` in a text. */
export function sideNames(book: Book, id: string): readonly Location[] {
	const found: Location[] = [];
	for (const { path, text, metadata } of book.chapters.values()) {
		for (const value of metadata.scalars.values()) {
			const place = named(text, value, id);
			if (place !== null) found.push({ path, span: place });
		}
	}
	for (const { path, text } of book.sideFiles.values()) {
		for (const span of inData(path, text, id)) found.push({ path, span });
	}
	return found;
}

function inData(path: string, text: string, id: string): readonly Span[] {
	if (!text.includes(id)) return [];
	const { scalars, keys } = readData(path, text);
	const whole = [...scalars.values(), ...keys.values()].map((value) => named(text, value, id));
	const places = new Map<number, Span>();
	for (const place of [...whole, ...marked(text, id)]) if (place !== null) places.set(place.start, place);
	return [...places.values()].sort((a, b) => a.start - b.start);
}

/** `@id` and `#id` within longer texts: `"As @sec-a shows"`, `"chapter.qmd#sec-a"`. */
function marked(text: string, id: string): readonly Span[] {
	const found: Span[] = [];
	for (let start = text.indexOf(id); start >= 0; start = text.indexOf(id, start + 1)) {
		const end = start + id.length;
		if (!/[@#]/.test(text[start - 1] ?? "") || citationKeyEnd(text, start, text.length) !== end) continue;
		if (!/[\w-]/.test(text[end] ?? "")) found.push({ start, end });
	}
	return found;
}

function named(text: string, { text: value, span }: Text, id: string): Span | null {
	if (value !== id && value !== `#${id}`) return null;
	const start = text.indexOf(id, span.start);
	return start < 0 || start + id.length > span.end ? null : { start, end: start + id.length };
}
