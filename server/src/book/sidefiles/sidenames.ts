/** Where YAML and JSON name an anchor: front matter, and the files that textbooks keep beside a chapter. */
import { readYaml } from "../../syntax/yaml.ts";
import type { Location, Span } from "../../text/span.ts";
import type { Book } from "../book.ts";
import { extensionOf } from "../paths.ts";

/** Every scalar of a front matter or side file that is the id, with or without `#`: the places of the id itself. */
export function sideNames(book: Book, id: string): readonly Location[] {
	const found: Location[] = [];
	for (const { path, text, metadata } of book.chapters.values()) {
		for (const { text: value, span } of metadata.scalars.values()) {
			const place = named(text, value, span, id);
			if (place !== null) found.push({ path, span: place });
		}
	}
	for (const { path, text } of book.sideFiles.values()) {
		const places = extensionOf(path) === "json" ? inJson(text, id) : inYaml(text, id);
		for (const span of places) found.push({ path, span });
	}
	return found;
}

function inYaml(text: string, id: string): Span[] {
	if (!text.includes(id)) return [];
	const { scalars, keys } = readYaml(text);
	const places = [...scalars.values(), ...keys.values()].map((scalar) => named(text, scalar.text, scalar.span, id));
	return places.filter((place) => place !== null).sort((a, b) => a.start - b.start);
}

/** Strings that are the id: a quoted id cannot be part of a longer string, whose quotes would be escaped. */
function inJson(text: string, id: string): Span[] {
	const found: Span[] = [];
	for (const open of ['"', '"#']) {
		const wanted = `${open}${id}"`;
		for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
			const start = at + open.length;
			found.push({ start, end: start + id.length });
		}
	}
	return found.sort((a, b) => a.start - b.start);
}

function named(text: string, value: string, span: Span, id: string): Span | null {
	if (value !== id && value !== `#${id}`) return null;
	const start = text.indexOf(id, span.start);
	return start < 0 || start + id.length > span.end ? null : { start, end: start + id.length };
}
