import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Nodes } from "mdast";
import { expect, it } from "vitest";
import { parseChapter } from "../../../server/src/chapter/parse-chapter.ts";
import { readInlines } from "../../../server/src/syntax/inlines/read-inlines.ts";
import { parseProse } from "../../../server/src/syntax/prose.ts";

/**
 * The lexer and remark read the same prose. What one takes for code, a link or an image and the other for text shows a
 * mistake in one of them, but for what only Pandoc has: there remark sees text, and the lexer's word stands.
 * Another book is held against both with ERRATA_BOOK=folder.
 */
const folder = process.env.ERRATA_BOOK ?? join(import.meta.dirname, "../../book");
const chapters = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".qmd"));

it.each(chapters.sort())("lexer and remark agree on %s", (path) => {
	const { text, paragraphs } = parseChapter(path, readFileSync(join(folder, path), "utf8"));
	for (const { span } of paragraphs) {
		const source = text.slice(span.start, span.end);
		// Line marks of lists and quotes inside the span, LaTeX and attributes are not remark's to read here.
		if (/^\s{0,3}(?:>|[-+*]|\d+[.)]|#)/m.test(source) || source.includes("\\") || /\]\([^)]*\)\{/.test(source))
			continue;
		const inlines = readInlines(text, span.start, span.end);
		// Maths and shortcodes are Pandoc's and Quarto's; attributes are text to remark, an image's description is flat.
		const flat = inlines.filter(({ type }) => ["math", "display-math", "shortcode", "image"].includes(type));
		const isInside = (offset: number): boolean =>
			flat.some((outer) => outer.span.start - span.start < offset && offset < outer.span.end - span.start);
		const lexed = inlines
			.filter(({ type }) => ["code", "link", "image"].includes(type))
			.map((inline): Seen => [inline.span.start - span.start, inline.type]);
		const visible = (seen: Seen[]): Seen[] => seen.filter(([offset]) => !isInside(offset));
		expect(visible(lexed), source).toEqual(visible(byRemark(source)));
	}
});

/** Where something stands in its paragraph, and what it is. */
type Seen = [offset: number, kind: string];

function byRemark(source: string): Seen[] {
	const found: Seen[] = [];
	const kinds: Readonly<Record<string, string>> = { inlineCode: "code", link: "link", image: "image" };
	const walk = (node: Nodes): void => {
		const kind = kinds[node.type];
		if (kind !== undefined) found.push([node.position?.start.offset ?? 0, kind]);
		if ("children" in node) for (const child of node.children) walk(child);
	};
	walk(parseProse(source));
	return found.sort((a, b) => a[0] - b[0]);
}
