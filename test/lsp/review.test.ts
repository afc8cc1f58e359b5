import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver-protocol";
import type { ReviewParams, ReviewResult } from "../../server/src/lsp/protocol.ts";
import { filesBelow } from "../core/samples.ts";
import { quartoBook } from "../folder.ts";
import { Editor } from "./editor.ts";

const sample = join(import.meta.dirname, "../review");

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.ready(filesBelow("test/review"));
});
afterAll(async () => {
	expect(await editor.stop()).toBe(0);
});

function review(params: Partial<ReviewParams> = {}): Promise<ReviewResult> {
	return editor.ask("errata/review", { uri: null, alone: false, format: "page", ...params });
}

test("the editor says the same as the command line, whatever waited for a pause", async () => {
	const result = await review({ format: "markdown" });
	expect(result?.text).toBe(readFileSync(join(sample, "review.golden.md"), "utf8"));
});

test("every link of the page leads to a place of a file, or to a question below", async () => {
	const result = await review({ uri: editor.uri("heat.qmd") });
	expect(result?.title).toBe("What Makes a Clock Go");
	expect(result?.style).toContain(".review");
	const page = result?.text ?? "";
	expect(page).not.toMatch(/<script|style=/);
	const targets = [...page.matchAll(/ href="([^"]*)"/g)].map(([, target]) => target!);
	expect(targets.length).toBeGreaterThan(40);
	for (const target of targets) {
		if (target.startsWith("#")) expect(page).toContain(`id="${target.slice(1)}"`);
		else expect(target).toMatch(/^file:.*\/\w+\.qmd#L\d+,\d+$/);
	}
	const lines = editor.folder.read("power.qmd").split("\n");
	const line = lines.findIndex((text) => text.includes("As we saw in @sec-heat"));
	const column = lines[line]!.indexOf("we saw in");
	expect(targets).toContain(`${editor.uri("power.qmd")}#L${line + 1},${column + 1}`);
});

test("a chapter alone, and what is no chapter", async () => {
	expect((await review({ uri: editor.uri("heat.qmd"), alone: true }))?.title).toBe("Chapter 6");
	expect(await review({ uri: editor.uri("plants.txt"), alone: true })).toBeNull();
});

test("an edit is in the review that is asked for after it", async () => {
	editor.open("conclusion.qmd");
	editor.type("conclusion.qmd", "A store of energy (@sec-power)", "As we shall see in @sec-power, a store");
	const result = await review({ format: "markdown", uri: editor.uri("conclusion.qmd"), alone: true });
	expect(result?.text).toMatch(/conclusion\.qmd#L\d+\).*"we shall see in".*`direction-mismatch`/);
});

test("progress is told, and a request that is cancelled ends", async () => {
	const before = editor.progress.length;
	await review({ workDoneToken: "mine" });
	expect(editor.progress.slice(before)).toEqual(["begin", "report", "end"]);

	const other = await Editor.start({ "_quarto.yml": quartoBook("index.qmd"), "index.qmd": "# One\n" });
	const source = new CancellationTokenSource();
	const params = { uri: null, alone: false, format: "page" };
	const asked = other.connection.sendRequest("errata/review", params, source.token);
	source.cancel();
	await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
	expect(await other.stop()).toBe(0);
});
