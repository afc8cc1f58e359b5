import type { Book } from "../server/src/book/book.ts";
import type { Chapter } from "../server/src/chapter/facts.ts";
import { diskFiles } from "../server/src/cli/disk-files.ts";
import { Workspace, type WorkspaceOptions } from "../server/src/workspace/workspace.ts";

/** Opens the book in a folder. Throws if there is none. */
export async function openBook(folder: string, options: WorkspaceOptions): Promise<Book> {
	const workspace = new Workspace(diskFiles(folder), options);
	await workspace.open();
	return bookOf(workspace, folder);
}

/** The first book of a workspace. Throws if there is none. */
export function bookOf({ books: [book] }: Workspace, folder: string): Book {
	if (book === undefined) throw new Error(`There is no book in ${folder}.`);
	return book;
}

/** The chapter with the longest text. Throws if the book has no chapter. */
export function largestOf({ chapters }: Book): Chapter {
	const [largest] = [...chapters.values()].sort((a, b) => b.text.length - a.text.length);
	if (largest === undefined) throw new Error("The book has no chapter.");
	return largest;
}
