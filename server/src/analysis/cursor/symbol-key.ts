/** Identifies the named symbol under the cursor and finds its definitions and uses in the book. */

import type { Book } from "../../book/book.ts";
import { sideNames } from "../../book/sidefiles/side-names.ts";
import { encloses, type Location, type Span } from "../../text/span.ts";
import { findFootnote } from "../footnotes/find-footnote.ts";
import { anchorsWithId, usesOfLabel } from "../references/label-uses.ts";
import { explanationsOf, findTerm, type IntroducedTerm } from "../terms/introduced-terms.ts";
import { placesOfTerm } from "../terms/terms.ts";
import { anchorOfHeading, type SymbolAtCursor, symbolAt } from "./symbol-at.ts";
import { termAt } from "./term-at.ts";

/** Identifies a symbol across the files of a book. */
export interface SymbolKey {
	readonly kind: "anchor" | "footnote" | "citation" | "term";
	/** The id or key; the name of a term. */
	readonly id: string;
	/** The whole construct under the cursor. */
	readonly span: Span;
}

/** The key of the symbol at `offset`; null if there is none. An undefined id has a key too, since its uses can be found. */
export function symbolKeyAt(book: Book, path: string, offset: number): SymbolKey | null {
	const symbol = symbolAt(book, path, offset);
	const key = symbol && keyOf(book, symbol);
	if (symbol !== null && key !== null) return { ...key, span: symbol.span };
	const chapter = book.chapters.get(path);
	const found = chapter === undefined ? null : termAt(book, chapter, offset);
	return found && { kind: "term", id: found.term.name, span: found.span };
}

/** Where a symbol is defined and used. Each list is in reading order; front matter and side files come last. */
export function definitionsAndUses(
	book: Book,
	path: string,
	{ kind, id }: SymbolKey,
): { readonly definitions: readonly Location[]; readonly uses: readonly Location[] } {
	switch (kind) {
		case "anchor":
			return {
				definitions: anchorsWithId(book, id).map(({ chapter, anchor }) => ({
					path: chapter.path,
					span: anchor.idSpan,
				})),
				uses: [
					...usesOfLabel(book, id).map(({ chapter, span }) => ({ path: chapter.path, span })),
					...sideNames(book, id),
				],
			};
		case "footnote": {
			const { definitions, references } = findFootnote(book, path, id);
			return {
				definitions: definitions.map(({ chapter, definition }) => ({ path: chapter.path, span: definition.idSpan })),
				uses: references.map(({ chapter, reference }) => ({ path: chapter.path, span: reference.span })),
			};
		}
		case "term": {
			const term = findTerm(book, id);
			if (term === null) return { definitions: [], uses: [] };
			const definitions = definitionsOfTerm(term);
			const uses = placesOfTerm(book, term).filter((use) => !definitions.some((one) => covers(one, use)));
			return { definitions, uses };
		}
		case "citation": {
			const uses = book.citations.filter(({ cite }) => cite.key === id);
			// A chapter's own bibliography may have a different entry with the same key.
			const sources = new Set([...uses.map(({ source }) => source), book.bibliography.get(id) ?? null]);
			return {
				definitions: [...sources].flatMap((source) => (source ? { path: source.path, span: source.keySpan } : [])),
				uses: uses.map(({ chapter, cite }) => ({ path: chapter.path, span: cite.span })),
			};
		}
	}
}

/** Definitions in the text, then those in glossary files. */
function definitionsOfTerm(term: IntroducedTerm): readonly Location[] {
	return [
		...explanationsOf(term).map(({ chapter, span }) => ({ path: chapter.path, span })),
		...term.glossary.map(({ path, term: { span } }) => ({ path, span })),
	];
}

function covers(outer: Location, inner: Location): boolean {
	return outer.path === inner.path && encloses(outer.span, inner.span);
}

function keyOf(book: Book, symbol: SymbolAtCursor): Pick<SymbolKey, "kind" | "id"> | null {
	switch (symbol.kind) {
		case "anchor":
			return { kind: "anchor", id: symbol.placed.anchor.id };
		case "heading": {
			const anchor = anchorOfHeading(book, symbol.placed);
			return anchor && { kind: "anchor", id: anchor.anchor.id };
		}
		case "reference":
			return { kind: "anchor", id: symbol.reference.id };
		case "side-name":
			return { kind: "anchor", id: symbol.id };
		case "link": {
			const { fragment, target } = symbol.placed;
			const isAnchor = fragment !== null && target !== null && book.anchorsById.has(fragment);
			return isAnchor ? { kind: "anchor", id: fragment } : null;
		}
		case "citation":
			return { kind: "citation", id: symbol.citation.cite.key };
		case "definition":
			return { kind: "term", id: symbol.placed.definition.term };
		case "source":
			return { kind: "citation", id: symbol.source.key };
		case "footnote-reference":
			return { kind: "footnote", id: symbol.reference.id };
		case "footnote-definition":
			return { kind: "footnote", id: symbol.definition.id };
		default:
			return null;
	}
}
