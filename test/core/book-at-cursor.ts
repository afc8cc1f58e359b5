import type { Book } from "../../server/src/book/book.ts";
import type { Location, Span } from "../../server/src/text/span.ts";
import { applyEdits, type Edit } from "../../server/src/text/span.ts";
import type { Workspace } from "../../server/src/workspace/workspace.ts";
import { bookFiles, marked, openLibrary } from "../memory.ts";

/** A book in marked text with a cursor `‸` in one of its files. */
export interface BookAtCursor {
	readonly library: Workspace;
	readonly book: Book;
	readonly path: string;
	readonly offset: number;
	/** The marked stretches of every file, as `path: text`, in the order of files and texts. */
	readonly marks: readonly string[];
}

export async function bookAtCursor(files: string | Readonly<Record<string, string>>): Promise<BookAtCursor> {
	const texts: Record<string, string> = {};
	const marks: string[] = [];
	let place = { path: "", offset: -1 };
	for (const [path, source] of Object.entries(bookFiles(files))) {
		const { text, spans, cursor } = marked(source);
		texts[path] = text;
		marks.push(...spans.map((span) => shownSpan(path, text, span)));
		if (cursor !== null) place = { path, offset: cursor };
	}
	const library = await openLibrary(texts);
	const book = library.bookOf(place.path) ?? library.books[0]!;
	return { library, book, ...place, marks };
}

/** Places as `path:offset text`, for comparison with marks. */
export function locationTexts(library: Workspace, places: readonly Location[]): readonly string[] {
	return places.map(({ path, span }) => shownSpan(path, library.text(path) ?? "", span));
}

function shownSpan(path: string, text: string, span: Span): string {
	return `${path}:${span.start} ${text.slice(span.start, span.end)}`;
}

/** The texts of the files that edits touch, after them. */
export function textsAfter(library: Workspace, edits: readonly Edit[]): Readonly<Record<string, string>> {
	const result: Record<string, string> = {};
	for (const path of new Set(edits.map((edit) => edit.path))) {
		const text = library.text(path);
		if (text === null) throw new Error(`an edit of ${path}, which the library does not hold`);
		result[path] = applyEdits(
			text,
			edits.filter((edit) => edit.path === path),
		);
	}
	return result;
}

/** A `_quarto.yml` with these chapters. */
export function bookConfiguration(...chapters: readonly string[]): string {
	return `project:\n  type: book\nbook:\n  title: T\n  chapters:\n${chapters.map((path) => `    - ${path}\n`).join("")}`;
}
