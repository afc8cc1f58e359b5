import { afterAll, beforeAll, expect, test } from "vitest";
import type { LookUpQuery } from "../../server/src/features/look-up.ts";
import { filesBelow } from "../core/samples.ts";
import { Editor } from "./editor.ts";

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.ready(filesBelow("test/review"));
});
afterAll(async () => {
	expect(await editor.stop()).toBe(0);
});

const ask = (query: LookUpQuery): Promise<string> => editor.ask("errata/lookUp", { ...query, uri: null });

/** The line of text at each location that an answer cites. */
function cited(answer: string): readonly string[] {
	return [...answer.matchAll(/([\w./-]+\.qmd):(\d+)/g)].map(
		([, path, line]) => editor.folder.read(path!).split("\n")[Number(line) - 1]!,
	);
}

test("a label: its description, definition and references", async () => {
	const answer = await ask({ what: "anchor", id: "@fig-barrel" });
	expect(answer).toContain("Figure 2.1");
	expect(answer).toContain("the cord runs off as the weight sinks");
	const lines = cited(answer);
	expect(lines[0]).toMatch(/^!\[\*\*The barrel/);
	expect(lines.length).toBe(3);
	for (const line of lines.slice(1)) expect(line).toContain("@fig-barrel");
});

test("similar labels for a label that does not exist", async () => {
	expect(await ask({ what: "anchor", id: "fig-barel" })).toMatch(
		/^No label "fig-barel" exists in the book\. Existing: "fig-barrel"/,
	);
});

test("a term: its definitions and uses", async () => {
	const answer = await ask({ what: "term", name: "going trains" });
	expect(answer).toMatch(/^\*\*Going train\*\*/);
	expect(answer).toContain("is the row of wheels and pinions");
	const lines = cited(answer);
	expect(lines.length).toBeGreaterThan(3);
	for (const line of lines) expect(line.toLowerCase()).toMatch(/going|train/);
	expect(await ask({ what: "term", name: "going trane" })).toContain('"Going train"');
});

test("the outline of the book, and of a chapter by file, number or title", async () => {
	expect(await ask({ what: "outline", chapter: null })).toContain(
		'- Chapter 6: Heat and Cold (part "Keeping It Right"): heat.qmd',
	);
	const byFile = await ask({ what: "outline", chapter: "power.qmd" });
	expect(byFile).toMatch(/2\.1 The falling weight `@sec-power-weight` \(power\.qmd:\d+\)/);
	expect(byFile).toMatch(/defines "Driving weight" \(power\.qmd:\d+\)/);
	expect(byFile).toMatch(/Figure 2\.1 The barrel `@fig-barrel`/);
	expect(await ask({ what: "outline", chapter: "2" })).toBe(byFile);
	expect(await ask({ what: "outline", chapter: "weights and springs" })).toBe(byFile);
	expect(await ask({ what: "outline", chapter: "99" })).toMatch(
		/No chapter "99" exists in the book\. Existing: index\.qmd, power\.qmd/,
	);
});

test("findings of one chapter, rule or question", async () => {
	const query = { what: "findings", chapter: null, rule: null, question: null } as const;
	const all = await ask(query);
	expect(all).toMatch(/^\d+ findings in What Makes a Clock Go\./);
	const arc = await ask({ ...query, question: "arc", chapter: "power.qmd" });
	expect(arc).toMatch(/- power\.qmd:\d+ warning `direction-mismatch`: "we saw in" .* \(see heat\.qmd:1\)/);
	expect(arc).not.toContain("unmentioned-float");
	expect(await ask({ ...query, rule: "unmentioned-float" })).toMatch(/^1 finding in /);
});

test("invalid parameters get an explanation", async () => {
	const guess = (params: object): Promise<string> => editor.ask("errata/lookUp", { uri: null, ...params });
	expect(await guess({ what: "outline", chapter: 2 })).toBe(await ask({ what: "outline", chapter: "2" }));
	expect(await guess({ what: "outline" })).toBe(await ask({ what: "outline", chapter: null }));
	expect(await guess({ what: "anchor", id: null })).toMatch(/^Name the label/);
	expect(await guess({ what: "term", name: ["train"] })).toMatch(/^Name the term/);
	expect(await guess({ what: "findings", question: "style" })).toMatch(/no question "style"\. Use one of arc, gaps/);
	expect(await guess({ what: "findings", question: "Arc", chapter: {} })).toMatch(/^\d+ findings/);
	expect(await guess({ what: "weather", uri: 5 })).toMatch(/^Ask for/);
});
