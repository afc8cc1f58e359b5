/** The sample textbook has no findings; its copy with planted errors has findings of every rule. */
import { expect, test, vi } from "vitest";
import { rules } from "../../server/src/linter/registry.ts";
import { lineAt, lineStarts } from "../../server/src/text/lines.ts";
import { Workspace, type WorkspaceOptions } from "../../server/src/workspace/workspace.ts";
import { MemoryFiles } from "../memory.ts";
import { filesBelow } from "./samples.ts";

test("the sample textbook has no findings", async () => {
	expect(findingsOf(await open(filesBelow("test/book")))).toBe("");
});

test("the broken book and the book for the review have findings of every rule", async () => {
	const workspaces = await Promise.all(["test/broken", "test/review"].map((folder) => open(filesBelow(folder))));
	const shown = new Set(workspaces.flatMap(({ findings }) => [...findings.values()].flat().map(({ rule }) => rule)));
	expect(rules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
});

test("the broken book has exactly the findings in findings.txt", async () => {
	await expect(findingsOf(await open(filesBelow("test/broken")))).toMatchFileSnapshot("../broken/findings.txt");
});

test("the order of the file list makes no difference", async () => {
	const files = filesBelow("test/broken");
	const reversed = Object.fromEntries(Object.entries(files).reverse());
	expect(findingsOf(await open(reversed))).toBe(findingsOf(await open(files)));
});

test("two books in one folder do not affect each other", async () => {
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
	const failedRules: string[] = [];
	const workspace = await open(filesBelow("test/broken"), { onFailure: (failure) => failedRules.push(failure.rule) });
	failing.mockRestore();
	expect(findingsOf(workspace)).toBe(all.replaceAll(/^.* unmentioned-float\n/gm, ""));
	expect(new Set(failedRules)).toEqual(new Set(["unmentioned-float"]));
});

async function open(files: Readonly<Record<string, Uint8Array>>, options: WorkspaceOptions = {}): Promise<Workspace> {
	const workspace = new Workspace(new MemoryFiles(files), options);
	await workspace.open();
	return workspace;
}

/** Returns all findings, one per line: `file:line rule`, with 1-based lines. */
function findingsOf(workspace: Workspace): string {
	const lines = [...workspace.findings].flatMap(([path, findings]) => {
		const starts = lineStarts(workspace.text(path) ?? "");
		return findings.map(({ span, rule }) => `${path}:${lineAt(starts, span.start) + 1} ${rule}\n`);
	});
	return lines.join("");
}

function prefixed(name: string, files: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> {
	return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`${name}/${path}`, bytes]));
}
