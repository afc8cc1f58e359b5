/** What `errata check` printed is printed again while nothing has changed, and no damage of what was kept is ever seen. */
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

/** Ends the program with 77 where it loads what reads a book. */
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

/** The same where only what was kept can answer. */
const again = (folder: Folder, options: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
	errata(["check", join(folder.path, "book"), ...options], { XDG_CACHE_HOME: join(folder.path, "cache"), ...env }, [
		"--require",
		join(folder.path, "guard.cjs"),
	]);

const records = ({ path }: Folder): readonly string[] =>
	existsSync(join(path, "cache/errata")) ? readdirSync(join(path, "cache/errata")) : [];

/** The only record of a folder. */
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
])("%j %j prints the same with a record and without", async (options, env) => {
	using folder = makeFolder(book);
	const cache = { XDG_CACHE_HOME: join(folder.path, "cache"), ...env };
	const first = await errata(["check", join(folder.path, "book"), ...options], cache);
	expect(first.out).toContain("sec-gone");
	expect(first.code).toBe(1);
	expect(await again(folder, options, env)).toEqual(first);
	expect(await errata(["check", join(folder.path, "book"), ...options, "--no-cache"], cache)).toEqual(first);
});

test("the exit code is kept, too", async () => {
	using folder = makeFolder({
		...book,
		"book/index.qmd": "# One {#sec-one}\n\nSee @sec-two.\n",
		"book/b.qmd": "# Two {#sec-two}\n",
	});
	expect((await check(folder)).code).toBe(0);
	const clean = await again(folder);
	expect(clean).toMatchObject({ code: 0, err: "" });
	expect(clean.out).toContain("No findings in 2 files.");
});

test("each way to print is kept apart", async () => {
	using folder = makeFolder(book);
	const text = await check(folder);
	const json = await check(folder, "--format", "json");
	expect(await again(folder)).toEqual(text);
	expect(await again(folder, ["--format", "json"])).toEqual(json);
	expect((await again(folder, ["--review"])).code).toBe(77);
	expect((await again(folder, ["--fail-on", "hint"])).code).toBe(77);
});

const changes: readonly (readonly [what: string, change: (folder: Folder) => void])[] = [
	["a chapter", (folder) => folder.write("book/b.qmd", "# Größe {#sec-gone}\n")],
	["the configuration", (folder) => folder.write("book/_quarto.yml", quartoBook("index.qmd"))],
	["the settings", (folder) => folder.write("book/_errata.yml", "rules:\n  unresolved-reference: off\n")],
	["a picture that comes", (folder) => folder.write("book/a.png", "")],
	["a chapter that goes", (folder) => folder.remove("book/b.qmd")],
];

test.each(changes)("after a change of %s all is read again", async (_, change) => {
	using folder = makeFolder(book);
	const before = await check(folder);
	change(folder);
	const after = await check(folder);
	expect(after.out).not.toBe(before.out);
	expect(await check(folder, "--no-cache")).toEqual(after);
	expect(await again(folder)).toEqual(after);
});

test.each(damages)("a record that is %s is as if there were none", async (_, damage) => {
	using folder = makeFolder(book);
	const before = await check(folder);
	damage(record(folder));
	expect(await check(folder)).toEqual(before);
});

test("what is damaged is made good", async () => {
	using folder = makeFolder(book);
	const before = await check(folder);
	const kept = readFileSync(record(folder));
	writeFileSync(record(folder), kept.subarray(0, 100));
	expect((await again(folder)).code).toBe(77);
	expect(await check(folder)).toEqual(before);
	expect(readFileSync(record(folder)).equals(kept)).toBe(true);
});

const places: readonly (readonly [what: string, spoil: (folder: Folder) => void])[] = [
	["is a file", (folder) => folder.write("cache", "")],
	["is locked", (folder) => mkdirSync(join(folder.path, "cache"), { mode: 0o555 })],
	["holds what is not Errata's", (folder) => folder.write("cache/errata", "")],
	["cannot be made", (folder) => chmodSync(folder.path, 0o555)],
];

test.each(places)("where the cache %s, nothing is kept and nothing is said of it", async (_, spoil) => {
	using folder = makeFolder(book);
	chmodSync(folder.path, 0o755);
	spoil(folder);
	const cache = { XDG_CACHE_HOME: join(folder.path, "cache") };
	for (let run = 0; run < 2; run++) {
		const { code, out, err } = await errata(["check", join(folder.path, "book")], cache, [], bound);
		expect([code, err]).toEqual([1, ""]);
		expect(out).toContain("sec-gone");
	}
	chmodSync(folder.path, 0o755);
});

test("on a full disk nothing is kept, not even a part", () => {
	using folder = makeFolder(book);
	const command = `ulimit -f 0; exec "$0" dist/cli.js check "$1"`;
	const env = { ...process.env, XDG_CACHE_HOME: join(folder.path, "cache") };
	const args = ["-c", command, process.execPath, join(folder.path, "book")];
	const { status, stdout, stderr } = spawnSync("bash", args, { encoding: "utf8", env });
	expect([status, stderr]).toEqual([1, ""]);
	expect(stdout).toContain("sec-gone");
	expect(records(folder)).toEqual([]);
});

test("nobody else may read what is kept, since it quotes the book", async () => {
	using folder = makeFolder(book);
	await check(folder);
	expect(statSync(record(folder)).mode & 0o077).toBe(0);
	expect(statSync(join(folder.path, "cache/errata")).mode & 0o077).toBe(0);
});

test("the cache folder is that of the user, and none where there is none", async () => {
	using folder = makeFolder(book);
	const run = (env: NodeJS.ProcessEnv): Promise<Ran> =>
		errata(["check", join(folder.path, "book")], { XDG_CACHE_HOME: "", LOCALAPPDATA: "", ...env });
	for (const env of [{ HOME: "" }, { HOME: "", XDG_CACHE_HOME: "cache" }]) {
		expect(await run(env)).toMatchObject({ code: 1, err: "" });
	}
	const home = join(folder.path, "home");
	await run({ HOME: home, LOCALAPPDATA: home });
	const usual = { darwin: "Library/Caches/errata", win32: "errata" }[process.platform as string] ?? ".cache/errata";
	expect(readdirSync(join(home, usual))).toHaveLength(1);
	expect(readdirSync(folder.path).sort()).toEqual(["book", "guard.cjs", "home"]);
});

test("--no-cache and --fix keep nothing", async () => {
	using folder = makeFolder(book);
	await check(folder, "--no-cache");
	await check(folder, "--fix");
	expect(records(folder)).toEqual([]);
});

test("nothing is kept in a book", async () => {
	using folder = makeFolder(book);
	const before = readdirSync(folder.path, { recursive: true });
	const cache = { XDG_CACHE_HOME: join(folder.path, "book") };
	await errata(["check", join(folder.path, "book")], cache);
	await errata(["check", folder.path], cache);
	// The cache folder itself, and what links lead to.
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

test("nothing is kept of chapters without a project: what is above them may matter", async () => {
	using folder = makeFolder({ "book/index.qmd": book["book/index.qmd"] });
	await check(folder);
	expect(records(folder)).toEqual([]);
	folder.write("_quarto.yml", quartoBook("book/index.qmd"));
	expect((await check(folder)).err).toContain("is part of the project in");
});

test("the oldest records go when there are too many, and nothing else", async () => {
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
	expect(await again(folder)).toEqual(before);
});
