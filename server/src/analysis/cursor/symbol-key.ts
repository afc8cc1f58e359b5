/** The named thing that a place means, and every place that means the same: for finding and highlighting. */

import type { Book } from "../../book/book.ts";
import { sideNames } from "../../book/sidefiles/side-names.ts";
import { encloses, type Location, type Span } from "../../text/span.ts";
import { findFootnote } from "../footnotes/find-footnote.ts";
import { anchorsWithId, usesOfLabel } from "../references/label-uses.ts";
import { explanationsOf, findTerm, type IntroducedTerm } from "../terms/introduced-terms.ts";
import { placesOfTerm } from "../terms/terms.ts";
import { anchorOfHeading, type SymbolAtCursor, symbolAt } from "./symbol-at.ts";
import { termAt } from "./term-at.ts";

export interface SymbolKey {
	readonly kind: "anchor" | "footnote" | "citation" | "term";
	/** The id or key; the name of a term. */
	readonly id: string;
	/** The whole construct that was asked about. */
	readonly span: Span;
}

/** What `offset` of a file names; null where it names nothing. An id that nothing defines counts: its uses can be found. */
export function symbolKeyAt(book: Book, path: string, offset: number): SymbolKey | null {
	const thing = symbolAt(book, path, offset);
	const named = thing && nameOf(book, thing);
	if (thing !== null && named !== null) return { ...named, span: thing.span };
	const chapter = book.chapters.get(path);
	const found = chapter === undefined ? null : termAt(book, chapter, offset);
	return found && { kind: "term", id: found.term.name, span: found.span };
}

/** Where a subject is defined and where it is used, each in reading order; what front matter and side files name comes last. */
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
			const definitions = placesThatDefine(term);
			const uses = placesOfTerm(book, term).filter((use) => !definitions.some((one) => covers(one, use)));
			return { definitions, uses };
		}
		case "citation": {
			const uses = book.citations.filter(({ cite }) => cite.key === id);
			// A chapter's own bibliography may hold another work of that key.
			const sources = new Set([...uses.map(({ source }) => source), book.bibliography.get(id) ?? null]);
			return {
				definitions: [...sources].flatMap((source) => (source ? { path: source.path, span: source.keySpan } : [])),
				uses: uses.map(({ chapter, cite }) => ({ path: chapter.path, span: cite.span })),
			};
		}
	}
}

/** In the text; what glossary files say comes last. */
function placesThatDefine(term: IntroducedTerm): readonly Location[] {
	return [
		...explanationsOf(term).map(({ chapter, span }) => ({ path: chapter.path, span })),
		...term.glossary.map(({ path, term: { span } }) => ({ path, span })),
	];
}

function covers(outer: Location, inner: Location): boolean {
	return outer.path === inner.path && encloses(outer.span, inner.span);
}

function nameOf(book: Book, thing: SymbolAtCursor): Pick<SymbolKey, "kind" | "id"> | null {
	switch (thing.kind) {
		case "anchor":
			return { kind: "anchor", id: thing.placed.anchor.id };
		case "heading": {
			const anchor = anchorOfHeading(book, thing.placed);
			return anchor && { kind: "anchor", id: anchor.anchor.id };
		}
		case "reference":
			return { kind: "anchor", id: thing.reference.id };
		case "side-name":
			return { kind: "anchor", id: thing.id };
		case "link": {
			const { fragment, target } = thing.placed;
			const anchored = fragment !== null && target !== null && book.anchorsById.has(fragment);
			return anchored ? { kind: "anchor", id: fragment } : null;
		}
		case "citation":
			return { kind: "citation", id: thing.citation.cite.key };
		case "definition":
			return { kind: "term", id: thing.placed.definition.term };
		case "source":
			return { kind: "citation", id: thing.source.key };
		case "footnote-reference":
			return { kind: "footnote", id: thing.reference.id };
		case "footnote-definition":
			return { kind: "footnote", id: thing.definition.id };
		default:
			return null;
	}
}
