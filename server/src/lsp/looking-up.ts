import type { CancellationToken, Connection } from "vscode-languageserver";
import type { Book } from "../book/book.ts";
import { type LookUp, lookUp } from "../features/look-up.ts";
import { questionOf } from "../linter/questions.ts";
import { QUESTIONS } from "../reports/review/review.ts";
import type { FolderSession } from "./folder-session.ts";
import { cite } from "./locations.ts";
import { judged, type RequestContext } from "./request-context.ts";

/** `errata/lookUp`: what the books know, in words with places, for an editor that lends it to a language model. */
export const LOOK_UP = "errata/lookUp";

/** What a model gives for a name may be anything. Of several books the one that a file belongs to is asked, or those that know an answer. */
export interface LookUpParams {
	readonly what: LookUp["what"];
	readonly uri: string | null;
	readonly id?: unknown;
	readonly name?: unknown;
	readonly chapter?: unknown;
	readonly rule?: unknown;
	readonly question?: unknown;
}

export function answerLookUps(connection: Connection, desk: RequestContext): void {
	connection.onRequest(LOOK_UP, async (asked: LookUpParams, token: CancellationToken): Promise<string> => {
		const meant = meantBy(asked);
		if (typeof meant === "string") return meant;
		await judged(desk, token);
		const books = booksFor(desk, asked.uri);
		if (books.length === 0) return "No book is open.";
		const answers = books.map(({ room, book }) => {
			const findings = room.library.findingsIn(book);
			return lookUp({ book, findings, questionOf, cite: (place) => cite(room, place) }, meant);
		});
		const known = answers.filter(({ isKnown }) => isKnown);
		return (known.length > 0 ? known : answers).map(({ text }) => text).join("\n\n");
	});
}

function booksFor(
	{ workspace }: RequestContext,
	uri: string | null,
): readonly { readonly room: FolderSession; readonly book: Book }[] {
	const found = typeof uri === "string" ? workspace.find(uri) : null;
	const own = found?.room.library.bookOf(found.path);
	const all = workspace.rooms.flatMap((room) => room.library.books.map((book) => ({ room, book })));
	const meant = all.filter(({ book }) => book === own);
	return meant.length > 0 ? meant : all.filter(({ book }) => book.entries.some(({ chapter }) => chapter !== null));
}

/** What is asked, or words about what is missing: who asks may be a model that guesses. */
function meantBy({ what, id, name, chapter, rule, question }: LookUpParams): LookUp | string {
	switch (what) {
		case "anchor":
			return named(id) === null
				? "Say which anchor is meant: its `id`, such as `fig-barrel`."
				: { what, id: named(id)! };
		case "term":
			return named(name) === null ? "Say which term is meant: its `name`." : { what, name: named(name)! };
		case "outline":
			return { what, chapter: named(chapter) };
		case "findings": {
			const asked = named(question)?.toLowerCase() ?? null;
			const known = QUESTIONS.find((one) => one === asked) ?? null;
			if (asked !== known) return `There is no question “${asked}”. There is ${QUESTIONS.join(", ")}.`;
			return { what, chapter: named(chapter), rule: named(rule), question: known };
		}
		default:
			return "Ask for an anchor, a term, an outline or findings.";
	}
}

/** A number is a name, too: of a chapter. Null where there is none. */
function named(value: unknown): string | null {
	const name = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
	return name === "" ? null : name;
}
