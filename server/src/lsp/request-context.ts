import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Book } from "../book/book.ts";
import type { LineIndexedText } from "./convert.ts";
import type { FolderSession } from "./folder-session.ts";
import type { FolderSessions } from "./sessions.ts";
import type { Settings } from "./settings.ts";

/** The file that a question is about. */
export interface DocumentContext {
	readonly room: FolderSession;
	readonly path: string;
	readonly book: Book;
	readonly lined: LineIndexedText;
}

/** What the handlers of questions share. */
export interface RequestContext {
	readonly workspace: FolderSessions;
	settings(): Settings;
	/** Takes in the edits that are still waiting, so that answers are about the text that the editor shows. */
	flush(): void;
	failed(message: string): void;
}

/** Waits for the indexing, then for nothing; an answer that was given up meanwhile is refused as the LSP wants. */
export async function documentContext(
	desk: RequestContext,
	uri: string,
	token: CancellationToken,
): Promise<DocumentContext | null> {
	await desk.workspace.arranged();
	await desk.workspace.find(uri)?.room.settled();
	if (token.isCancellationRequested) throw cancelled();
	desk.flush();
	const found = desk.workspace.find(uri);
	const lined = found?.room.lined(found.path);
	const book = found?.room.library.bookOf(found.path);
	return found && lined && book ? { ...found, book, lined } : null;
}

/** Resolves when every room has said all that it has to say of the texts as they are; rejects when nobody wants to know any more. */
export async function judged({ workspace, flush }: RequestContext, token: CancellationToken): Promise<void> {
	const work = async (): Promise<void> => {
		await workspace.arranged();
		flush();
		await Promise.all(workspace.rooms.map((room) => room.judged()));
	};
	await new Promise<void>((resolve, reject) => {
		const refuse = (): void => reject(cancelled());
		const listening = token.onCancellationRequested(refuse);
		if (token.isCancellationRequested) refuse();
		void work()
			.then(resolve, reject)
			.finally(() => listening.dispose());
	});
}

function cancelled(): ResponseError<void> {
	return new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled by the editor.");
}

/**
 * Makes a handler of a question about one document. Documents that no book knows, features that are switched off and
 * answers that fail all give `empty`: an editor never sees an exception. Only a refusal (a ResponseError) goes through.
 */
export function handle<P extends { readonly textDocument: { readonly uri: string } }, R>(
	desk: RequestContext,
	feature: keyof Settings,
	empty: R,
	answer: (asked: DocumentContext, params: P) => R,
): (params: P, token: CancellationToken) => Promise<R> {
	return async (params, token) => {
		if (!desk.settings()[feature]) return empty;
		try {
			const asked = await documentContext(desk, params.textDocument.uri, token);
			return asked ? answer(asked, params) : empty;
		} catch (error) {
			if (error instanceof ResponseError) throw error;
			desk.failed((error as Error).stack ?? String(error));
			return empty;
		}
	};
}
