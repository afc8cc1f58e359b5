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
import { answerActions, FIX_ALL, FIX_BOOK } from "./actions.ts";
import { type EditorClient, readCapabilities } from "./client-capabilities.ts";
import { EditQueue } from "./edit-queue.ts";
import { watchFiles } from "./file-watching.ts";
import type { Host } from "./host.ts";
import { answerLists } from "./lists.ts";
import { answerLookUps } from "./looking-up.ts";
import { answerNavigation } from "./navigation.ts";
import { answerOverview } from "./overview.ts";
import { DiagnosticPublisher } from "./publisher.ts";
import type { RequestContext } from "./request-context.ts";
import { answerReview } from "./review.ts";
import { FolderSessions } from "./sessions.ts";
import { everythingOn, readSettings, readStorage, type Settings } from "./settings.ts";
import { StatusReporter } from "./status.ts";
import { answerCompletion, completionTriggers } from "./writing.ts";

/** Serves one editor over a connection of any kind, with the files that the host gives. */
export function serve(connection: Connection, host: Host): void {
	const documents = new TextDocuments(TextDocument);
	const publisher = new DiagnosticPublisher(connection, host.rulePages);
	let settings: Settings = everythingOn;
	let storage: string | null = null;
	let client: EditorClient = readCapabilities({}, () => documents.all());
	const failed = (message: string) => connection.console.error(message);
	const teller = new StatusReporter(connection, () => ({ rooms: workspace.rooms, client }));

	const workspace = new FolderSessions({
		host,
		failed,
		storage: () => storage,
		documents: () => documents.all(),
		changed(room, paths) {
			// What is still waiting comes first: findings must not be published under the version of a text they do not know.
			changes.flush();
			publisher.publish(room, paths, documents.all());
			teller.changed();
		},
		opened: (room) => teller.opened(room),
		progress: (room, done, total) => teller.progress(room, done, total),
		judged: (room) => room.keep(publisher.said(room)),
		closed(room) {
			publisher.retract(room);
			teller.closed(room);
		},
		arranged: () => teller.changed(),
	});

	const changes = new EditQueue((changed) => {
		for (const document of changed) {
			const found = workspace.find(document.uri);
			if (!found) continue;
			try {
				publisher.publish(found.room, found.room.edit(found.path, document.getText()), documents.all());
			} catch (error) {
				failed(`${document.uri} could not be taken in: ${(error as Error).stack ?? error}`);
			}
		}
		teller.changed();
	});
	const desk: RequestContext = { workspace, settings: () => settings, flush: () => changes.flush(), failed };

	connection.onInitialize((params): InitializeResult => {
		client = readCapabilities(params.capabilities, () => documents.all());
		settings = readSettings(params.initializationOptions);
		storage = readStorage(params.initializationOptions);
		answerNavigation(connection, desk, client);
		answerOverview(connection, desk, client);
		answerCompletion(connection, desk, client);
		answerLists(connection, desk, client);
		answerLookUps(connection, desk);
		answerReview(connection, desk, () => teller.current);
		answerActions(connection, desk, client, host.rulePages);
		watchFiles(connection, workspace);
		connection.onInitialized(() => void initialized(params));
		return capabilities(client);
	});

	async function initialized(params: InitializeParams): Promise<void> {
		// Without folders the editor has single files open; the oldest editors still name one folder in another way.
		const folders = params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : []);
		workspace.setFolders(folders.map(({ uri }) => uri));
		if (client.folders) {
			connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
				workspace.changeFolders(
					added.map(({ uri }) => uri),
					removed.map(({ uri }) => uri),
				),
			);
		}
		if (client.configurationEvents) void connection.client.register(DidChangeConfigurationNotification.type, {});
		if (client.watching) {
			// All names: what a folder that vanished held is known to nobody but the library.
			const watchers = [{ globPattern: "**/*" }];
			void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
		}
		try {
			await configure(undefined);
		} finally {
			await workspace.arranged();
			await Promise.all(workspace.rooms.map((room) => room.settled()));
			host.started?.();
		}
	}

	async function configure(sent: unknown): Promise<void> {
		if (client.configuration) settings = readSettings(await connection.workspace.getConfiguration("errata"));
		else if (sent !== undefined) settings = readSettings((sent as { readonly errata?: unknown } | null)?.errata);
		teller.refreshViews();
	}

	connection.onShutdown(async () => {
		await Promise.all(workspace.rooms.map((room) => room.kept()));
	});
	connection.onDidChangeConfiguration(
		(params) => void configure(params.settings).catch((error) => failed(String(error))),
	);

	// A document that has a room now may lose it: another arrangement may be under way that does not know of it yet.
	documents.onDidOpen(() => workspace.arrange());
	documents.onDidChangeContent(({ document }) => changes.add(document));
	documents.onDidClose(({ document }) => {
		changes.drop(document.uri);
		const found = workspace.find(document.uri);
		found?.room.close(found.path);
		workspace.arrange();
	});
	documents.listen(connection);
	connection.listen();
}

function capabilities(client: EditorClient): InitializeResult {
	const files = { filters: [{ scheme: "file", pattern: { glob: "**/*" } }] };
	return {
		serverInfo: { name: "errata" },
		capabilities: {
			textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
			hoverProvider: true,
			definitionProvider: true,
			referencesProvider: true,
			documentHighlightProvider: true,
			renameProvider: client.renameQuestions ? { prepareProvider: true } : true,
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
