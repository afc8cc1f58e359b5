import { type SymbolAtCursor, symbolAt } from "../analysis/cursor/symbol-at.ts";
import { termAt } from "../analysis/cursor/term-at.ts";
import { findFootnote } from "../analysis/footnotes/find-footnote.ts";
import { anchorsWithId } from "../analysis/references/label-uses.ts";
import { targetFile } from "../analysis/references/target-file.ts";
import { namedSections } from "../analysis/structure/side-sections.ts";
import { explanationsOf, findTerm, type IntroducedTerm } from "../analysis/terms/introduced-terms.ts";
import type { Book } from "../book/book.ts";
import type { PlacedAnchor } from "../book/entry.ts";
import type { Location, Span } from "../text/span.ts";
import type { Link } from "./results.ts";

type Target = Location & { readonly whole: Span };

/** Where the thing at `offset` is defined; several for conditional twins and duplicates; empty where nothing is known. */
export function definition(book: Book, path: string, offset: number): readonly Link[] {
	const thing = symbolAt(book, path, offset);
	if (thing !== null) return targets(book, path, thing).map((target) => ({ ...target, origin: thing.span }));
	const chapter = book.chapters.get(path);
	const found = chapter === undefined ? null : termAt(book, chapter, offset);
	return found === null ? [] : term(found.term).map((target) => ({ ...target, origin: found.span }));
}

function targets(book: Book, path: string, thing: SymbolAtCursor): readonly Target[] {
	switch (thing.kind) {
		case "reference":
			return anchorsWithId(book, thing.reference.id).map(anchorTarget);
		case "anchor":
			return anchorsWithId(book, thing.placed.anchor.id).map(anchorTarget);
		case "side-name":
			return sideName(book, path, thing.id);
		case "citation": {
			const { source } = thing.citation;
			return source === null ? [] : [{ path: source.path, span: source.keySpan, whole: source.keySpan }];
		}
		case "source":
			return [{ path: thing.source.path, span: thing.source.keySpan, whole: thing.source.keySpan }];
		case "footnote-reference":
			return notes(book, path, thing.reference.id);
		case "footnote-definition":
			return notes(book, path, thing.definition.id);
		case "definition":
			return term(findTerm(book, thing.placed.definition.term));
		case "image":
			return file(targetFile(book, path, thing.image.source.text));
		case "include":
			return thing.placed.status === "found" ? file(thing.placed.path, thing.placed.start) : [];
		case "link": {
			const { target, status } = thing.placed;
			if (target !== null) return [{ path: target.chapter.path, span: target.span, whole: target.span }];
			return status === "found" || status === "missing-fragment" ? file(thing.placed.path) : [];
		}
		case "mention":
			return book.files.has(thing.mention.path) ? file(thing.mention.path) : [];
		case "heading":
			return [];
	}
}

function anchorTarget({ chapter, anchor }: PlacedAnchor): Target {
	return { path: chapter.path, span: anchor.idSpan, whole: anchor.span };
}

/** An automatic id is that of a heading in the chapter beside which the file is kept. */
function sideName(book: Book, path: string, id: string): readonly Target[] {
	const anchors = anchorsWithId(book, id);
	if (anchors.length > 0) return anchors.map(anchorTarget);
	const named = namedSections(book).find(
		({ file, name, heading }) => file.path === path && name.id.text === id && heading,
	);
	if (!named?.heading) return [];
	const { chapter, heading } = named.heading;
	return [{ path: chapter.path, span: heading.title.span, whole: heading.span }];
}

function notes(book: Book, path: string, id: string): readonly Target[] {
	return findFootnote(book, path, id).definitions.map(({ chapter, definition: { idSpan, span } }) => ({
		path: chapter.path,
		span: idSpan,
		whole: span,
	}));
}

function term(introduced: IntroducedTerm | null): readonly Target[] {
	if (introduced === null) return [];
	return [
		...explanationsOf(introduced).map(({ chapter, span, content }) => ({ path: chapter.path, span, whole: content })),
		...introduced.glossary.map(({ path, term, definition }) => ({
			path,
			span: term.span,
			whole: { start: term.span.start, end: definition.span.end },
		})),
	];
}

function file(path: string | null, start = 0): readonly Target[] {
	const span = { start, end: start };
	return path === null ? [] : [{ path, span, whole: span }];
}
