import type { Book } from "../../book/book.ts";
import type { FolderSession } from "../folder-session.ts";
import { foldersRead, type RequestContext } from "../request-context.ts";

/** Computes an answer for every book with entries, once all folders have been read. */
export async function forEachBook<Answer>(
	context: RequestContext,
	answer: (book: Book, session: FolderSession) => Answer,
): Promise<readonly Answer[]> {
	await foldersRead(context);
	return context.sessions.all.flatMap((session) =>
		session.workspace.books.filter(({ entries }) => entries.length > 0).map((book) => answer(book, session)),
	);
}
