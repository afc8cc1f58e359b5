/** The command line with full disks, locked files and folders, and a large project. */
import { spawnSync } from "node:child_process";
import { chmodSync, linkSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bound, makeFolder, quartoBook } from "../folder.ts";
import { errata, withoutCache } from "./run.ts";

const broken =
	"# One {#sec-one}\n\nSee Section @sec-one and {{<include x.qmd>}}.\n\n## Two {#sec-two}\n\nSee @sec-one,@sec-two.\n";
const book = { "_quarto.yml": quartoBook("index.qmd"), "index.qmd": broken };

/** Runs the command line in a shell after `setup`. */
function inShell(setup: string, ...args: readonly string[]) {
	const command = `${setup} exec "$0" dist/cli.js "$@"`;
	const env = { ...process.env, ...withoutCache };
	return spawnSync("bash", ["-c", command, process.execPath, ...args], { encoding: "utf8", env });
}

test("--fix on a full disk does not change the chapter and reports the error", async () => {
	using folder = makeFolder(book);
	const { status, stderr } = inShell("ulimit -f 0;", "check", "--fix", folder.path);
	expect(stderr).toContain("index.qmd cannot be written");
	expect(status).toBe(2);
	expect(folder.read("index.qmd")).toBe(broken);
	expect(readdirSync(folder.path).sort()).toEqual(["_quarto.yml", "index.qmd"]);
});

test("--fix restores a chapter if the disk fills up while writing", async () => {
	const long = `${broken}${"A sentence that fills the page.\n\n".repeat(100)}`;
	using folder = makeFolder({ ...book, "index.qmd": long });
	// Limits files to one block of 1024 bytes.
	const { status, stderr } = inShell("ulimit -f 1;", "check", "--fix", folder.path);
	expect(stderr).toContain("index.qmd cannot be written");
	expect(status).toBe(2);
	expect(folder.read("index.qmd")).toBe(long);
});

test("--fix changes a chapter in a read-only folder and preserves its hard links", async () => {
	using folder = makeFolder(book);
	linkSync(join(folder.path, "index.qmd"), join(folder.path, "other.txt"));
	chmodSync(join(folder.path, "index.qmd"), 0o666);
	chmodSync(folder.path, 0o555);
	const { err } = await errata(["check", "--fix", folder.path], {}, [], bound);
	chmodSync(folder.path, 0o755);
	expect(err).toBe("");
	expect(folder.read("index.qmd")).not.toBe(broken);
	expect(folder.read("other.txt")).toBe(folder.read("index.qmd"));
});

test("--fix preserves the permissions and the symbolic link of a chapter", async () => {
	using folder = makeFolder({ ...book, "kept/real.qmd": broken });
	folder.remove("index.qmd");
	symlinkSync("kept/real.qmd", join(folder.path, "index.qmd"));
	chmodSync(join(folder.path, "kept/real.qmd"), 0o640);
	await errata(["check", "--fix", folder.path]);
	expect(folder.read("kept/real.qmd")).not.toBe(broken);
	expect(folder.read("index.qmd")).toBe(folder.read("kept/real.qmd"));
	expect(statSync(join(folder.path, "kept/real.qmd")).mode & 0o777).toBe(0o640);
});

test("--fix does not change a read-only file and reports the error", async () => {
	using folder = makeFolder(book);
	chmodSync(folder.path, 0o777);
	chmodSync(join(folder.path, "index.qmd"), 0o444);
	const { code, err } = await errata(["check", "--fix", folder.path], {}, [], bound);
	expect(err).toContain("index.qmd cannot be written");
	expect(code).toBe(2);
	expect(folder.read("index.qmd")).toBe(broken);
});

test("an unreadable chapter is reported, and the others are checked", async () => {
	using folder = makeFolder({
		...book,
		"_quarto.yml": quartoBook("index.qmd", "locked.qmd"),
		"locked.qmd": "# Locked\n",
	});
	chmodSync(folder.path, 0o755);
	chmodSync(join(folder.path, "locked.qmd"), 0);
	const { code, out } = await errata(["check", folder.path], {}, [], bound);
	expect(out).toMatch(/locked\.qmd/);
	expect(out).toMatch(/doubled-prefix/);
	expect(code).toBe(1);
});

test("output that cannot be written exits with 2", () => {
	using folder = makeFolder(book);
	const { status, stderr } = inShell("exec >/dev/full;", "check", folder.path);
	expect(stderr).toMatch(/^errata: The output cannot be written: .*\n$/);
	expect(status).toBe(2);
});

test("a project of 10,000 files is checked", async () => {
	const chapters = Array.from({ length: 1000 }, (_, n) => `part-${n % 50}/chapter-${n}.qmd`);
	const pictures = Array.from({ length: 9000 }, (_, n) => `part-${n % 50}/picture-${n}.png`);
	using folder = makeFolder({
		"_quarto.yml": quartoBook("index.qmd", ...chapters),
		"index.qmd": "# Preface {#sec-preface}\n",
		...Object.fromEntries(chapters.map((path, n) => [path, `# Chapter {#sec-${n}}\n\nSee @sec-${n + 1}.\n`])),
		...Object.fromEntries(pictures.map((path) => [path, ""])),
	});
	const { code, out } = await errata(["check", folder.path]);
	expect(out).toContain('Cross-reference "@sec-1000" does not resolve');
	expect(out).toContain("1 error in 1,001 files.");
	expect(code).toBe(1);
});
