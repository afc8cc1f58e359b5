/** Rules that wait for a pause: what they said stays true meanwhile, and after the pause it is what a fresh start says. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runToCompletion } from "../../../server/src/text/memoize.ts";
import { applyEdits } from "../../../server/src/text/span.ts";
import { textChangeBetween } from "../../../server/src/text/text-change.ts";
import { Workspace } from "../../../server/src/workspace/workspace.ts";
import { MemoryFiles, openLibrary } from "../../memory.ts";

const book = {
	"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, b.qmd]}\n",
	"index.qmd": "# A {#sec-a}\n\nOf @sec-b.\n\nAs Chapter 2 says, Chapter 2 is *late*.\n",
	"b.qmd": "# B {#sec-b}\n\nOf @sec-a.\n",
};

async function waiting(files: Readonly<Record<string, string>>): Promise<Workspace> {
	const library = new Workspace(new MemoryFiles(files), { defersRules: true });
	await library.open();
	return library;
}

/** What is said of a file: each rule with the text that it is said of. */
function said(library: Workspace, path: string): readonly string[] {
	const text = library.text(path) ?? "";
	return (library.findings.get(path) ?? []).map(({ rule, span }) => `${rule}: ${text.slice(span.start, span.end)}`);
}

const typed = "hard-coded-number: Chapter 2";

describe("a rule that waits", () => {
	it("says nothing before the first pause, and is told of then", async () => {
		const library = await waiting(book);
		expect(said(library, "index.qmd")).toEqual([]);
		const changes = runToCompletion(library.idle());
		expect([...changes.keys()]).toEqual(["index.qmd"]);
		expect(said(library, "index.qmd")).toEqual([typed, typed]);
		expect(runToCompletion(library.idle()).size).toBe(0);
	});

	it("is carried along while its author types, but for what is edited", async () => {
		const library = await waiting(book);
		runToCompletion(library.idle());
		const later = book["index.qmd"].replace("Of", "More of");
		library.edit("index.qmd", later);
		expect(said(library, "index.qmd")).toEqual([typed, typed]);
		library.edit("index.qmd", later.replace("As Chapter 2", "As Chapter 22"));
		expect(said(library, "index.qmd")).toEqual([typed]);
	});

	it("is carried along when a file appears beside the book", async () => {
		const files = new MemoryFiles(book);
		const library = new Workspace(files, { defersRules: true });
		await library.open();
		runToCompletion(library.idle());
		files.texts.set("notes.md", "Of no chapter.\n");
		expect((await library.refresh(["notes.md"])).size).toBe(0);
		expect(said(library, "index.qmd")).toEqual([typed, typed]);
	});

	it("has fixes that fit the text of now, and none for what an edit has touched", async () => {
		const library = await waiting(book);
		runToCompletion(library.idle());
		const text = `# A {#sec-a}\n\nAt length of @sec-b.\n\nAs Chapter 2 says, Chapter 2 is *late*.\n`;
		library.edit("index.qmd", text);
		const [first] = library.findings.get("index.qmd")!;
		const [fix] = first!.fixes!();
		expect(applyEdits(text, fix!.edits)).toBe(text.replace("Chapter 2", "@sec-b"));
	});

	it("is dropped when an edit overtakes the pause", async () => {
		const library = await waiting(book);
		const pause = library.idle();
		pause.next();
		library.edit("index.qmd", "# A {#sec-a}\n\nOf @sec-b.\n");
		expect(runToCompletion(pause).size).toBe(0);
		runToCompletion(library.idle());
		expect(said(library, "index.qmd")).toEqual([]);
	});

	it("leaves comments that silence it alone until it has spoken", async () => {
		const silenced =
			"# A {#sec-a}\n\nOf @sec-b.\n\n<!-- errata-disable-next-line hard-coded-number -->\nChapter 2 and @sec-b.\n";
		const library = await waiting({ ...book, "index.qmd": silenced });
		expect(said(library, "index.qmd")).toEqual([]);
		runToCompletion(library.idle());
		expect(said(library, "index.qmd")).toEqual([]);
		library.edit("index.qmd", silenced.replace("Chapter 2 and ", ""));
		runToCompletion(library.idle());
		expect(said(library, "index.qmd")).toEqual(["unused-suppression: hard-coded-number"]);
	});
});

it("after any edits and a pause, the findings are those of a fresh start", async () => {
	const piece = fc.constantFrom(
		"Chapter 2 ",
		"@sec-b ",
		"\n\n",
		"# C {#sec-b}\n\n",
		"the table below ",
		"x",
		"**",
		"`",
	);
	const edit = fc.record({ at: fc.nat(120), length: fc.nat(12), piece, pauses: fc.boolean() });
	await fc.assert(
		fc.asyncProperty(fc.array(edit, { maxLength: 8 }), async (edits) => {
			const library = await waiting(book);
			for (const { at, length, piece: text, pauses } of edits) {
				const before = library.text("index.qmd") as string;
				library.edit("index.qmd", before.slice(0, at) + text + before.slice(at + length));
				if (pauses) runToCompletion(library.idle());
			}
			runToCompletion(library.idle());
			const fresh = await openLibrary({ ...book, "index.qmd": library.text("index.qmd") as string });
			expect(JSON.stringify([...library.findings])).toBe(JSON.stringify([...fresh.findings]));
		}),
	);
});

it("the change between two texts is the shortest stretch that differs", () => {
	expect(textChangeBetween("aabc", "aac")).toEqual({ start: 2, before: 3, after: 2 });
	expect(textChangeBetween("aa", "aaa")).toEqual({ start: 2, before: 2, after: 3 });
	expect(textChangeBetween("same", "same")).toEqual({ start: 4, before: 4, after: 4 });
	fc.assert(
		fc.property(
			fc.string({ unit: fc.constantFrom("a", "b") }),
			fc.string({ unit: fc.constantFrom("a", "b") }),
			(a, b) => {
				const { start, before, after } = textChangeBetween(a, b);
				expect(a.slice(0, start) + b.slice(start, after) + a.slice(before)).toBe(b);
				if (start < before && start < after) expect(a[start]).not.toBe(b[start]);
				if (start < before && start < after) expect(a[before - 1]).not.toBe(b[after - 1]);
			},
		),
	);
});
