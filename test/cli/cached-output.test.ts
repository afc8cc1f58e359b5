/** `errata check` prints its cached output while no file has changed, and ignores a damaged cache. */
import { spawnSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { damages } from "../damages.ts";
import { bound, type Folder, makeFolder, quartoBook } from "../folder.ts";
import { errata, type Ran } from "./run.ts";

/** Exits with 77 when the process loads the commands that read a book. */
const guard = `
const Module = require("node:module"), load = Module._load;
Module._load = (name, ...rest) => name.endsWith("commands.js") ? process.exit(77) : load(name, ...rest);
`;

const book = {
	"guard.cjs": guard,
	"book/_quarto.yml": quartoBook("index.qmd", "b.qmd"),
	"book/index.qmd": "# One {#sec-one}\n\nSee Section @sec-one, and @sec-gone.\n\n![](a.png){#fig-a}\n",
	"book/b.qmd": "# Größe {#sec-two}\n\nThere there is much to to say of @sec-one,@sec-two.\n",
};

const check = (folder: Folder, ...options: readonly string[]): Promise<Ran> =>
	errata(["check", join(folder.path, "book"), ...options], { XDG_CACHE_HOME: join(folder.path, "cache") });

/** Checks the book from the cache alone: exits with 77 if nothing is cached. */
const checkCached = (folder: Folder, options: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
	errata(["check", join(folder.path, "book"), ...options], { XDG_CACHE_HOME: join(folder.path, "cache"), ...env }, [
		"--require",
		join(folder.path, "guard.cjs"),
	]);

const records = ({ path }: Folder): readonly string[] =>
	existsSync(join(path, "cache/errata")) ? readdirSync(join(path, "cache/errata")) : [];

/** The path of the only record in the cache. */
function record(folder: Folder): string {
	const [name, ...more] = records(folder);
	if (name === undefined || more.length > 0) throw new Error(`There are ${records(folder).length} records.`);
	return join(folder.path, "cache/errata", name);
}

test.each([
	[[], {}],
	[["--format", "json"], {}],
	[["--review"], {}],
	[["--review", "--format", "json"], {}],
	[["--fail-on", "hint"], {}],
	[[], { FORCE_COLOR: "1" }],
])("%j %j prints the same with and without the cache", async (options, env) => {
	using folder = makeFolder(book);
	const cache = { XDG_CACHE_HOME: join(folder.path, "cache"), ...env };
	const first = await errata(["check", join(folder.path, "book"), ...options], cache);
	expect(first.out).toContain("sec-gone");
	expect(first.code).toBe(1);
	expect(await checkCached(folder, options, env)).toEqual(first);
	expect(await errata(["check", join(folder.path, "book"), ...options, "--no-cache"], cache)).toEqual(first);
});

test("the exit code is cached, too", async () => {
	using folder = makeFolder({
		...book,
		"book/index.qmd": "# One {#sec-one}\n\nSee @sec-two.\n",
		"book/b.qmd": "# Two {#sec-two}\n",
	});
	expect((await check(folder)).code).toBe(0);
	const clean = await checkCached(folder);
	expect(clean).toMatchObject({ code: 0, err: "" });
	expect(clean.out).toContain("No findings in 2 files.");
});

test("each combination of options has its own record", async () => {
	using folder = makeFolder(book);
	const text = await check(folder);
	const json = await check(folder, "--format", "json");
	expect(await checkCached(folder)).toEqual(text);
	expect(await checkCached(folder, ["--format", "json"])).toEqual(json);
	expect((await checkCached(folder, ["--review"])).code).toBe(77);
	expect((await checkCached(folder, ["--fail-on", "hint"])).code).toBe(77);
});

const changes: readonly (readonly [what: string, change: (folder: Folder) => void])[] = [
	["a changed chapter", (folder) => folder.write("book/b.qmd", "# Größe {#sec-gone}\n")],
	["a changed configuration", (folder) => folder.write("book/_quarto.yml", quartoBook("index.qmd"))],
	["changed book settings", (folder) => folder.write("book/_errata.yml", "rules:\n  unresolved-reference: off\n")],
	["an image that is added", (folder) => folder.write("book/a.png", "")],
	["a chapter that is removed", (folder) => folder.remove("book/b.qmd")],
];

test.each(changes)("%s invalidates the cache", async (_, change) => {
	using folder = makeFolder(book);
	const before = await check(folder);
	change(folder);
	const after = await check(folder);
	expect(after.out).not.toBe(before.out);
	expect(await check(folder, "--no-cache")).toEqual(after);
	expect(await checkCached(folder)).toEqual(after);
});

test.each(damages)("a record that is %s is ignored", async (_, damage) => {
	using folder = makeFolder(book);
	const before = await check(folder);
	damage(record(folder));
	expect(await check(folder)).toEqual(before);
});

test("a damaged record is replaced", async () => {
	using folder = makeFolder(book);
	const before = await check(folder);
	const intact = readFileSync(record(folder));
	writeFileSync(record(folder), intact.subarray(0, 100));
	expect((await checkCached(folder)).code).toBe(77);
	expect(await check(folder)).toEqual(before);
	expect(readFileSync(record(folder)).equals(intact)).toBe(true);
});

const unusable: readonly (readonly [what: string, block: (folder: Folder) => void])[] = [
	["is a file", (folder) => folder.write("cache", "")],
	["is locked", (folder) => mkdirSync(join(folder.path, "cache"), { mode: 0o555 })],
	["holds a file named errata", (folder) => folder.write("cache/errata", "")],
	["cannot be created", (folder) => chmodSync(folder.path, 0o555)],
];

test.each(unusable)("a cache folder that %s is not used, without a warning", async (_, block) => {
	using folder = makeFolder(book);
	chmodSync(folder.path, 0o755);
	block(folder);
	const cache = { XDG_CACHE_HOME: join(folder.path, "cache") };
	for (let run = 0; run < 2; run++) {
		const { code, out, err } = await errata(["check", join(folder.path, "book")], cache, [], bound);
		expect([code, err]).toEqual([1, ""]);
		expect(out).toContain("sec-gone");
	}
	chmodSync(folder.path, 0o755);
});

test("no partial record is written to a full disk", () => {
	using folder = makeFolder(book);
	const command = `ulimit -f 0; exec "$0" dist/cli.js check "$1"`;
	const env = { ...process.env, XDG_CACHE_HOME: join(folder.path, "cache") };
	const args = ["-c", command, process.execPath, join(folder.path, "book")];
	const { status, stdout, stderr } = spawnSync("bash", args, { encoding: "utf8", env });
	expect([status, stderr]).toEqual([1, ""]);
	expect(stdout).toContain("sec-gone");
	expect(records(folder)).toEqual([]);
});

test("only the user can read the cache, because it quotes the book", async () => {
	using folder = makeFolder(book);
	await check(folder);
	expect(statSync(record(folder)).mode & 0o077).toBe(0);
	expect(statSync(join(folder.path, "cache/errata")).mode & 0o077).toBe(0);
});

test("the cache is in the user's cache folder; there is none without such a folder", async () => {
	using folder = makeFolder(book);
	const run = (env: NodeJS.ProcessEnv): Promise<Ran> =>
		errata(["check", join(folder.path, "book")], { XDG_CACHE_HOME: "", LOCALAPPDATA: "", ...env });
	for (const env of [{ HOME: "" }, { HOME: "", XDG_CACHE_HOME: "cache" }]) {
		expect(await run(env)).toMatchObject({ code: 1, err: "" });
	}
	const home = join(folder.path, "home");
	await run({ HOME: home, LOCALAPPDATA: home });
	const standard = { darwin: "Library/Caches/errata", win32: "errata" }[process.platform as string] ?? ".cache/errata";
	expect(readdirSync(join(home, standard))).toHaveLength(1);
	expect(readdirSync(folder.path).sort()).toEqual(["book", "guard.cjs", "home"]);
});

test("--no-cache and --fix write no cache", async () => {
	using folder = makeFolder(book);
	await check(folder, "--no-cache");
	await check(folder, "--fix");
	expect(records(folder)).toEqual([]);
});

test("the cache is never inside a book", async () => {
	using folder = makeFolder(book);
	const before = readdirSync(folder.path, { recursive: true });
	const cache = { XDG_CACHE_HOME: join(folder.path, "book") };
	await errata(["check", join(folder.path, "book")], cache);
	await errata(["check", folder.path], cache);
	// A book named like the cache folder, and links into it.
	using named = makeFolder(book);
	const at = (path: string): string => join(named.path, path);
	renameSync(at("book"), at("errata"));
	symlinkSync(at("errata"), at("link"));
	const own = readdirSync(named.path, { recursive: true });
	await errata(["check", at("errata")], { XDG_CACHE_HOME: named.path });
	await errata(["check", at("errata")], { XDG_CACHE_HOME: at("link/cache") });
	await errata(["check", at("link")], { XDG_CACHE_HOME: at("errata/cache") });
	expect(readdirSync(named.path, { recursive: true })).toEqual(own);
	expect(readdirSync(folder.path, { recursive: true })).toEqual(before);
});

test("the output for chapters without a project is not cached, because it depends on the folders above", async () => {
	using folder = makeFolder({ "book/index.qmd": book["book/index.qmd"] });
	await check(folder);
	expect(records(folder)).toEqual([]);
	folder.write("_quarto.yml", quartoBook("book/index.qmd"));
	expect((await check(folder)).err).toContain("is part of the project in");
});

test("the least recently used records are deleted beyond the size limit, and no other files", async () => {
	using folder = makeFolder({ ...book, "cache/errata/notes.txt": "" });
	const names = Array.from({ length: 40 }, (_, n) => `${n}`.padStart(64, "0"));
	for (const [n, name] of names.entries()) {
		folder.write(`cache/errata/${name}`, new Uint8Array(1024 * 1024));
		utimesSync(join(folder.path, "cache/errata", name), n, n);
	}
	folder.write(`cache/errata/${"f".repeat(64)}.1.tmp`, "what a killed program left");
	utimesSync(join(folder.path, `cache/errata/${"f".repeat(64)}.1.tmp`), 0, 0);
	const before = await check(folder);
	expect(records(folder)).toEqual(expect.arrayContaining(["notes.txt", ...names.slice(-31)]));
	expect(records(folder)).toHaveLength(33);
	expect(await checkCached(folder)).toEqual(before);
});
