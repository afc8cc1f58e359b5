import { fileAt } from "../analysis/cursor/file-at.ts";
import { entryName } from "../analysis/cursor/place-names.ts";
import { anchorOfHeading, inFrontMatter, type SymbolAtCursor, symbolAt } from "../analysis/cursor/symbol-at.ts";
import { termAt } from "../analysis/cursor/term-at.ts";
import { findTerm } from "../analysis/terms/introduced-terms.ts";
import type { Book } from "../book/book.ts";
import { anchorCard } from "./hover/anchor.ts";
import { citationCard } from "./hover/citation.ts";
import { footnoteCard } from "./hover/footnote.ts";
import { blocks, escaped, picture } from "./hover/markdown.ts";
import { termCard } from "./hover/term.ts";
import type { Hover } from "./results.ts";

/** What stands at `offset` of a file of the book, told in Markdown; null where there is nothing to tell. */
export function hover(book: Book, path: string, offset: number): Hover | null {
	const thing = symbolAt(book, path, offset);
	const told = thing === null ? null : card(book, path, thing);
	if (thing !== null && told !== null && told !== "") return { span: thing.span, markdown: told };
	const chapter = book.chapters.get(path);
	if (chapter === undefined || inFrontMatter(chapter, offset)) return null;
	const term = termAt(book, chapter, offset);
	return term === null ? null : { span: term.span, markdown: termCard(book, term.term) };
}

function card(book: Book, path: string, thing: SymbolAtCursor): string | null {
	switch (thing.kind) {
		case "reference":
			return thing.reference.target && anchorCard(book, thing.reference.target);
		case "anchor":
			return anchorCard(book, thing.placed, true);
		case "side-name": {
			const [anchor] = book.anchorsById.get(thing.id) ?? [];
			return anchor ? anchorCard(book, anchor, true) : null;
		}
		case "heading": {
			const anchor = anchorOfHeading(book, thing.placed);
			return anchor && anchorCard(book, anchor, true);
		}
		case "citation":
			return thing.citation.source && citationCard(book, thing.citation.source);
		case "source":
			return citationCard(book, thing.source);
		case "footnote-reference":
			return footnoteCard(book, path, thing.reference.id);
		case "footnote-definition":
			return footnoteCard(book, path, thing.definition.id);
		case "definition": {
			const term = findTerm(book, thing.placed.definition.term);
			return term && termCard(book, term);
		}
		case "image": {
			const file = fileAt(book, path, thing.image.source.text);
			return file && blocks(picture(file), escaped(file));
		}
		case "link":
			return linkCard(book, thing.placed);
		case "include":
			return thing.placed.path && escaped(thing.placed.path);
		case "mention":
			return fileCard(book, thing.mention.path);
	}
}

/** A chapter's name and title, or nothing for a file that is none. */
function fileCard(book: Book, path: string): string | null {
	const entry = book.entries.find((other) => other.path === path);
	if (entry === undefined) return null;
	const name = entryName(entry);
	return name === entry.title ? `**${escaped(name)}**` : `**${escaped(name)}** ${escaped(entry.title)}`;
}

function linkCard(
	book: Book,
	{ fragment, target, path }: Extract<SymbolAtCursor, { kind: "link" }>["placed"],
): string | null {
	const anchor =
		fragment === null
			? undefined
			: book.anchorsById.get(fragment)?.find((placed) => placed.chapter === target?.chapter);
	if (anchor !== undefined) return anchorCard(book, anchor);
	return path && fileCard(book, path);
}
