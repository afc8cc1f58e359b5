/** The guarantees of SECURITY.md, enforced by Node's permission model and a script that forbids network access. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { makeFolder, quartoBook } from "../folder.ts";
import { Editor } from "../lsp/editor.ts";
import { errata } from "./run.ts";

/** Exits with 77 when the process opens a socket or resolves a name. */
const guard = `
const dns = require("node:dns"), net = require("node:net"), dgram = require("node:dgram"), fs = require("node:fs");
const refuse = (what) => () => { fs.writeSync(2, "refused: " + what + "\\n"); process.exit(77); };
net.Socket.prototype.connect = refuse("a connection");
net.Server.prototype.listen = refuse("a port");
dgram.createSocket = refuse("a datagram");
dns.lookup = dns.resolve = dns.promises.lookup = refuse("a name");
globalThis.fetch = refuse("fetch");
`;

const book = {
	"guard.cjs": guard,
	"book/_quarto.yml": `${quartoBook("index.qmd")}bibliography: https://example.org/works.bib\n`,
	"book/index.qmd":
		"# One {#sec-one}\n\n```{python}\nopen('made', 'w')\n```\n\n![A](https://example.org/a.png){#fig-a}\n\nSee @sec-gone, @fig-a and [@kuhn].\n\n{{< include ../outside.qmd >}}\n",
	"outside.qmd": "# Outside {#sec-outside}\n\nSecret words.\n",
};

const sandboxOptions = (folder: string): readonly string[] => [
	"--require",
	`${folder}/guard.cjs`,
	process.allowedNodeEnvironmentFlags.has("--permission") ? "--permission" : "--experimental-permission",
	"--allow-fs-read=*",
	"--no-warnings",
];

test("the sandbox forbids connections, writes and processes", () => {
	using folder = makeFolder({ "guard.cjs": guard });
	const attempts: readonly (readonly [attempt: string, code: number])[] = [
		["require('node:net').connect(9)", 77],
		["require('node:https').get('https://example.org')", 77],
		["require('node:fs').writeFileSync('made', '')", 1],
		["require('node:child_process').execSync('true')", 1],
	];
	for (const [attempt, code] of attempts) {
		expect(spawnSync(process.execPath, [...sandboxOptions(folder.path), "-e", attempt]).status, attempt).toBe(code);
	}
});

test.each(["check", "index", "figures", "review", "prompt"])(
	"errata %s opens no socket, starts no process and writes no file",
	async (command) => {
		using folder = makeFolder(book);
		const { code, out, err } = await errata([command, `${folder.path}/book`], {}, sandboxOptions(folder.path));
		expect(err).not.toMatch(/refused|ERR_ACCESS_DENIED/);
		expect(code).toBe(0);
		expect(out).not.toContain("Secret words");
	},
);

test("caches are written to the cache and storage folders only", async () => {
	using folder = makeFolder(book);
	const [cache, storage] = [`${folder.path}/cache`, `${folder.path}/storage`];
	const allowed = [...sandboxOptions(folder.path), `--allow-fs-write=${cache}/*`, `--allow-fs-write=${storage}/*`];
	const { err } = await errata(["check", `${folder.path}/book`], { XDG_CACHE_HOME: cache }, allowed);
	expect(err).toBe("");
	expect(readdirSync(`${cache}/errata`)).toHaveLength(1);
	const program = [...allowed, "dist/server.js", "--stdio"];
	const editor = await Editor.ready({}, { folder, folders: ["book"], program, storage });
	await editor.ask("errata/review", { uri: null, alone: false, format: "markdown" });
	expect(await editor.stop()).toBe(0);
	expect(readdirSync(storage)).toHaveLength(1);
});

test("the server opens no socket, starts no process and writes no file", async () => {
	using folder = makeFolder({ "guard.cjs": guard });
	const program = [...sandboxOptions(folder.path), "dist/server.js", "--stdio"];
	const editor = await Editor.ready(book, { folders: ["book"], program });
	editor.open("book/index.qmd");
	await editor.until(() => editor.diagnostics("book/index.qmd", "unresolved-reference").length > 0);
	const hover = await editor.ask("textDocument/hover", editor.at("book/index.qmd", "@fig-a", 2));
	expect(JSON.stringify(hover)).not.toContain("Secret");
	expect(await editor.stop()).toBe(0);
});
