import { fileAt } from "../analysis/cursor/file-at.ts";
import { inCode, inFrontMatter } from "../analysis/cursor/symbol-at.ts";
import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { attributes } from "./completion/attributes.ts";
import { optionAt, typingAt } from "./completion/context.ts";
import { notes } from "./completion/footnotes.ts";
import { fragments, keys } from "./completion/labels-and-citations.ts";
import { paths } from "./completion/paths.ts";
import { type Choices, fitting } from "./completion/ranking.ts";
import type { Completion, Completions } from "./results.ts";

/**
 * What can be written at `offset`: attributes and options, ids after `@`, footnotes after `[^`, paths in links, images and includes. The best
 * first; of very many those that what is typed already fits best.
 */
export function completion(book: Book, path: string, offset: number): Completions {
	const chapter = book.chapters.get(path);
	const choices = chapter ? choicesAt(book, chapter, offset) : null;
	if (chapter === undefined || choices === null) return { items: [], isWhole: true };
	const { best, count } = fitting(choices.all, chapter.text.slice(choices.from, offset));
	return { items: best.map((index) => choices.item(index)), isWhole: best.length === count };
}

function choicesAt(book: Book, chapter: Chapter, offset: number): Choices | null {
	const { path } = chapter;
	const option = optionAt(chapter, offset);
	if (option !== null) return inCode(chapter, offset) ? among(attributes(option)) : null;
	if (inCode(chapter, offset) || inFrontMatter(chapter, offset)) return null;
	const typing = typingAt(chapter, offset);
	if (typing === null) return null;
	if (typing.kind === "reference") return keys(book, path, offset, typing);
	if (typing.kind === "image-attribute" || typing.kind === "div-attribute") return among(attributes(typing));
	if (typing.kind === "footnote") return among(notes(book, path, offset, typing));
	if (typing.kind !== "link" || !typing.written.includes("#")) return among(paths(book, path, typing));
	const file = typing.written.slice(0, typing.written.indexOf("#"));
	const target = file === "" ? path : fileAt(book, path, file);
	return target === null ? null : among(fragments(book, target, typing));
}

/** Lists that are short mostly are made whole. */
function among(all: readonly Completion[]): Choices {
	return { all, from: all[0]?.edit.span.start ?? 0, item: (index) => all[index]! };
}
