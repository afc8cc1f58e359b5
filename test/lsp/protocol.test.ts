/** What the protocol says of messages that come too early, too late, twice, for nothing, or broken. No editor sends them; others may. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ErrorCodes } from "vscode-languageserver-protocol";

interface Answer {
	readonly id?: number;
	readonly result?: unknown;
	readonly error?: { readonly code: number };
}

let server: ChildProcess;
let received = "";

beforeEach(() => {
	received = "";
	server = spawn(process.execPath, ["dist/server.js", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
	server.stdout!.on("data", (data) => {
		received += data;
	});
});

afterEach(() => {
	server.kill("SIGKILL");
});

function send(...messages: readonly (string | object)[]): void {
	const bodies = messages.map((one) => (typeof one === "string" ? one : JSON.stringify({ jsonrpc: "2.0", ...one })));
	server.stdin!.write(bodies.map((body) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`).join(""));
}

/** The answer to a request. Waits for what the server sends. */
async function answered(id: number): Promise<Answer> {
	for (;;) {
		for (const part of received.split(/Content-Length: \d+\r\n\r\n/)) {
			try {
				const answer = JSON.parse(part) as Answer;
				if (answer.id === id) return answer;
			} catch {
				// Not whole yet.
			}
		}
		await once(server.stdout!, "data");
	}
}

const initialize = (id = 1, processId: number | null = null) => ({
	id,
	method: "initialize",
	params: { processId, rootUri: null, capabilities: {}, workspaceFolders: null },
});
const hover = (
	id: number,
	params: unknown = { textDocument: { uri: "file:///a.qmd" }, position: { line: 0, character: 0 } },
) => ({
	id,
	method: "textDocument/hover",
	params,
});
const opening = (uri: string) => ({
	method: "textDocument/didOpen",
	params: { textDocument: { uri, languageId: "quarto", version: 1, text: "# A {#sec-a}\n" } },
});

test("before it is initialized, requests are refused and notifications dropped", async () => {
	send(hover(5), { id: 6, method: "errata/contents", params: {} }, { id: 7, method: "shutdown" });
	send(opening("untitled:early"), initialize(), { method: "initialized", params: {} });
	for (const id of [5, 6, 7]) expect((await answered(id)).error?.code).toBe(ErrorCodes.ServerNotInitialized);
	send({ id: 8, method: "workspace/symbol", params: { query: "" } });
	expect((await answered(8)).result).toEqual([]);
});

test("it is initialized once", async () => {
	send(initialize(1), initialize(2), hover(3));
	expect((await answered(1)).result).toHaveProperty("capabilities");
	expect((await answered(2)).error?.code).toBe(ErrorCodes.InvalidRequest);
	expect((await answered(3)).result).toBeNull();
});

test("after shutdown, requests are refused; exit ends it well", async () => {
	send(initialize(), { id: 2, method: "shutdown" }, hover(3), opening("file:///b.qmd"), { id: 4, method: "shutdown" });
	expect((await answered(2)).result).toBeNull();
	expect((await answered(3)).error?.code).toBe(ErrorCodes.InvalidRequest);
	expect((await answered(4)).error?.code).toBe(ErrorCodes.InvalidRequest);
	send({ method: "exit" });
	expect(await once(server, "exit")).toEqual([0, null]);
});

test("unknown methods are refused, unknown notifications let pass", async () => {
	send(
		initialize(),
		{ method: "no/such" },
		{ method: "$/no" },
		{ id: 2, method: "no/such" },
		{ id: 3, method: "$/no" },
	);
	for (const id of [2, 3]) expect((await answered(id)).error?.code).toBe(ErrorCodes.MethodNotFound);
});

test("what is no message is let pass, and the next one answered", async () => {
	send(
		initialize(),
		"{not json",
		"[]",
		"null",
		"5",
		{ id: 77 },
		{ method: "$/cancelRequest", params: { id: 999 } },
		hover(2),
	);
	expect((await answered(2)).result).toBeNull();
});

test("wrong parameters are refused or answered with nothing", async () => {
	const uri = "file:///a.qmd";
	send(
		initialize(),
		{ method: "initialized", params: {} },
		opening(uri),
		hover(2, null),
		{ id: 3, method: "textDocument/hover" },
		hover(4, { textDocument: { uri: 5 }, position: { line: "x" } }),
		hover(5, { textDocument: { uri }, position: { line: -5, character: 1.5 } }),
		hover(6, { textDocument: { uri }, position: { line: 2 ** 31, character: 2 ** 31 } }),
		{
			method: "textDocument/didChange",
			params: { textDocument: { uri, version: 0 }, contentChanges: [{ text: "# B\n" }] },
		},
		{ id: 7, method: "textDocument/documentSymbol", params: { textDocument: { uri } } },
	);
	for (const id of [2, 3]) expect((await answered(id)).error).toBeDefined();
	for (const id of [4, 5, 6]) expect((await answered(id)).result).toBeNull();
	expect(JSON.stringify((await answered(7)).result)).toContain('"B"');
});

test.each([
	["exit without shutdown", () => send(initialize(), { method: "exit" })],
	["exit before initialize", () => send({ method: "exit" })],
	["an end of its input", () => server.stdin!.end()],
	["the end of the editor's process", () => send(initialize(1, 2 ** 22 + 1))],
])("%s ends it with 1", async (_name, act) => {
	act();
	expect(await once(server, "exit")).toEqual([1, null]);
});
