/**
 * Messages to a real server as no editor sends them: for documents that are unknown or closed, at places that are not there, cancelled,
 * one over the other. Every question is answered, nothing is logged as a failure, and afterwards the books are what they were.
 */
import { CancellationTokenSource, type Position, ResponseError } from "vscode-languageserver-protocol/node";
import { Editor } from "../test/lsp/editor.ts";
import { pieces } from "./fragments.ts";
import type { Chance } from "./random.ts";

export interface ServerDone {
	messages: number;
	questions: number;
	refusals: number;
}

const POSITIONED = [
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
export async function pesterServer(
	texts: Readonly<Record<string, string>>,
	chance: Chance,
	isOver: () => boolean,
): Promise<ServerDone> {
	const done: ServerDone = { messages: 0, questions: 0, refusals: 0 };
	const editor = await Editor.ready(texts);
	const paths = Object.keys(texts).filter((path) => path.endsWith(".qmd"));
	const fresh = JSON.stringify(await shownBooks(editor));
	while (!isOver()) {
		const answers: Promise<unknown>[] = [];
		for (let count = 0; count < BURST; count++) {
			const path = chance.happens(0.9)
				? chance.of(paths)
				: chance.of(["gone.qmd", "../outside.qmd", "_quarto.yml", "a b/ü.qmd"]);
			const uri = chance.happens(0.97) ? editor.uri(path) : chance.of(ODD_URIS);
			done.messages++;
			if (chance.happens(0.5)) notify(editor, uri, texts[path] ?? "", chance);
			else answers.push(ask(editor, uri, chance, done));
		}
		await Promise.all(answers);
		if (editor.log.length > 0) throw new Error(`The server logged: ${editor.log[0]}`);
	}
	for (const path of [...paths, ...ODD_PATHS]) editor.close(path);
	for (const uri of ODD_URIS)
		void editor.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
	const after = JSON.stringify(await shownBooks(editor));
	if (after !== fresh) {
		const at = [...fresh].findIndex((letter, index) => letter !== after[index]);
		const around = (text: string): string => text.slice(Math.max(0, at - 300), at + 300);
		throw new Error(`After all documents were closed the books differ:\n${around(fresh)}\n${around(after)}`);
	}
	const code = await editor.stop();
	if (code !== 0) throw new Error(`The server ended with ${code}.`);
	return done;
}

/** The books as the server knows them, with all numbers, gaps and counts. */
async function shownBooks(editor: Editor): Promise<unknown> {
	return [await editor.ask("errata/contents", {}), await editor.ask("errata/figures", {})];
}

function notify(editor: Editor, uri: string, text: string, chance: Chance): void {
	const { connection } = editor;
	const textDocument = { uri, version: chance.below(100) };
	const kind = chance.next();
	if (kind < 0.2) {
		void connection.sendNotification("textDocument/didOpen", {
			textDocument: { ...textDocument, languageId: "quarto", text },
		});
	} else if (kind < 0.3) void connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
	else if (kind < 0.35) {
		const changes = [{ uri, type: 1 + chance.below(3) }];
		void connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
	} else if (kind < 0.4) void connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
	else {
		const whole = { text: chance.happens(0.5) ? text : chance.of(pieces) };
		const range = { start: position(chance), end: position(chance) };
		const contentChanges = chance.happens(0.1) ? [whole] : [{ range, text: chance.of(pieces) }];
		void connection.sendNotification("textDocument/didChange", { textDocument, contentChanges });
	}
}

async function ask(editor: Editor, uri: string, chance: Chance, done: ServerDone): Promise<void> {
	const source = new CancellationTokenSource();
	const method = chance.of(POSITIONED);
	const params = {
		textDocument: { uri },
		position: position(chance),
		range: { start: position(chance), end: position(chance) },
		context: { diagnostics: [], includeDeclaration: chance.happens(0.5), triggerKind: 1 },
		newName: chance.of(["fig-new", "", "two words", "größe"]),
	};
	done.questions++;
	const answer = editor.connection.sendRequest(method, params, source.token);
	if (chance.happens(0.2)) source.cancel();
	try {
		await answer;
	} catch (error) {
		// Cancelled, no such method, a name that cannot be given: refusals are answers, too.
		if (!(error instanceof ResponseError)) throw error;
		done.refusals++;
	}
}

function position(chance: Chance): Position {
	const line = chance.happens(0.05) ? 2 ** 31 - 1 : chance.below(200);
	return { line, character: chance.happens(0.05) ? 2 ** 31 - 1 : chance.below(120) };
}
