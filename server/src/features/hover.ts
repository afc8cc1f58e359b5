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

/** What stands at `offset` of a file of the book, told in Markdown; null where there is nothing to tell. */
export function hover(book: Book, path: string, offset: number): Hover | null {
	const thing = symbolAt(book, path, offset);
	const told = thing === null ? null : card(book, path, thing);
	if (thing !== null && told !== null && told !== "") return { span: thing.span, markdown: told };
	const chapter = book.chapters.get(path);
	if (chapter === undefined || inFrontMatter(chapter, offset)) return null;
	const term = termAt(book, chapter, offset);
	return term === null ? null : { span: term.span, markdown: termMarkdown(book, term.term) };
}

function card(book: Book, path: string, thing: SymbolAtCursor): string | null {
	switch (thing.kind) {
		case "reference":
			return thing.reference.target && anchorMarkdown(book, thing.reference.target);
		case "anchor":
			return anchorMarkdown(book, thing.placed, true);
		case "side-name": {
			const [anchor] = book.anchorsById.get(thing.id) ?? [];
			return anchor ? anchorMarkdown(book, anchor, true) : null;
		}
		case "heading": {
			const anchor = anchorOfHeading(book, thing.placed);
			return anchor && anchorMarkdown(book, anchor, true);
		}
		case "citation":
			return thing.citation.source && citationMarkdown(book, thing.citation.source);
		case "source":
			return citationMarkdown(book, thing.source);
		case "footnote-reference":
			return footnoteMarkdown(book, path, thing.reference.id);
		case "footnote-definition":
			return footnoteMarkdown(book, path, thing.definition.id);
		case "definition": {
			const term = findTerm(book, thing.placed.definition.term);
			return term && termMarkdown(book, term);
		}
		case "image": {
			const file = targetFile(book, path, thing.image.source.text);
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
	if (anchor !== undefined) return anchorMarkdown(book, anchor);
	return path && fileCard(book, path);
}
