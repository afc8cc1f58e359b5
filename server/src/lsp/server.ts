import {
	CodeActionKind,
	type Connection,
	DidChangeConfigurationNotification,
	DidChangeWatchedFilesNotification,
	type InitializeParams,
	type InitializeResult,
	TextDocumentSyncKind,
	TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type ClientCapabilities, readCapabilities } from "./client-capabilities.ts";
import { EditQueue } from "./edit-queue.ts";
import { watchFiles } from "./file-watching.ts";
import { FIX_ALL, handleCodeAction } from "./handlers/code-action.ts";
import { handleCodeLens } from "./handlers/code-lens.ts";
import { completionTriggers, handleCompletion } from "./handlers/completion.ts";
import { handleContents } from "./handlers/contents.ts";
import { handleDefinition } from "./handlers/definition.ts";
import { handleDescribe } from "./handlers/describe.ts";
import { handleDocumentHighlight } from "./handlers/document-highlight.ts";
import { handleDocumentLink } from "./handlers/document-link.ts";
import { handleDocumentSymbol } from "./handlers/document-symbol.ts";
import { handleExecuteCommand } from "./handlers/execute-command.ts";
import { handleFigureList } from "./handlers/figure-list.ts";
import { handleFigures } from "./handlers/figures.ts";
import { handleHover } from "./handlers/hover.ts";
import { handleInlayHint } from "./handlers/inlay-hint.ts";
import { handleLookUp } from "./handlers/look-up.ts";
import { handleNewFigure } from "./handlers/new-figure.ts";
import { handleReferences } from "./handlers/references.ts";
import { handleRename } from "./handlers/rename.ts";
import { handleReview } from "./handlers/review.ts";
import { handleWorkspaceSymbol } from "./handlers/workspace-symbol.ts";
import type { Host } from "./host.ts";
import { FIX_BOOK } from "./protocol.ts";
import { DiagnosticPublisher } from "./publisher.ts";
import type { RequestContext } from "./request-context.ts";
import { FolderSessions } from "./sessions.ts";
import { defaultSettings, readSettings, readStorage, type Settings } from "./settings.ts";
import { StatusReporter } from "./status.ts";
import { toWorkspaceEdit } from "./workspace-edit.ts";

/** Every request handler. Each registers itself with the connection. */
const handlers: readonly ((context: RequestContext) => void)[] = [
	handleHover,
	handleDefinition,
	handleReferences,
	handleDocumentHighlight,
	handleRename,
	handleCompletion,
	handleDocumentSymbol,
	handleWorkspaceSymbol,
	handleDocumentLink,
	handleCodeLens,
	handleInlayHint,
	handleCodeAction,
	handleExecuteCommand,
	handleContents,
	handleFigures,
	handleFigureList,
	handleNewFigure,
	handleDescribe,
	handleLookUp,
	handleReview,
];

/** Serves one editor over a connection of any kind. */
export function serve(connection: Connection, host: Host): void {
	const documents = new TextDocuments(TextDocument);
	const publisher = new DiagnosticPublisher(connection, host.rulePages);
	let settings: Settings = defaultSettings;
	let storage: string | null = null;
	let client: ClientCapabilities = readCapabilities({});
	const logError = (message: string) => connection.console.error(message);
	const status = new StatusReporter(connection, () => ({ sessions: sessions.all, client }));

	const sessions = new FolderSessions({
		host,
		logError,
		storage: () => storage,
		documents: () => documents.all(),
		findingsChanged(session, paths) {
			// Queued edits come first: findings must not be published under the version of a text that they do not know.
			edits.flush();
			publisher.publish(session, paths, documents.all());
			status.changed();
		},
		opened: (session) => status.opened(session),
		progress: (session, done, total) => status.progress(session, done, total),
		idle: (session) => session.save(publisher.published(session)),
		closed(session) {
			publisher.clear(session);
			status.closed(session);
		},
		synced: () => status.changed(),
	});

	const edits = new EditQueue((changed) => {
		for (const document of changed) {
			const found = sessions.find(document.uri);
			if (!found) continue;
			try {
				const paths = found.session.edit(found.path, document.getText());
				publisher.publish(found.session, paths, documents.all());
			} catch (error) {
				logError(`The edit of ${document.uri} failed: ${(error as Error).stack ?? error}`);
			}
		}
		status.changed();
	});

	connection.onInitialize((params): InitializeResult => {
		client = readCapabilities(params.capabilities);
		settings = readSettings(params.initializationOptions);
		storage = readStorage(params.initializationOptions);
		const context: RequestContext = {
			connection,
			sessions,
			client,
			rulePages: host.rulePages,
			settings: () => settings,
			flush: () => edits.flush(),
			toWorkspaceEdit: (session, list) => toWorkspaceEdit(session, list, documents.all(), client.edits),
			revision: () => status.revision,
			logError,
		};
		for (const register of handlers) register(context);
		watchFiles(connection, sessions);
		connection.onInitialized(() => void initialized(params));
		return initializeResult(client);
	});

	async function initialized(params: InitializeParams): Promise<void> {
		// Without folders the editor has single files open; the oldest editors name one folder in another way.
		const folders = params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : []);
		sessions.setFolders(folders.map(({ uri }) => uri));
		if (client.workspaceFolders) {
			connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
				sessions.changeFolders(
					added.map(({ uri }) => uri),
					removed.map(({ uri }) => uri),
				),
			);
		}
		if (client.configurationEvents) void connection.client.register(DidChangeConfigurationNotification.type, {});
		if (client.fileWatching) {
			// All names: only the workspace knows what a folder that vanished contained.
			const watchers = [{ globPattern: "**/*" }];
			void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
		}
		try {
			await configure(undefined);
		} finally {
			await sessions.synced();
			await Promise.all(sessions.all.map((session) => session.opened()));
			host.onStarted?.();
		}
	}

	async function configure(sent: unknown): Promise<void> {
		if (client.configuration) settings = readSettings(await connection.workspace.getConfiguration("errata"));
		else if (sent !== undefined) settings = readSettings((sent as { readonly errata?: unknown } | null)?.errata);
		status.refreshViews();
	}

	connection.onShutdown(async () => {
		await Promise.all(sessions.all.map((session) => session.saved()));
	});
	connection.onDidChangeConfiguration(
		(params) => void configure(params.settings).catch((error) => logError(String(error))),
	);

	// A sync that is under way may not know of this document, and close its session.
	documents.onDidOpen(() => sessions.sync());
	documents.onDidChangeContent(({ document }) => edits.add(document));
	documents.onDidClose(({ document }) => {
		edits.drop(document.uri);
		const found = sessions.find(document.uri);
		found?.session.close(found.path);
		sessions.sync();
	});
	documents.listen(connection);
	connection.listen();
}

function initializeResult(client: ClientCapabilities): InitializeResult {
	const files = { filters: [{ scheme: "file", pattern: { glob: "**/*" } }] };
	return {
		serverInfo: { name: "errata" },
		capabilities: {
			textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
			hoverProvider: true,
			definitionProvider: true,
			referencesProvider: true,
			documentHighlightProvider: true,
			renameProvider: client.prepareRename ? { prepareProvider: true } : true,
			completionProvider: { triggerCharacters: completionTriggers, resolveProvider: true },
			documentSymbolProvider: true,
			workspaceSymbolProvider: true,
			documentLinkProvider: {},
			codeLensProvider: {},
			inlayHintProvider: true,
			codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: true },
			executeCommandProvider: { commands: [FIX_BOOK] },
			workspace: {
				workspaceFolders: { supported: true, changeNotifications: true },
				fileOperations: { didCreate: files, didRename: files, didDelete: files },
			},
		},
	};
}
