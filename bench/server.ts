import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
	createProtocolConnection,
	type PublishDiagnosticsParams,
	StreamMessageReader,
	StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { lineAt, lineStarts } from "../server/src/text/lines.ts";
import { keyOf, type Place } from "./edits.ts";
import { line, now, quantiles } from "./figures.ts";

/** The same edits through the built server, as an editor sees them: from the change sent to the diagnostics of its version. */
export async function benchServer(folder: string, places: readonly Place[], edits: number): Promise<void> {
	const started = now();
	const child = spawn(process.execPath, ["dist/server.js", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
	const connection = createProtocolConnection(
		new StreamMessageReader(child.stdout),
		new StreamMessageWriter(child.stdin),
	);
	const root = pathToFileURL(resolve(folder)).href;
	let wait: { readonly version: number; readonly done: () => void } | null = null;
	const indexed = new Promise<void>((done) =>
		connection.onNotification("errata/status", ({ state, chapters }: { state: string; chapters: number }) => {
			if (state === "ready" && chapters > 0) done();
		}),
	);
	connection.onNotification("textDocument/publishDiagnostics", ({ version }: PublishDiagnosticsParams) => {
		if (wait !== null && version === wait.version) wait.done();
	});
	connection.listen();
	await connection.sendRequest("initialize", {
		processId: process.pid,
		rootUri: null,
		capabilities: {},
		workspaceFolders: [{ uri: root, name: "book" }],
	});
	await connection.sendNotification("initialized", {});
	await indexed;
	line("server: from its start to all findings", `${(now() - started).toFixed(0)} ms`);

	const published = (version: number, send: () => void) =>
		new Promise<number>((resolve) => {
			const before = now();
			wait = { version, done: () => resolve(now() - before) };
			send();
		});
	let version = 1;
	for (const [index, { name, path, text, offset }] of places.entries()) {
		const uri = `${root}/${path.split("/").map(encodeURIComponent).join("/")}`;
		if (index === 0) {
			const textDocument = { uri, languageId: "quarto", version, text };
			const opening = await published(
				version,
				() => void connection.sendNotification("textDocument/didOpen", { textDocument }),
			);
			line("server: opening the chapter → diagnostics", `${opening.toFixed(1)} ms`);
		}
		const starts = lineStarts(text);
		const at = lineAt(starts, offset);
		const times: number[] = [];
		for (let edit = 0; edit < edits; edit++) {
			const place = { line: at, character: offset - (starts[at] as number) + edit };
			const contentChanges = [{ range: { start: place, end: place }, text: keyOf(edit) }];
			const textDocument = { uri, version: ++version };
			times.push(
				await published(
					version,
					() => void connection.sendNotification("textDocument/didChange", { textDocument, contentChanges }),
				),
			);
		}
		line(`server: one edit at the ${name} → diagnostics`, quantiles(times));
	}
	line("server: memory", memoryOf(child.pid as number));
	await connection.sendRequest("shutdown");
	await connection.sendNotification("exit");
}

function memoryOf(pid: number): string {
	try {
		const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
		return `${(Number(kilobytes) / 1000).toFixed(0)} MB`;
	} catch {
		return "known on Linux only";
	}
}
