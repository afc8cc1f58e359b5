/**
 * Messages to a real server as no editor sends them: for documents that are unknown or closed, at places that are not there, cancelled,
 * one over the other. Every question is answered, nothing is logged as a failure, and afterwards the books are what they were.
 */
import { CancellationTokenSource, type Position, ResponseError } from "vscode-languageserver-protocol/node";
import { Editor } from "../test/lsp/editor.ts";
import { fragments } from "./fragments.ts";
import type { Random } from "./random.ts";

export interface ServerStats {
	messages: number;
	requests: number;
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

/** So many messages are sent before all answers are awaited. */
const BURST = 200;

/** Plays one editor until `isOver`. Throws at the first thing that is wrong. */
export async function fuzzServer(
	texts: Readonly<Record<string, string>>,
	chance: Random,
	isOver: () => boolean,
): Promise<ServerStats> {
	const stats: ServerStats = { messages: 0, requests: 0, errors: 0 };
	const editor = await Editor.ready(texts);
	const paths = Object.keys(texts).filter((path) => path.endsWith(".qmd"));
	const fresh = JSON.stringify(await bookState(editor));
	while (!isOver()) {
		const answers: Promise<unknown>[] = [];
		for (let count = 0; count < BURST; count++) {
			const path = chance.chance(0.9)
				? chance.pick(paths)
				: chance.pick(["gone.qmd", "../outside.qmd", "_quarto.yml", "a b/ü.qmd"]);
			const uri = chance.chance(0.97) ? editor.uri(path) : chance.pick(ODD_URIS);
			stats.messages++;
			if (chance.chance(0.5)) sendNotification(editor, uri, texts[path] ?? "", chance);
			else answers.push(sendRequest(editor, uri, chance, stats));
		}
		await Promise.all(answers);
		if (editor.log.length > 0) throw new Error(`The server logged: ${editor.log[0]}`);
	}
	for (const path of [...paths, ...ODD_PATHS]) editor.close(path);
	for (const uri of ODD_URIS)
		void editor.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
	const after = JSON.stringify(await bookState(editor));
	if (after !== fresh) {
		const at = [...fresh].findIndex((letter, index) => letter !== after[index]);
		const around = (text: string): string => text.slice(Math.max(0, at - 300), at + 300);
		throw new Error(`After all documents were closed the books differ:\n${around(fresh)}\n${around(after)}`);
	}
	const code = await editor.stop();
	if (code !== 0) throw new Error(`The server ended with ${code}.`);
	return stats;
}

/** The books as the server knows them, with all numbers, gaps and counts. */
async function bookState(editor: Editor): Promise<unknown> {
	return [await editor.ask("errata/contents", {}), await editor.ask("errata/figures", {})];
}

function sendNotification(editor: Editor, uri: string, text: string, chance: Random): void {
	const { connection } = editor;
	const textDocument = { uri, version: chance.integer(100) };
	const kind = chance.next();
	if (kind < 0.2) {
		void connection.sendNotification("textDocument/didOpen", {
			textDocument: { ...textDocument, languageId: "quarto", text },
		});
	} else if (kind < 0.3) void connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
	else if (kind < 0.35) {
		const changes = [{ uri, type: 1 + chance.integer(3) }];
		void connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
	} else if (kind < 0.4) void connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
	else {
		const whole = { text: chance.chance(0.5) ? text : chance.pick(fragments) };
		const range = { start: position(chance), end: position(chance) };
		const contentChanges = chance.chance(0.1) ? [whole] : [{ range, text: chance.pick(fragments) }];
		void connection.sendNotification("textDocument/didChange", { textDocument, contentChanges });
	}
}

async function sendRequest(editor: Editor, uri: string, chance: Random, stats: ServerStats): Promise<void> {
	const source = new CancellationTokenSource();
	const method = chance.pick(METHODS);
	const params = {
		textDocument: { uri },
		position: position(chance),
		range: { start: position(chance), end: position(chance) },
		context: { diagnostics: [], includeDeclaration: chance.chance(0.5), triggerKind: 1 },
		newName: chance.pick(["fig-new", "", "two words", "größe"]),
	};
	stats.requests++;
	const response = editor.connection.sendRequest(method, params, source.token);
	if (chance.chance(0.2)) source.cancel();
	try {
		await response;
	} catch (error) {
		// Cancelled, no such method, a name that cannot be given: refusals are answers, too.
		if (!(error instanceof ResponseError)) throw error;
		stats.errors++;
	}
}

function position(chance: Random): Position {
	const line = chance.chance(0.05) ? 2 ** 31 - 1 : chance.integer(200);
	return { line, character: chance.chance(0.05) ? 2 ** 31 - 1 : chance.integer(120) };
}
