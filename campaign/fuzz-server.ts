/**
 * Sends a server process messages that no editor would send: for unknown or closed documents, at positions outside the text, cancelled, all at
 * once. Every request must be answered, no failure logged, and the books must be unchanged at the end.
 */
import { CancellationTokenSource, type Position, ResponseError } from "vscode-languageserver-protocol/node";
import { Editor } from "../test/lsp/editor.ts";
import { fragments } from "./fragments.ts";
import type { Random } from "./random.ts";

export interface ServerStats {
	messages: number;
	requests: number;
	/** Requests answered with an error. */
	errors: number;
}

const METHODS = [
	"hover",
	"definition",
	"references",
	"completion",
	"documentHighlight",
	"prepareRename",
	"rename",
	"codeAction",
	"documentSymbol",
	"documentLink",
	"codeLens",
	"inlayHint",
	"foldingRange",
].map((name) => `textDocument/${name}`);

const ODD_PATHS = ["gone.qmd", "../outside.qmd", "_quarto.yml", "a b/ü.qmd"];
const ODD_URIS = ["untitled:Untitled-1", "git:/a.qmd?x", "", "file:///"];

/** Messages to send before waiting for all responses. */
const BURST = 200;

/** Sends messages until `isOver`. Throws at the first failure. */
export async function fuzzServer(
	texts: Readonly<Record<string, string>>,
	random: Random,
	isOver: () => boolean,
): Promise<ServerStats> {
	const stats: ServerStats = { messages: 0, requests: 0, errors: 0 };
	const editor = await Editor.ready(texts);
	const paths = Object.keys(texts).filter((path) => path.endsWith(".qmd"));
	const initial = JSON.stringify(await bookState(editor));
	while (!isOver()) {
		const responses: Promise<unknown>[] = [];
		for (let count = 0; count < BURST; count++) {
			const path = random.chance(0.9) ? random.pick(paths) : random.pick(ODD_PATHS);
			const uri = random.chance(0.97) ? editor.uri(path) : random.pick(ODD_URIS);
			stats.messages++;
			if (random.chance(0.5)) sendNotification(editor, uri, texts[path] ?? "", random);
			else responses.push(sendRequest(editor, uri, random, stats));
		}
		await Promise.all(responses);
		if (editor.log.length > 0) throw new Error(`The server logged: ${editor.log[0]}`);
	}
	for (const path of [...paths, ...ODD_PATHS]) editor.close(path);
	for (const uri of ODD_URIS)
		void editor.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
	const after = JSON.stringify(await bookState(editor));
	if (after !== initial) {
		const at = [...initial].findIndex((character, index) => character !== after[index]);
		const around = (text: string): string => text.slice(Math.max(0, at - 300), at + 300);
		throw new Error(`After all documents were closed, the books differ:\n${around(initial)}\n${around(after)}`);
	}
	const code = await editor.stop();
	if (code !== 0) throw new Error(`The server exited with code ${code}.`);
	return stats;
}

/** The server's view of the books, with all numbers, gaps and counts. */
async function bookState(editor: Editor): Promise<unknown> {
	return [await editor.ask("errata/contents", {}), await editor.ask("errata/figures", {})];
}

function sendNotification(editor: Editor, uri: string, text: string, random: Random): void {
	const { connection } = editor;
	const textDocument = { uri, version: random.integer(100) };
	const kind = random.next();
	if (kind < 0.2) {
		void connection.sendNotification("textDocument/didOpen", {
			textDocument: { ...textDocument, languageId: "quarto", text },
		});
	} else if (kind < 0.3) void connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
	else if (kind < 0.35) {
		const changes = [{ uri, type: 1 + random.integer(3) }];
		void connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
	} else if (kind < 0.4) void connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
	else {
		const whole = { text: random.chance(0.5) ? text : random.pick(fragments) };
		const range = { start: position(random), end: position(random) };
		const contentChanges = random.chance(0.1) ? [whole] : [{ range, text: random.pick(fragments) }];
		void connection.sendNotification("textDocument/didChange", { textDocument, contentChanges });
	}
}

async function sendRequest(editor: Editor, uri: string, random: Random, stats: ServerStats): Promise<void> {
	const source = new CancellationTokenSource();
	const method = random.pick(METHODS);
	const params = {
		textDocument: { uri },
		position: position(random),
		range: { start: position(random), end: position(random) },
		context: { diagnostics: [], includeDeclaration: random.chance(0.5), triggerKind: 1 },
		newName: random.pick(["fig-new", "", "two words", "größe"]),
	};
	stats.requests++;
	const response = editor.connection.sendRequest(method, params, source.token);
	if (random.chance(0.2)) source.cancel();
	try {
		await response;
	} catch (error) {
		// An error is a valid response: cancelled, unknown method, invalid new name.
		if (!(error instanceof ResponseError)) throw error;
		stats.errors++;
	}
}

function position(random: Random): Position {
	const line = random.chance(0.05) ? 2 ** 31 - 1 : random.integer(200);
	return { line, character: random.chance(0.05) ? 2 ** 31 - 1 : random.integer(120) };
}
