import type { CancellationToken } from "vscode-languageserver";
import type { Book } from "../../book/book.ts";
import { type LookUpQuery, lookUp } from "../../features/look-up.ts";
import { questionOf } from "../../linter/questions.ts";
import { QUESTIONS } from "../../reports/review/review.ts";
import type { FolderSession } from "../folder-session.ts";
import { formatLocation } from "../locations.ts";
import { LOOK_UP, type LookUpParams } from "../protocol.ts";
import { deferredRulesRun, type RequestContext } from "../request-context.ts";

/** `errata/lookUp`: answers for language models. */
export function handleLookUp(context: RequestContext): void {
	context.connection.onRequest(LOOK_UP, async (params: LookUpParams, token: CancellationToken): Promise<string> => {
		const request = readRequest(params);
		if (typeof request === "string") return request;
		await deferredRulesRun(context, token);
		const books = booksFor(context, params.uri);
		if (books.length === 0) return "No book is open.";
		const answers = books.map(({ session, book }) => {
			const findings = session.workspace.findingsIn(book);
			return lookUp({ book, findings, questionOf, cite: (place) => formatLocation(session, place) }, request);
		});
		const found = answers.filter(({ isFound }) => isFound);
		return (found.length > 0 ? found : answers).map(({ text }) => text).join("\n\n");
	});
}

function booksFor(
	{ sessions }: RequestContext,
	uri: string | null,
): readonly { readonly session: FolderSession; readonly book: Book }[] {
	const found = typeof uri === "string" ? sessions.find(uri) : null;
	const own = found?.session.workspace.bookOf(found.path);
	const all = sessions.all.flatMap((session) => session.workspace.books.map((book) => ({ session, book })));
	const ofFile = all.filter(({ book }) => book === own);
	return ofFile.length > 0 ? ofFile : all.filter(({ book }) => book.entries.some(({ chapter }) => chapter !== null));
}

/** The request, or text that says what is missing: the caller may be a model that guesses. */
function readRequest({ what, id, name, chapter, rule, question }: LookUpParams): LookUpQuery | string {
	switch (what) {
		case "anchor": {
			const label = nameIn(id);
			return label === null ? "Name the label in `id`, such as `fig-barrel`." : { what, id: label };
		}
		case "term": {
			const term = nameIn(name);
			return term === null ? "Name the term in `name`." : { what, name: term };
		}
		case "outline":
			return { what, chapter: nameIn(chapter) };
		case "findings": {
			const requested = nameIn(question)?.toLowerCase() ?? null;
			const found = QUESTIONS.find((one) => one === requested) ?? null;
			if (requested !== found) return `There is no question "${requested}". Use one of ${QUESTIONS.join(", ")}.`;
			return { what, chapter: nameIn(chapter), rule: nameIn(rule), question: found };
		}
		default:
			return "Ask for an anchor, a term, an outline or findings.";
	}
}

/** A string or a number (of a chapter, say) as a name; null for anything else. */
function nameIn(value: unknown): string | null {
	const name = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
	return name === "" ? null : name;
}
