import type { Book } from "../book/book.ts";
import { inCode, inFrontMatter } from "../book/lookup/at.ts";
import { fileAt } from "../book/lookup/targets.ts";
import type { Completion } from "./answers.ts";
import { attributes } from "./completion/attributes.ts";
import { fragments, keys } from "./completion/keys.ts";
import { notes } from "./completion/notes.ts";
import { paths } from "./completion/paths.ts";
import { optionAt, typingAt } from "./completion/typing.ts";

/** What can be written at `offset`: attributes and options, ids after `@`, footnotes after `[^`, paths in links, images and includes. The best first. */
export function completion(book: Book, path: string, offset: number): readonly Completion[] {
	const chapter = book.chapters.get(path);
	if (chapter === undefined) return [];
	const option = optionAt(chapter, offset);
	if (option !== null) return inCode(chapter, offset) ? attributes(option) : [];
	if (inCode(chapter, offset) || inFrontMatter(chapter, offset)) return [];
	const typing = typingAt(chapter, offset);
	if (typing === null) return [];
	if (typing.kind === "reference") return keys(book, path, offset, typing);
	if (typing.kind === "image-attribute" || typing.kind === "div-attribute") return attributes(typing);
	if (typing.kind === "footnote") return notes(book, path, offset, typing);
	if (typing.kind !== "link" || !typing.written.includes("#")) return paths(book, path, typing);
	const file = typing.written.slice(0, typing.written.indexOf("#"));
	const target = file === "" ? path : fileAt(book, path, file);
	return target === null ? [] : fragments(book, target, typing);
}
