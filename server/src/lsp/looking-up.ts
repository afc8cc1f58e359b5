import type { CancellationToken, Connection } from "vscode-languageserver";
import type { Book } from "../book/book.ts";
import { type LookUp, lookUp } from "../features/look-up.ts";
import { questionOf } from "../rules/questions.ts";
import { type Desk, judged } from "./ask.ts";
import { cite } from "./places.ts";
import type { Room } from "./room.ts";

/** `errata/lookUp`: what the books know, in words with places, for an editor that lends it to a language model. */
export const LOOK_UP = "errata/lookUp";

/** Of several books the one that a file belongs to is asked, or those that know an answer. */
export type LookUpParams = LookUp & { readonly uri: string | null };

export function answerLookUps(connection: Connection, desk: Desk): void {
	connection.onRequest(LOOK_UP, async (asked: LookUpParams, token: CancellationToken): Promise<string> => {
		await judged(desk, token);
		const books = booksFor(desk, asked.uri);
		if (books.length === 0) return "No book is open.";
		const answers = books.map(({ room, book }) => {
			const findings = room.library.findingsIn(book);
			return lookUp({ book, findings, questionOf, cite: (place) => cite(room, place) }, asked);
		});
		const known = answers.filter(({ isKnown }) => isKnown);
		return (known.length > 0 ? known : answers).map(({ text }) => text).join("\n\n");
	});
}

function booksFor({ workspace }: Desk, uri: string | null): readonly { readonly room: Room; readonly book: Book }[] {
	const found = uri === null ? null : workspace.find(uri);
	const own = found?.room.library.bookOf(found.path);
	const all = workspace.rooms.flatMap((room) => room.library.books.map((book) => ({ room, book })));
	const meant = all.filter(({ book }) => book === own);
	return meant.length > 0 ? meant : all.filter(({ book }) => book.entries.some(({ chapter }) => chapter !== null));
}
