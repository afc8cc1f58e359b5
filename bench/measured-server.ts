import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import {
	createProtocolConnection,
	type InitializeResult,
	type PublishDiagnosticsParams,
	StreamMessageReader,
	StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { lineAt, lineStarts } from "../server/src/text/lines.ts";
import { type EditPosition, keyAt } from "./edits.ts";
import { now } from "./statistics.ts";

/** A client of a language server process that measures the server. All times are in ms. */
export class MeasuredServer {
	readonly started = now();
	readonly #child;
	readonly #connection;
	readonly #root: string;
	#version = 1;
	/** Called for each `publishDiagnostics`. */
	#published: (version: number | undefined) => void = () => {};
	/** Whether the server supports pull diagnostics; otherwise it pushes them. */
	#pullsDiagnostics = false;

	/**
	 * @param command the program and its arguments
	 * @param env environment variables besides those of this process
	 */
	constructor(
		[program, ...args]: readonly [string, ...string[]],
		folder: string,
		env: Readonly<Record<string, string>> = {},
	) {
		this.#root = pathToFileURL(resolve(folder)).href;
		const options = { cwd: folder, env: { ...process.env, ...env } };
		this.#child = spawn(program, args, { ...options, stdio: ["pipe", "pipe", "ignore"] });
		const { stdout, stdin } = this.#child;
		this.#connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
		this.#connection.onNotification("textDocument/publishDiagnostics", ({ version }: PublishDiagnosticsParams) =>
			this.#published(version),
		);
		for (const method of ["client/registerCapability", "window/workDoneProgress/create"]) {
			this.#connection.onRequest(method, () => null);
		}
		this.#connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => null));
		this.#connection.listen();
	}

	/** Registers a handler for a notification of the server. */
	onNotification<Params>(method: string, handler: (params: Params) => void): void {
		this.#connection.onNotification(method, handler);
	}

	/** Sends a request and returns the result. */
	request(method: string, params: object): Promise<unknown> {
		return this.#connection.sendRequest(method, params);
	}

	/** @param options `initializationOptions` of the server */
	async initialize(options: object = {}): Promise<void> {
		const { capabilities } = await this.#connection.sendRequest<InitializeResult>("initialize", {
			processId: process.pid,
			rootUri: this.#root,
			capabilities: { textDocument: { publishDiagnostics: { versionSupport: true }, diagnostic: {} } },
			workspaceFolders: [{ uri: this.#root, name: "book" }],
			initializationOptions: options,
		});
		this.#pullsDiagnostics = capabilities.diagnosticProvider !== undefined;
		await this.#connection.sendNotification("initialized", {});
	}

	/** The URI of a file, by its path from the folder. */
	uri(path: string): string {
		return `${this.#root}/${path.split("/").map(encodeURIComponent).join("/")}`;
	}

	/** Opens a chapter. Returns the time to its diagnostics. */
	open({ path, text }: EditPosition): Promise<number> {
		const textDocument = { uri: this.uri(path), languageId: "quarto", version: this.#version, text };
		return this.#timed(textDocument.uri, () =>
			this.#connection.sendNotification("textDocument/didOpen", { textDocument }),
		);
	}

	/**
	 * Types into an open chapter. Returns the time from each key to the diagnostics of the resulting version.
	 *
	 * @param interval minimum time between two keys
	 */
	async type({ path, text, offset }: EditPosition, edits: number, interval = 0): Promise<readonly number[]> {
		const starts = lineStarts(text);
		const line = lineAt(starts, offset);
		const uri = this.uri(path);
		const times: number[] = [];
		for (let edit = 0; edit < edits; edit++) {
			const position = { line, character: offset - (starts[line] as number) + edit };
			const contentChanges = [{ range: { start: position, end: position }, text: keyAt(edit) }];
			const textDocument = { uri, version: ++this.#version };
			const time = await this.#timed(uri, () =>
				this.#connection.sendNotification("textDocument/didChange", { textDocument, contentChanges }),
			);
			times.push(time);
			if (interval > time) await setTimeout(interval - time);
		}
		return times;
	}

	async #timed(uri: string, send: () => Promise<void>): Promise<number> {
		const before = now();
		const expected = this.#version;
		const published = new Promise<void>((done) => {
			this.#published = (version) => {
				if (version === undefined || version >= expected) done();
			};
		});
		await send();
		if (this.#pullsDiagnostics) await this.request("textDocument/diagnostic", { textDocument: { uri } });
		else await published;
		return now() - before;
	}

	/**
	 * Resident memory in MB; null outside Linux.
	 *
	 * @param part `RssAnon` for private memory only, `RssFile` for mapped files, which processes may share
	 */
	memoryUsage(part: "VmRSS" | "RssAnon" | "RssFile" = "VmRSS"): number | null {
		try {
			const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
			return Number(new RegExp(`${part}:\\s+(\\d+)`).exec(status)?.[1]) / 1000;
		} catch {
			return null;
		}
	}

	/** CPU time so far; null outside Linux. */
	processorTime(): number | null {
		try {
			const fields = readFileSync(`/proc/${this.#child.pid}/stat`, "utf8").split(") ")[1]!.split(" ");
			// In ticks of 10 ms.
			return (Number(fields[11]) + Number(fields[12])) * 10;
		} catch {
			return null;
		}
	}

	/** Shuts the server down. */
	async stop(): Promise<void> {
		await this.request("shutdown", {}).catch(() => null);
		await this.#connection.sendNotification("exit");
		this.#connection.dispose();
		this.#child.kill();
	}
}
