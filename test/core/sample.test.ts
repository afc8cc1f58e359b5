/** The sample textbook is clean; its broken twin shows every rule. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { expect, test, vi } from "vitest";
import { Library, type LibraryOptions } from "../../server/src/library.ts";
import { rules } from "../../server/src/rules/index.ts";
import { lineAt, lineStarts } from "../../server/src/text/lines.ts";
import { MemoryFiles } from "../memory.ts";
import { project } from "./sources.ts";

test("the sample textbook has nothing to find", async () => {
	expect(findingsOf(await open(folder("test/book")))).toBe("");
});

test("the broken twin shows every rule", async () => {
	const library = await open(folder("test/broken"));
	const shown = new Set([...library.findings.values()].flat().map(({ rule }) => rule));
	expect(rules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
});

test("the broken twin has exactly the findings of findings.txt", async () => {
	await expect(findingsOf(await open(folder("test/broken")))).toMatchFileSnapshot("../broken/findings.txt");
});

test("the order in which files are listed changes nothing", async () => {
	const files = folder("test/broken");
	const reversed = Object.fromEntries(Object.entries(files).reverse());
	expect(findingsOf(await open(reversed))).toBe(findingsOf(await open(files)));
});

test("two books in one folder do not disturb each other", async () => {
	const both = { ...prefixed("a", folder("test/book")), ...prefixed("b", folder("test/broken")) };
	const alone = findingsOf(await open(folder("test/broken")));
	expect(findingsOf(await open(both))).toBe(alone.replaceAll(/^(?=.)/gm, "b/"));
});

test("a rule that throws loses its own findings only", async () => {
	const all = findingsOf(await open(folder("test/broken")));
	const rule = rules.find(({ id }) => id === "unmentioned-float")!;
	const failing = vi.spyOn(rule, "check").mockImplementation(() => {
		throw new Error("not today");
	});
	const failed: string[] = [];
	const library = await open(folder("test/broken"), { onFailure: (failure) => failed.push(failure.rule) });
	failing.mockRestore();
	expect(findingsOf(library)).toBe(all.replaceAll(/^.* unmentioned-float\n/gm, ""));
	expect(new Set(failed)).toEqual(new Set(["unmentioned-float"]));
});

async function open(files: Readonly<Record<string, Uint8Array>>, options: LibraryOptions = {}): Promise<Library> {
	const library = new Library(new MemoryFiles(files), options);
	await library.open();
	return library;
}

/** All findings, one a line: `file:line rule`, lines 1-based. */
function findingsOf(library: Library): string {
	const lines = [...library.findings].flatMap(([path, findings]) => {
		const starts = lineStarts(library.text(path) ?? "");
		return findings.map(({ span, rule }) => `${path}:${lineAt(starts, span.start) + 1} ${rule}\n`);
	});
	return lines.join("");
}

/** The files of a folder of the project, by path. */
function folder(name: string): Record<string, Uint8Array> {
	const root = join(project, name);
	const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const paths = files.map((entry) => join(entry.parentPath.replaceAll("\\", "/"), entry.name)).sort();
	return Object.fromEntries(paths.map((path) => [path.slice(root.length + 1), readFileSync(path)]));
}

function prefixed(name: string, files: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> {
	return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`${name}/${path}`, bytes]));
}
