/** A new figure, written whole: label, caption and alternative text, in the way that the book writes them. */

import { newFigureLabel } from "../analysis/references/label-pattern.ts";
import { altPlaceholder, captionPlaceholders } from "../analysis/structure/caption-placeholders.ts";
import type { Book } from "../book/book.ts";
import { folderOf, relativePath } from "../project/paths.ts";

/** Text, or words that the author is to replace. */
export type SnippetPart = string | { readonly replace: string };

/**
 * The figure for an image, as a paragraph of its own.
 *
 * @param path the chapter, from the library's folder
 * @param offset where in it the figure is to stand
 * @param image the file, from the library's folder; null where the author is to name it
 */
export function newFigure(book: Book, path: string, offset: number, image: string | null): readonly SnippetPart[] {
	const text = book.chapters.get(path)?.text ?? "";
	const newline = text.includes("\r\n") ? "\r\n" : "\n";
	const { title, words } = captionPlaceholders(book, "fig");
	// A file that is yet to be written has a name that nobody chose (`image.png`): the label is offered for another one.
	const isNamed = image !== null && book.files.has(image);
	const name = image === null ? "figure" : image.slice(image.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
	const label = newFigureLabel(book, path, name).slice("fig-".length);
	return [
		gapAfter(text.slice(0, offset), newline),
		...(title === null ? ["!["] : ["![**", { replace: title }, "**: "]),
		{ replace: words },
		"](",
		image === null ? { replace: "image.png" } : target(book, path, image),
		"){#fig-",
		isNamed ? label : { replace: label },
		' fig-alt="',
		{ replace: altPlaceholder },
		'"}',
		gapBefore(text.slice(offset), newline),
	];
}

/** The path as the chapter writes it: Quarto resolves an included file's paths from the chapter that includes it. */
function target(book: Book, path: string, image: string): string {
	const from = book.entriesOf.get(path)?.[0]?.path ?? path;
	return relativePath(folderOf(from), image).replace(
		/[ ()<>%#?]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

function gapAfter(before: string, newline: string): string {
	if (/(?:^|\n)[ \t]*\r?\n[ \t]*$/.test(before.slice(-200)) || before.trim() === "") return "";
	return before.endsWith("\n") ? newline : newline.repeat(2);
}

function gapBefore(after: string, newline: string): string {
	if (/^[ \t]*\r?\n[ \t]*(?:\r?\n|$)/.test(after.slice(0, 200))) return "";
	return /^[ \t]*\r?\n/.test(after.slice(0, 200)) || after === "" ? newline : newline.repeat(2);
}
