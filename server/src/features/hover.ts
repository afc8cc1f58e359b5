import { entryName } from "../analysis/cursor/location-names.ts";
import { anchorOfHeading, inFrontMatter, type SymbolAtCursor, symbolAt } from "../analysis/cursor/symbol-at.ts";
import { termAt } from "../analysis/cursor/term-at.ts";
import { targetFile } from "../analysis/references/target-file.ts";
import { findTerm } from "../analysis/terms/introduced-terms.ts";
import type { Book } from "../book/book.ts";
import { termMarkdown } from "./hover/term.ts";
import { anchorMarkdown } from "./markdown/anchor.ts";
import { citationMarkdown } from "./markdown/citation.ts";
import { footnoteMarkdown } from "./markdown/footnote.ts";
import { blocks, escaped, picture } from "./markdown/format.ts";
import type { Hover } from "./results.ts";

/** Describes the symbol or term at `offset` of a file of the book; null if there is none. */
export function hover(book: Book, path: string, offset: number): Hover | null {
	const symbol = symbolAt(book, path, offset);
	const markdown = symbol === null ? null : symbolMarkdown(book, path, symbol);
	if (symbol !== null && markdown !== null && markdown !== "") return { span: symbol.span, markdown };
	const chapter = book.chapters.get(path);
	if (chapter === undefined || inFrontMatter(chapter, offset)) return null;
	const term = termAt(book, chapter, offset);
	return term === null ? null : { span: term.span, markdown: termMarkdown(book, term.term) };
}

function symbolMarkdown(book: Book, path: string, symbol: SymbolAtCursor): string | null {
	switch (symbol.kind) {
		case "reference":
			return symbol.reference.target && anchorMarkdown(book, symbol.reference.target);
		case "anchor":
			return anchorMarkdown(book, symbol.placed, true);
		case "side-name": {
			const [anchor] = book.anchorsById.get(symbol.id) ?? [];
			return anchor ? anchorMarkdown(book, anchor, true) : null;
		}
		case "heading": {
			const anchor = anchorOfHeading(book, symbol.placed);
			return anchor && anchorMarkdown(book, anchor, true);
		}
		case "citation":
			return symbol.citation.source && citationMarkdown(book, symbol.citation.source);
		case "source":
			return citationMarkdown(book, symbol.source);
		case "footnote-reference":
			return footnoteMarkdown(book, path, symbol.reference.id);
		case "footnote-definition":
			return footnoteMarkdown(book, path, symbol.definition.id);
		case "definition": {
			const term = findTerm(book, symbol.placed.definition.term);
			return term && termMarkdown(book, term);
		}
		case "image": {
			const file = targetFile(book, path, symbol.image.source.text);
			return file && blocks(picture(file), escaped(file));
		}
		case "link":
			return linkMarkdown(book, symbol.placed);
		case "include":
			return symbol.placed.path && escaped(symbol.placed.path);
		case "mention":
			return fileMarkdown(book, symbol.mention.path);
	}
}

/** The number and title of a chapter; null for other files. */
function fileMarkdown(book: Book, path: string): string | null {
	const entry = book.entries.find((other) => other.path === path);
	if (entry === undefined) return null;
	const name = entryName(entry);
	return name === entry.title ? `**${escaped(name)}**` : `**${escaped(name)}** ${escaped(entry.title)}`;
}

function linkMarkdown(
	book: Book,
	{ fragment, target, path }: Extract<SymbolAtCursor, { kind: "link" }>["placed"],
): string | null {
	const anchor =
		fragment === null
			? undefined
			: book.anchorsById.get(fragment)?.find((placed) => placed.chapter === target?.chapter);
	if (anchor !== undefined) return anchorMarkdown(book, anchor);
	return path && fileMarkdown(book, path);
}
