import { type SymbolAtCursor, symbolAt } from "../analysis/cursor/symbol-at.ts";
import { termAt } from "../analysis/cursor/term-at.ts";
import { findFootnote } from "../analysis/footnotes/find-footnote.ts";
import { anchorsWithId } from "../analysis/references/label-uses.ts";
import { targetFile } from "../analysis/references/target-file.ts";
import { namedSections } from "../analysis/structure/side-sections.ts";
import { explanationsOf, findTerm, type IntroducedTerm } from "../analysis/terms/introduced-terms.ts";
import type { Book } from "../book/book.ts";
import type { PlacedAnchor } from "../book/entry.ts";
import type { LocationLink } from "./results.ts";

type Target = Omit<LocationLink, "origin">;

/** The definitions of the symbol at `offset`: several for conditional content and duplicates, none if there is no definition. */
export function definition(book: Book, path: string, offset: number): readonly LocationLink[] {
	const symbol = symbolAt(book, path, offset);
	if (symbol !== null) return targets(book, path, symbol).map((target) => ({ ...target, origin: symbol.span }));
	const chapter = book.chapters.get(path);
	const found = chapter === undefined ? null : termAt(book, chapter, offset);
	return found === null ? [] : termTargets(found.term).map((target) => ({ ...target, origin: found.span }));
}

function targets(book: Book, path: string, symbol: SymbolAtCursor): readonly Target[] {
	switch (symbol.kind) {
		case "reference":
			return anchorsWithId(book, symbol.reference.id).map(anchorTarget);
		case "anchor":
			return anchorsWithId(book, symbol.placed.anchor.id).map(anchorTarget);
		case "side-name":
			return sideNameTargets(book, path, symbol.id);
		case "citation": {
			const { source } = symbol.citation;
			return source === null ? [] : [{ path: source.path, span: source.keySpan, fullSpan: source.keySpan }];
		}
		case "source":
			return [{ path: symbol.source.path, span: symbol.source.keySpan, fullSpan: symbol.source.keySpan }];
		case "footnote-reference":
			return footnoteTargets(book, path, symbol.reference.id);
		case "footnote-definition":
			return footnoteTargets(book, path, symbol.definition.id);
		case "definition":
			return termTargets(findTerm(book, symbol.placed.definition.term));
		case "image":
			return fileTarget(targetFile(book, path, symbol.image.source.text));
		case "include":
			return symbol.placed.status === "found" ? fileTarget(symbol.placed.path, symbol.placed.start) : [];
		case "link": {
			const { target, status } = symbol.placed;
			if (target !== null) return [{ path: target.chapter.path, span: target.span, fullSpan: target.span }];
			return status === "found" || status === "missing-fragment" ? fileTarget(symbol.placed.path) : [];
		}
		case "mention":
			return book.files.has(symbol.mention.path) ? fileTarget(symbol.mention.path) : [];
		case "heading":
			return [];
	}
}

function anchorTarget({ chapter, anchor }: PlacedAnchor): Target {
	return { path: chapter.path, span: anchor.idSpan, fullSpan: anchor.span };
}

/** An automatic id is resolved in the chapter that the side file belongs to. */
function sideNameTargets(book: Book, path: string, id: string): readonly Target[] {
	const anchors = anchorsWithId(book, id);
	if (anchors.length > 0) return anchors.map(anchorTarget);
	const named = namedSections(book).find(
		({ file, name, heading }) => file.path === path && name.id.text === id && heading,
	);
	if (!named?.heading) return [];
	const { chapter, heading } = named.heading;
	return [{ path: chapter.path, span: heading.title.span, fullSpan: heading.span }];
}

function footnoteTargets(book: Book, path: string, id: string): readonly Target[] {
	return findFootnote(book, path, id).definitions.map(({ chapter, definition: { idSpan, span } }) => ({
		path: chapter.path,
		span: idSpan,
		fullSpan: span,
	}));
}

function termTargets(introduced: IntroducedTerm | null): readonly Target[] {
	if (introduced === null) return [];
	return [
		...explanationsOf(introduced).map(({ chapter, span, content }) => ({
			path: chapter.path,
			span,
			fullSpan: content,
		})),
		...introduced.glossary.map(({ path, term, definition }) => ({
			path,
			span: term.span,
			fullSpan: { start: term.span.start, end: definition.span.end },
		})),
	];
}

function fileTarget(path: string | null, start = 0): readonly Target[] {
	const span = { start, end: start };
	return path === null ? [] : [{ path, span, fullSpan: span }];
}
