import {
	type CancellationToken,
	type Connection,
	LSPErrorCodes,
	ResponseError,
	type WorkspaceEdit,
} from "vscode-languageserver";
import type { Book } from "../book/book.ts";
import type { Edit } from "../text/span.ts";
import type { ClientCapabilities } from "./client-capabilities.ts";
import type { LineIndexedText } from "./convert.ts";
import type { FolderSession } from "./folder-session.ts";
import type { FolderSessions } from "./sessions.ts";
import type { Settings } from "./settings.ts";

/** What the request handlers share. */
export interface RequestContext {
	readonly connection: Connection;
	readonly sessions: FolderSessions;
	readonly client: ClientCapabilities;
	/** The folder of the rule pages: a URI without `/` at its end. */
	readonly rulePages: string;
	settings(): Settings;
	/** Applies the edits that are still queued, so that answers are about the text that the editor shows. */
	flush(): void;
	/** Edits of the core as the editor takes them. */
	toWorkspaceEdit(session: FolderSession, edits: readonly Edit[]): WorkspaceEdit;
	/** The revision of the status that describes the books as they are now. */
	revision(): number;
	logError(message: string): void;
}

/** The file that a request is about. */
export interface DocumentContext {
	readonly session: FolderSession;
	readonly path: string;
	readonly book: Book;
	readonly text: LineIndexedText;
}

/** The document of a request, once its folder has been read; null for documents of no book. Throws for a cancelled request. */
export async function documentContext(
	{ sessions, flush }: RequestContext,
	uri: string,
	token: CancellationToken,
): Promise<DocumentContext | null> {
	await sessions.synced();
	await sessions.find(uri)?.session.opened();
	if (token.isCancellationRequested) throw cancelled();
	flush();
	const found = sessions.find(uri);
	const text = found?.session.indexedText(found.path);
	const book = found?.session.workspace.bookOf(found.path);
	return found && text && book ? { ...found, text, book } : null;
}

/** Resolves once every folder has been read. */
export async function foldersRead({ sessions, flush }: RequestContext): Promise<void> {
	await sessions.synced();
	await Promise.all(sessions.all.map((session) => session.opened()));
	flush();
}

/** Resolves once the deferred rules have run on the current texts of every folder; rejects when the request is cancelled. */
export async function deferredRulesRun({ sessions, flush }: RequestContext, token: CancellationToken): Promise<void> {
	const work = async (): Promise<void> => {
		await sessions.synced();
		flush();
		await Promise.all(sessions.all.map((session) => session.deferredRulesRun()));
	};
	await new Promise<void>((resolve, reject) => {
		const cancel = (): void => reject(cancelled());
		const listening = token.onCancellationRequested(cancel);
		if (token.isCancellationRequested) cancel();
		void work()
			.then(resolve, reject)
			.finally(() => listening.dispose());
	});
}

function cancelled(): ResponseError<void> {
	return new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled by the editor.");
}

/**
 * Makes a handler of requests about one document. Documents of no book, features that are switched off and answers that throw all give
 * `empty`: an editor never sees an exception. Only a ResponseError goes through.
 */
export function handle<P extends { readonly textDocument: { readonly uri: string } }, R>(
	context: RequestContext,
	feature: keyof Settings,
	empty: R,
	answer: (document: DocumentContext, params: P) => R,
): (params: P, token: CancellationToken) => Promise<R> {
	return async (params, token) => {
		if (!context.settings()[feature]) return empty;
		try {
			const document = await documentContext(context, params.textDocument.uri, token);
			return document ? answer(document, params) : empty;
		} catch (error) {
			if (error instanceof ResponseError) throw error;
			context.logError((error as Error).stack ?? String(error));
			return empty;
		}
	};
}
