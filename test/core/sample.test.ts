/** The sample textbook is clean; its broken twin shows every rule. */
import { expect, test, vi } from "vitest";
import { rules } from "../../server/src/linter/registry.ts";
import { lineAt, lineStarts } from "../../server/src/text/lines.ts";
import { Workspace, type WorkspaceOptions } from "../../server/src/workspace/workspace.ts";
import { MemoryFiles } from "../memory.ts";
import { filesBelow } from "./samples.ts";

test("the sample textbook has nothing to find", async () => {
	expect(findingsOf(await open(filesBelow("test/book")))).toBe("");
});

test("the broken twin and the book for the review show every rule", async () => {
	const libraries = await Promise.all(["test/broken", "test/review"].map((folder) => open(filesBelow(folder))));
	const shown = new Set(libraries.flatMap(({ findings }) => [...findings.values()].flat().map(({ rule }) => rule)));
	expect(rules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
});

test("the broken twin has exactly the findings of findings.txt", async () => {
	await expect(findingsOf(await open(filesBelow("test/broken")))).toMatchFileSnapshot("../broken/findings.txt");
});

test("the order in which files are listed changes nothing", async () => {
	const files = filesBelow("test/broken");
	const reversed = Object.fromEntries(Object.entries(files).reverse());
	expect(findingsOf(await open(reversed))).toBe(findingsOf(await open(files)));
});

test("two books in one folder do not disturb each other", async () => {
	const both = { ...prefixed("a", filesBelow("test/book")), ...prefixed("b", filesBelow("test/broken")) };
	const alone = findingsOf(await open(filesBelow("test/broken")));
	expect(findingsOf(await open(both))).toBe(alone.replaceAll(/^(?=.)/gm, "b/"));
});

test("a rule that throws loses its own findings only", async () => {
	const all = findingsOf(await open(filesBelow("test/broken")));
	const rule = rules.find(({ id }) => id === "unmentioned-float")!;
	const failing = vi.spyOn(rule, "check").mockImplementation(() => {
		throw new Error("not today");
	});
	const failed: string[] = [];
	const library = await open(filesBelow("test/broken"), { onFailure: (failure) => failed.push(failure.rule) });
	failing.mockRestore();
	expect(findingsOf(library)).toBe(all.replaceAll(/^.* unmentioned-float\n/gm, ""));
	expect(new Set(failed)).toEqual(new Set(["unmentioned-float"]));
});

async function open(files: Readonly<Record<string, Uint8Array>>, options: WorkspaceOptions = {}): Promise<Workspace> {
	const library = new Workspace(new MemoryFiles(files), options);
	await library.open();
	return library;
}

/** All findings, one a line: `file:line rule`, lines 1-based. */
function findingsOf(library: Workspace): string {
	const lines = [...library.findings].flatMap(([path, findings]) => {
		const starts = lineStarts(library.text(path) ?? "");
		return findings.map(({ span, rule }) => `${path}:${lineAt(starts, span.start) + 1} ${rule}\n`);
	});
	return lines.join("");
}

function prefixed(name: string, files: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> {
	return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`${name}/${path}`, bytes]));
}
