/** Creates a new figure with label, caption and alt text in the style of the book. */

import { newFigureLabel } from "../analysis/references/label-pattern.ts";
import { altPlaceholder, captionPlaceholders } from "../analysis/structure/caption-placeholders.ts";
import type { Book } from "../book/book.ts";
import { folderOf, relativePath } from "../project/paths.ts";

/** Literal text, or a placeholder that the author replaces. */
export type SnippetPart = string | { readonly replace: string };

/**
 * The Markdown of a figure as a separate paragraph.
 *
 * @param path the file of the chapter, relative to the workspace folder
 * @param offset where the figure will be inserted
 * @param image the image file, relative to the workspace folder; null to insert a placeholder
 */
export function newFigure(book: Book, path: string, offset: number, image: string | null): readonly SnippetPart[] {
	const text = book.chapters.get(path)?.text ?? "";
	const newline = text.includes("\r\n") ? "\r\n" : "\n";
	const { title, words } = captionPlaceholders(book, "fig");
	// A pasted image that is not saved yet has a generated name (`image.png`), so its label becomes a placeholder.
	const isSaved = image !== null && book.files.has(image);
	const name = image === null ? "figure" : image.slice(image.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
	const label = newFigureLabel(book, path, name).slice("fig-".length);
	return [
		blankLineAfter(text.slice(0, offset), newline),
		...(title === null ? ["!["] : ["![**", { replace: title }, "**: "]),
		{ replace: words },
		"](",
		image === null ? { replace: "image.png" } : target(book, path, image),
		"){#fig-",
		isSaved ? label : { replace: label },
		' fig-alt="',
		{ replace: altPlaceholder },
		'"}',
		blankLineBefore(text.slice(offset), newline),
	];
}

/** The escaped relative path. Quarto resolves the paths of an included file relative to the chapter that includes it. */
function target(book: Book, path: string, image: string): string {
	const from = book.entriesOf.get(path)?.[0]?.path ?? path;
	return relativePath(folderOf(from), image).replace(
		/[ ()<>%#?]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

/** The line breaks needed after the text `before`, so that a new paragraph starts. */
function blankLineAfter(before: string, newline: string): string {
	if (/(?:^|\n)[ \t]*\r?\n[ \t]*$/.test(before.slice(-200)) || before.trim() === "") return "";
	return before.endsWith("\n") ? newline : newline.repeat(2);
}

/** The line breaks needed before the text `after`, so that the paragraph ends. */
function blankLineBefore(after: string, newline: string): string {
	if (/^[ \t]*\r?\n[ \t]*(?:\r?\n|$)/.test(after.slice(0, 200))) return "";
	return /^[ \t]*\r?\n/.test(after.slice(0, 200)) || after === "" ? newline : newline.repeat(2);
}
