/** Finds the symbol under the cursor: the first step of most editor features. */

import type { BibliographyEntry } from "../../book/bibliography/entry.ts";
import type { Book } from "../../book/book.ts";
import type {
	Citation,
	PlacedAnchor,
	PlacedDefinition,
	PlacedHeading,
	PlacedInclude,
	PlacedLink,
	Reference,
} from "../../book/entry.ts";
import { mentionsIn } from "../../book/mentions.ts";
import { sideNameAt } from "../../book/sidefiles/name-at.ts";
import type { Anchor, Chapter, FootnoteDefinition, FootnoteReference, Image, Problem } from "../../chapter/facts.ts";
import type { FileMention } from "../../project/file-mention.ts";
import { partitionPoint } from "../../text/sorted.ts";
import { type Span, touches } from "../../text/span.ts";
import { fileFacts } from "./file-facts.ts";

/** A symbol and the span in which the cursor selects it. */
export type SymbolAtCursor =
	| { readonly kind: "anchor"; readonly span: Span; readonly placed: PlacedAnchor }
	| { readonly kind: "heading"; readonly span: Span; readonly placed: PlacedHeading }
	| { readonly kind: "reference"; readonly span: Span; readonly reference: Reference }
	| { readonly kind: "citation"; readonly span: Span; readonly citation: Citation }
	| { readonly kind: "source"; readonly span: Span; readonly source: BibliographyEntry }
	| { readonly kind: "footnote-reference"; readonly span: Span; readonly reference: FootnoteReference }
	| { readonly kind: "footnote-definition"; readonly span: Span; readonly definition: FootnoteDefinition }
	| { readonly kind: "definition"; readonly span: Span; readonly placed: PlacedDefinition }
	| { readonly kind: "image"; readonly span: Span; readonly image: Image }
	| { readonly kind: "include"; readonly span: Span; readonly placed: PlacedInclude }
	| { readonly kind: "link"; readonly span: Span; readonly placed: PlacedLink }
	| { readonly kind: "mention"; readonly span: Span; readonly mention: FileMention }
	| { readonly kind: "side-name"; readonly span: Span; readonly id: string };

/**
 * The innermost symbol that touches `offset` in a file of the book: a chapter, a configuration, a bibliography or a side
 * file. Where one symbol ends and another starts, the one that starts wins.
 */
export function symbolAt(book: Book, path: string, offset: number): SymbolAtCursor | null {
	let best: SymbolAtCursor | null = null;
	for (const symbol of symbolsIn(book, path, offset)) {
		if (touches(symbol.span, offset) && (best === null || isCloser(symbol.span, best.span, offset))) best = symbol;
	}
	return best;
}

/** Whether `offset` is in the front matter. */
export function inFrontMatter(chapter: Chapter, offset: number): boolean {
	const { span } = chapter.metadata;
	return span !== null && span.start <= offset && offset < span.end;
}

/** Whether `offset` is in code, math or a comment, including unclosed ones. Markdown syntax such as `@` has no meaning there. */
export function inCode({ verbatim, problems }: Chapter, offset: number): boolean {
	const span = verbatim[partitionPoint(verbatim.length, (index) => verbatim[index]!.end <= offset)];
	if (span !== undefined && span.start < offset) return true;
	return problems.some(({ code, span: { end } }) => unclosed.has(code) && end <= offset);
}

const unclosed: ReadonlySet<Problem["code"]> = new Set(["unclosed-fence", "unclosed-comment", "unclosed-math"]);

/** The resolved anchor of a heading; null if it has no written id. */
export function anchorOfHeading(book: Book, { heading, chapter }: PlacedHeading): PlacedAnchor | null {
	return heading.anchor === null ? null : placedAnchor(book, chapter, heading.anchor);
}

function placedAnchor(book: Book, chapter: Chapter, anchor: Anchor): PlacedAnchor | null {
	return (
		book.anchorsById.get(anchor.id)?.find((placed) => placed.anchor === anchor && placed.chapter === chapter) ?? null
	);
}

function isCloser(span: Span, best: Span, offset: number): boolean {
	const inside = offset < span.end;
	if (inside !== offset < best.end) return inside;
	return span.end - span.start < best.end - best.start;
}

function* symbolsIn(book: Book, path: string, offset: number): Iterable<SymbolAtCursor> {
	for (const mention of mentionsIn(book, path)) yield { kind: "mention", span: mention.span, mention };
	const chapter = book.chapters.get(path);
	if (chapter === undefined) {
		const bibliography = book.bibliographies.find((one) => one.path === path);
		for (const source of bibliography?.entries ?? []) yield { kind: "source", span: source.keySpan, source };
		const name = sideNameAt(book, path, offset);
		if (name !== null) yield { kind: "side-name", span: name.span, id: name.text };
		return;
	}
	const placed = fileFacts(book, path);
	for (const anchor of placed.anchors) yield { kind: "anchor", span: anchor.anchor.idSpan, placed: anchor };
	for (const reference of placed.references) yield { kind: "reference", span: reference.span, reference };
	for (const citation of placed.citations) yield { kind: "citation", span: citation.cite.span, citation };
	for (const reference of chapter.notes.references)
		yield { kind: "footnote-reference", span: reference.span, reference };
	for (const definition of chapter.notes.definitions) {
		// Includes the delimiters: `[^` before the id and `]:` after it.
		const span = { start: definition.idSpan.start - 2, end: definition.idSpan.end + 1 };
		yield { kind: "footnote-definition", span, definition };
	}
	for (const definition of placed.definitions)
		yield { kind: "definition", span: definition.definition.span, placed: definition };
	for (const include of placed.includes) yield { kind: "include", span: include.include.span, placed: include };
	for (const link of placed.links) yield { kind: "link", span: link.link.span, placed: link };
	for (const image of chapter.images) yield { kind: "image", span: image.span, image };
	for (const heading of placed.headings) yield { kind: "heading", span: heading.heading.title.span, placed: heading };
}
