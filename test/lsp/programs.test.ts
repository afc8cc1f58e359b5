import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import {
	CancellationTokenSource,
	createProtocolConnection,
	InitializeRequest,
	IPCMessageReader,
	IPCMessageWriter,
	LSPErrorCodes,
} from "vscode-languageserver-protocol/node";
import { quartoBook } from "../folder.ts";
import { Editor } from "./editor.ts";

const files = { "_quarto.yml": quartoBook("index.qmd"), "index.qmd": "# Preface\n\nSee @sec-nowhere.\n" };

test.each([[["lsp", "--stdio"]], [["lsp"]], [["lsp", "--stdio", `--clientProcessId=${process.pid}`]]])(
	"errata %j serves an editor",
	async (args) => {
		const editor = await Editor.ready(files, { program: ["dist/cli.js", ...args] });
		await editor.until(() => editor.diagnostics("index.qmd", "unresolved-reference").length === 1);
		expect(await editor.stop()).toBe(0);
	},
);

test("VS Code talks to the server over IPC", async () => {
	const server = fork("dist/server.js", ["--node-ipc"]);
	const connection = createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
	connection.listen();
	const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
		processId: null,
		rootUri: null,
		capabilities: {},
	});
	expect(Object.keys(capabilities)).toEqual(
		expect.arrayContaining([
			...["textDocumentSync", "hoverProvider", "definitionProvider", "referencesProvider", "documentHighlightProvider"],
			...["renameProvider", "completionProvider", "documentSymbolProvider", "workspaceSymbolProvider"],
			...["documentLinkProvider", "codeLensProvider", "inlayHintProvider", "codeActionProvider"],
		]),
	);
	const ended = once(server, "exit");
	await connection.sendRequest("shutdown");
	await connection.sendNotification("exit");
	expect((await ended)[0]).toBe(0);
});

test("a question that the editor gives up is refused as cancelled", async () => {
	const editor = await Editor.start(files);
	const source = new CancellationTokenSource();
	const params = editor.at("index.qmd", "@sec-nowhere", 3);
	const answer = editor.connection.sendRequest("textDocument/hover", params, source.token);
	source.cancel();
	await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
	await editor.stop();
});
