/** Runs every feature at every fifth offset of the sample books: each result lies inside its file, and nothing throws. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Book } from "../../../server/src/book/book.ts";
import { codeLenses } from "../../../server/src/features/code-lens.ts";
import { completion } from "../../../server/src/features/completion.ts";
import { definition } from "../../../server/src/features/definition.ts";
import { documentHighlights } from "../../../server/src/features/document-highlight.ts";
import { documentLinks } from "../../../server/src/features/document-links.ts";
import { hover } from "../../../server/src/features/hover.ts";
import { inlayHints } from "../../../server/src/features/inlay-hints.ts";
import { references } from "../../../server/src/features/references.ts";
import type { BookSymbol } from "../../../server/src/features/results.ts";
import { documentSymbols } from "../../../server/src/features/symbols.ts";
import { encloses, type Span } from "../../../server/src/text/span.ts";
import { openLibrary } from "../../memory.ts";

const folder = (name: string) => fileURLToPath(new URL(`../../${name}/`, import.meta.url));

function filesOf(name: string): Record<string, string> {
	const root = folder(name);
	const paths = readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => `${entry.parentPath}/${entry.name}`.replace(/\/+/g, "/").slice(root.length));
	return Object.fromEntries(paths.map((path) => [path, readFileSync(root + path, "utf8")]));
}

/** The names of the symbols whose selection span lies outside their full span. */
function misplacedNames({ name, fullSpan: whole, span, children }: BookSymbol): string[] {
	return [...(encloses(whole, span) ? [] : [name]), ...children.flatMap(misplacedNames)];
}

/** In UTF-16 units. */
const STEP = 5;

describe.each(["book", "broken"])("in test/%s", async (name) => {
	const workspace = await openLibrary(filesOf(name));
	const book = workspace.books[0] as Book;
	const paths = [...book.chapters.keys(), book.project.config!];
	const inside = (path: string, { start, end }: Span) =>
		0 <= start && start <= end && end <= workspace.text(path)!.length;

	test.each(paths)("%s", (path) => {
		const text = workspace.text(path)!;
		for (let offset = 0; offset <= text.length; offset += STEP) {
			const hovered = hover(book, path, offset);
			const replaced = completion(book, path, offset).items.map(({ edit }) => edit.span);
			const spans = [
				...(hovered ? [hovered.span] : []),
				...documentHighlights(book, path, offset).map(({ span }) => span),
				...replaced,
				...definition(book, path, offset).map(({ origin }) => origin),
			];
			expect(spans.every((span) => inside(path, span))).toBe(true);
			// The server converts one range for all items of a list.
			expect(replaced.every(({ start, end }) => start === replaced[0]!.start && end === replaced[0]!.end)).toBe(true);
			expect(hovered?.markdown ?? "").not.toMatch(/command:|undefined|\[object/);
			expect(definition(book, path, offset).filter((link) => !encloses(link.fullSpan, link.span))).toEqual([]);
			for (const place of references(book, path, offset, true)) expect(inside(place.path, place.span)).toBe(true);
		}
		const places = [documentSymbols(book, path), documentLinks(book, path), codeLenses(book, path)].flat();
		expect(places.every(({ span }) => inside(path, span))).toBe(true);
		// VS Code rejects the whole outline if one selection range lies outside its full range.
		expect(documentSymbols(book, path).flatMap(misplacedNames)).toEqual([]);
		expect(inlayHints(book, path, { start: 0, end: text.length }).every(({ offset }) => offset <= text.length)).toBe(
			true,
		);
	});
});
