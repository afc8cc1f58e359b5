import type { Book } from "../../server/src/book/book.ts";
import type { Location, Span } from "../../server/src/text/span.ts";
import { applyEdits, type Edit } from "../../server/src/text/span.ts";
import type { Workspace } from "../../server/src/workspace/workspace.ts";
import { bookFiles, marked, openLibrary } from "../memory.ts";

/** A book in memory and the cursor in one of its files. */
export interface BookAtCursor {
	readonly workspace: Workspace;
	readonly book: Book;
	readonly path: string;
	readonly offset: number;
	/** The marked spans of every file as `path:offset text`, in the order of files and texts. */
	readonly marks: readonly string[];
}

/** Opens a book from texts in which `‸` marks the cursor and `⟦…⟧` marks spans. */
export async function bookAtCursor(files: string | Readonly<Record<string, string>>): Promise<BookAtCursor> {
	const texts: Record<string, string> = {};
	const marks: string[] = [];
	let cursorAt = { path: "", offset: -1 };
	for (const [path, source] of Object.entries(bookFiles(files))) {
		const { text, spans, cursor } = marked(source);
		texts[path] = text;
		marks.push(...spans.map((span) => spanText(path, text, span)));
		if (cursor !== null) cursorAt = { path, offset: cursor };
	}
	const workspace = await openLibrary(texts);
	const book = workspace.bookOf(cursorAt.path) ?? workspace.books[0]!;
	return { workspace: workspace, book, ...cursorAt, marks };
}

/** Locations as `path:offset text`, for comparison with marks. */
export function locationTexts(workspace: Workspace, places: readonly Location[]): readonly string[] {
	return places.map(({ path, span }) => spanText(path, workspace.text(path) ?? "", span));
}

function spanText(path: string, text: string, span: Span): string {
	return `${path}:${span.start} ${text.slice(span.start, span.end)}`;
}

/** The texts of the edited files after the edits. */
export function textsAfter(workspace: Workspace, edits: readonly Edit[]): Readonly<Record<string, string>> {
	const result: Record<string, string> = {};
	for (const path of new Set(edits.map((edit) => edit.path))) {
		const text = workspace.text(path);
		if (text === null) throw new Error(`an edit of ${path}, which the workspace does not contain`);
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
