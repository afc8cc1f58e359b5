import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import {
	type ClientCapabilities,
	createProtocolConnection,
	type Diagnostic,
	type InitializeResult,
	type Position,
	type ProtocolConnection,
	type PublishDiagnosticsParams,
	type Range,
	type ServerCapabilities,
	StreamMessageReader,
	StreamMessageWriter,
	type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import type { Status } from "../../server/src/lsp/protocol.ts";
import { type bound, type Folder, makeFolder } from "../folder.ts";

const abilities: ClientCapabilities = {
	workspace: {
		applyEdit: true,
		configuration: true,
		workspaceFolders: true,
		didChangeConfiguration: { dynamicRegistration: true },
		didChangeWatchedFiles: { dynamicRegistration: true },
		workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"] },
	},
	window: { workDoneProgress: true },
	textDocument: {
		definition: { linkSupport: true },
		codeAction: {
			codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } },
			resolveSupport: { properties: ["edit"] },
		},
		completion: { completionItem: { labelDetailsSupport: true } },
		publishDiagnostics: { relatedInformation: true },
	},
};

export interface EditorOptions {
	/** Folders of the workspace, as paths in the test's folder; `[""]` is the folder itself. */
	readonly folders?: readonly string[];
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly program?: readonly string[];
	/** A folder that is there already and stays; `files` are ignored. */
	readonly folder?: Folder;
	/** The user that the server runs as. */
	readonly user?: typeof bound;
	readonly capabilities?: ClientCapabilities;
	/** Where the server may keep what it found, as a path. */
	readonly storage?: string;
}

/** Plays an editor over a real server process. It never sleeps: it waits for what the server says. */
export class Editor {
	readonly folder: Folder;
	readonly connection: ProtocolConnection;
	/** What the server said last of each file, by path in the folder. */
	readonly published = new Map<string, PublishDiagnosticsParams>();
	readonly log: string[] = [];
	readonly progress: string[] = [];
	/** What the server wants a person to read. */
	readonly shown: string[] = [];
	/** The edits that the server asked the editor to apply. */
	readonly applied: WorkspaceEdit[] = [];
	readonly registered = new Map<string, unknown>();
	capabilities: ServerCapabilities = {};
	status: Status | null = null;
	/** Every status so far. */
	readonly statuses: Status[] = [];
	settings: Readonly<Record<string, unknown>>;
	readonly #process: ChildProcess;
	readonly #isFolderOwn: boolean;
	readonly #texts = new Map<string, { version: number; text: string }>();
	readonly #waiting = new Set<() => void>();
	#publications = 0;
	#isKilled = false;

	private constructor(folder: Folder, options: EditorOptions) {
		this.folder = folder;
		this.#isFolderOwn = options.folder === undefined;
		this.settings = options.settings ?? {};
		this.#process = spawn(process.execPath, options.program ?? ["dist/server.js", "--stdio"], {
			stdio: ["pipe", "pipe", "inherit"],
			...options.user,
		});
		const { stdout, stdin } = this.#process;
		this.connection = createProtocolConnection(new StreamMessageReader(stdout!), new StreamMessageWriter(stdin!));
		this.#listen();
	}

	static async start(
		files: Readonly<Record<string, string | Uint8Array>>,
		options: EditorOptions = {},
	): Promise<Editor> {
		const editor = new Editor(options.folder ?? makeFolder(files), options);
		const { capabilities } = await editor.connection.sendRequest<InitializeResult>("initialize", {
			processId: process.pid,
			rootUri: null,
			capabilities: options.capabilities ?? abilities,
			...(options.storage === undefined
				? {}
				: { initializationOptions: { storage: pathToFileURL(options.storage).href } }),
			workspaceFolders: (options.folders ?? [""]).map((path) => ({ uri: editor.uri(path), name: path || "book" })),
		});
		editor.capabilities = capabilities;
		await editor.connection.sendNotification("initialized", {});
		return editor;
	}

	/** Starts and waits until the whole folder is read. */
	static async ready(
		files: Readonly<Record<string, string | Uint8Array>>,
		options: EditorOptions = {},
	): Promise<Editor> {
		const editor = await Editor.start(files, options);
		await editor.until(() => editor.status?.state === "ready");
		return editor;
	}

	uri(path: string): string {
		return pathToFileURL(path === "" ? this.folder.path : `${this.folder.path}/${path}`).href;
	}

	/** The path in the folder of a URI. */
	path(uri: string): string {
		return decodeURIComponent(uri).slice(decodeURIComponent(this.uri("")).length + 1);
	}

	open(path: string, text: string = this.folder.read(path)): void {
		this.#texts.set(path, { version: 1, text });
		const textDocument = { uri: this.uri(path), languageId: "quarto", version: 1, text };
		this.#notify("textDocument/didOpen", { textDocument });
	}

	/** Replaces the first occurrence of `from` in an open document, as a person would: that stretch alone is sent. */
	type(path: string, from: string, to: string): number {
		const document = this.#texts.get(path)!;
		const start = document.text.indexOf(from);
		if (start < 0) throw new Error(`${JSON.stringify(from)} is not in ${path}`);
		const range = {
			start: this.#position(document.text, start),
			end: this.#position(document.text, start + from.length),
		};
		document.text = document.text.slice(0, start) + to + document.text.slice(start + from.length);
		document.version++;
		this.#notify("textDocument/didChange", {
			textDocument: { uri: this.uri(path), version: document.version },
			contentChanges: [{ range, text: to }],
		});
		return document.version;
	}

	close(path: string): void {
		this.#texts.delete(path);
		this.#notify("textDocument/didClose", { textDocument: { uri: this.uri(path) } });
	}

	/** Tells the server that files changed outside the editor. */
	touch(...paths: readonly string[]): void {
		const changes = paths.map((path) => ({ uri: this.uri(path), type: 2 }));
		this.#notify("workspace/didChangeWatchedFiles", { changes });
	}

	/** Where `words` stand in a file: its start, or `offset` characters further. */
	at(path: string, words: string, offset = 0): { textDocument: { uri: string }; position: Position } {
		const text = this.#texts.get(path)?.text ?? this.folder.read(path);
		const start = text.indexOf(words);
		if (start < 0) throw new Error(`${JSON.stringify(words)} is not in ${path}`);
		return { textDocument: { uri: this.uri(path) }, position: this.#position(text, start + offset) };
	}

	/** The text of a range, in the editor's document or on disk. */
	words(uri: string, range: Range): string {
		const path = this.path(uri);
		const lines = (this.#texts.get(path)?.text ?? this.folder.read(path)).split(/(?<=\n)/);
		const offset = ({ line, character }: Position) => lines.slice(0, line).join("").length + character;
		return lines.join("").slice(offset(range.start), offset(range.end));
	}

	ask<R = unknown>(method: string, params: unknown): Promise<R> {
		return this.connection.sendRequest(method, params);
	}

	/** What the server says of a file now: `rule: words`, in order. */
	found(path: string): readonly string[] {
		const uri = this.uri(path);
		return (this.published.get(path)?.diagnostics ?? []).map((each) => `${each.code}: ${this.words(uri, each.range)}`);
	}

	diagnostics(path: string, rule: string): readonly Diagnostic[] {
		return (this.published.get(path)?.diagnostics ?? []).filter(({ code }) => code === rule);
	}

	/** How often the server has published anything. */
	get publications(): number {
		return this.#publications;
	}

	/** Waits until `check` holds; it is tried after each message of the server. */
	until(check: () => boolean): Promise<void> {
		return new Promise((resolve, reject) => {
			const attempt = () => {
				try {
					if (!check()) return;
					resolve();
				} catch (error) {
					reject(error);
				}
				this.#waiting.delete(attempt);
			};
			this.#waiting.add(attempt);
			attempt();
		});
	}

	/** Ends the session as an editor does; the exit code of the server. */
	async stop(): Promise<number | null> {
		const ended = once(this.#process, "exit");
		await this.connection.sendRequest("shutdown");
		await this.connection.sendNotification("exit");
		const [code] = await ended;
		this.#leave();
		return code;
	}

	/** The server is killed in the middle of whatever it does. */
	async kill(): Promise<void> {
		this.#isKilled = true;
		const ended = once(this.#process, "exit");
		this.#process.kill("SIGKILL");
		await ended;
		this.#leave();
	}

	/** What a server that is killed does not hear of is lost. */
	#notify(method: string, params: object): void {
		this.connection.sendNotification(method, params).catch((error: Error) => {
			if (!this.#isKilled) throw error;
		});
	}

	#leave(): void {
		this.connection.dispose();
		if (this.#isFolderOwn) this.folder[Symbol.dispose]();
	}

	#listen(): void {
		const { connection } = this;
		const heard = <P>(method: string, take: (params: P) => void) =>
			connection.onNotification(method, (params: P) => {
				take(params);
				for (const attempt of [...this.#waiting]) attempt();
			});
		heard<PublishDiagnosticsParams>("textDocument/publishDiagnostics", (params) => {
			this.#publications++;
			this.published.set(this.path(params.uri), params);
		});
		heard<Status>("errata/status", (status) => {
			this.status = status;
			this.statuses.push(status);
		});
		heard<{ message: string }>("window/logMessage", ({ message }) => this.log.push(message));
		heard<{ message: string }>("window/showMessage", ({ message }) => this.shown.push(message));
		heard<{ value: { kind: string } }>("$/progress", ({ value }) => this.progress.push(value.kind));
		connection.onRequest(
			"client/registerCapability",
			(params: { registrations: { method: string; registerOptions: unknown }[] }) => {
				for (const { method, registerOptions } of params.registrations) this.registered.set(method, registerOptions);
				for (const attempt of [...this.#waiting]) attempt();
				return null;
			},
		);
		connection.onRequest("workspace/configuration", ({ items }: { items: { section: string }[] }) =>
			items.map(({ section }) => (section === "errata" ? this.settings : null)),
		);
		connection.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
			this.applied.push(edit);
			return { applied: true };
		});
		connection.onRequest("window/workDoneProgress/create", () => null);
		connection.listen();
	}

	#position(text: string, offset: number): Position {
		const before = text.slice(0, offset).split(/\r\n|\r|\n/);
		return { line: before.length - 1, character: before.at(-1)!.length };
	}
}
