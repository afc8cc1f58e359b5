/** Edits of words alone take a short way: what is told after them must be what a fresh start says of the same texts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseChapter } from "../../../server/src/chapter/parse-chapter.ts";
import { proseEdit } from "../../../server/src/chapter/prose-edit.ts";
import { runToCompletion } from "../../../server/src/text/memoize.ts";
import { Workspace } from "../../../server/src/workspace/workspace.ts";
import { MemoryFiles, marked } from "../../memory.ts";
import { filesBelow } from "../samples.ts";

const FAR =
	"Words that stand between them, and more words than anybody would care to count on one hand or on the other. ";

/** The text between `⟦` and `⟧` becomes `to`. */
function edited(source: string, to: string): ReturnType<typeof proseEdit> {
	const { text, spans } = marked(source);
	const [{ start, end }] = spans as [{ start: number; end: number }];
	return proseEdit(parseChapter("a.qmd", text), parseChapter("a.qmd", text.slice(0, start) + to + text.slice(end)));
}

describe("an edit is one of words alone", () => {
	it("in the middle of a paragraph, whatever stands before and after it", () => {
		const around = `# One {#sec-one}\n\n@fig-a. ${FAR}⟦⟧${FAR}@sec-one.[^n]\n\n![A.](a.png){#fig-a}\n\n[^n]: Note.\n`;
		expect(edited(around, "new")).not.toBeNull();
		expect(edited(`::: {.column-margin}\n${FAR}⟦word⟧ ${FAR}\n:::\n\nOf @sec-one.\n`, "")).not.toBeNull();
		expect(edited(`${FAR}⟦⟧${FAR}`, "\nhere ")).not.toBeNull();
	});

	it.each([
		["something that points", `${FAR}⟦⟧${FAR}`, "@sec-one "],
		["a formula", `${FAR}⟦⟧${FAR}`, "$x$ "],
		["a note", `${FAR}⟦⟧${FAR}`, "^[Aside.] "],
		["a paragraph", `${FAR}⟦⟧${FAR}`, "\n\n"],
		["a heading", `${FAR}⟦⟧${FAR}`, "\n\n# Two\n\n"],
		["the start of a comment that ends later", `${FAR}⟦⟧${FAR}\n\nText --> text.\n`, "<!-- "],
		["a letter before a reference", `${FAR}Theore⟦⟧ Figure @fig-a. ${FAR}`, "m"],
	])("but not one that makes %s", (_, source, to) => {
		expect(edited(source, to)).toBeNull();
	});

	it.each([
		["a heading", `# O⟦⟧ne\n\n${FAR}\n`],
		["code", `\`\`\`\nsome co⟦⟧de\n\`\`\`\n\n${FAR}\n`],
		["a note", `${FAR}[^n]\n\n[^n]: A no⟦⟧te.\n`],
		["a caption", `::: {#fig-a}\n![](a.png)\n\nThe cap⟦⟧tion.\n:::\n`],
		["a table", `| a | b |\n|---|---|\n| c⟦⟧ | d |\n`],
	])("but not one in %s", (_, source) => {
		expect(edited(source, "x")).toBeNull();
	});
});

const bookOf = (text: string): Readonly<Record<string, string>> => ({
	"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd]}\n",
	"index.qmd": text,
});

it("of a label is told of at once in a formula, and is none in running text", async () => {
	const text = (label: string): string => `# T\n\nBy \\ref{eq:a} it grows.\n\n${FAR}\\\\${label}{eq:a} ${FAR}\n`;
	const library = await waiting(bookOf(text("labe")), new Set());
	const before = plain(library.published);
	library.edit("index.qmd", text("label"));
	expect(plain(library.published)).toEqual(before);
	expect(plain(library.findings)).toEqual(before);
	library.edit("index.qmd", `${text("label")}\n$$\nx \\label{eq:a}\n$$\n`);
	expect(plain(library.published)).not.toEqual(before);
	expect(plain(library.published)).toEqual(plain(library.findings));
});

it("is not forgotten where a pause goes on that began before it", async () => {
	const text = `# T {#sec-t}\n\n${FAR}\n\nSee @sec-none.\n`;
	const library = await waiting(bookOf(text), new Set());
	const pause = library.idle();
	pause.next();
	library.edit("index.qmd", `Before.\n\n${text}`);
	library.edit("index.qmd", `Before.\n\n${text.replace("anybody", "nobody at all")}`);
	runToCompletion(pause);
	const now = library.text("index.qmd") as string;
	expect(library.published.get("index.qmd")?.map(({ span }) => now.slice(span.start, span.end))).toContain("@sec-none");
	expect(plain(library.published)).toEqual(plain(library.findings));
});

it.each(["test/broken", "test/review"])(
	"an edit in %s is told like a fresh start, and so it is once the book is asked for",
	async (folder) => {
		const files = filesBelow(folder);
		const decoder = new TextDecoder();
		const chapters = Object.keys(files).filter((path) => path.endsWith(".qmd"));
		const edit = fc.record({
			path: fc.constantFrom(...chapters),
			at: fc.double({ min: 0, max: 1, noNaN: true }),
			cut: fc.constantFrom(0, 0, 0, 1, 5),
			add: fc.constantFrom(
				"e",
				"word ",
				" ",
				"the the ",
				"\n",
				"@",
				"@fig-x ",
				"*",
				"_",
				"$",
				"`",
				"[",
				"]",
				"(",
				"|",
				"-",
				"#",
				"\n\n",
			),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), fc.boolean(), async (edits, isPaused) => {
				const texts: Record<string, string | Uint8Array> = { ...files };
				for (const path of chapters) texts[path] = decoder.decode(files[path]);
				const open = new Set<string>();
				const library = await waiting(texts, open);
				if (isPaused) runToCompletion(library.idle());
				for (const { path, at, cut, add } of edits) {
					const text = texts[path] as string;
					const start = Math.floor(at * text.length);
					const now = text.slice(0, start) + add + text.slice(start + cut);
					texts[path] = now;
					open.add(path);
					library.edit(path, now);
					if (!isPaused) expect(plain(library.published)).toEqual(plain((await waiting(texts, open)).published));
				}
				const fresh = await waiting(texts, open);
				if (!isPaused) expect(withFixes(library)).toEqual(withFixes(fresh));
				runToCompletion(library.idle());
				runToCompletion(fresh.idle());
				expect(plain(library.published)).toEqual(plain(fresh.published));
				expect(withFixes(library)).toEqual(withFixes(fresh));
			}),
			{ numRuns: 12 },
		);
	},
);

/** A fresh start, with some of the files open in the editor. */
async function waiting(
	files: Readonly<Record<string, string | Uint8Array>>,
	open: ReadonlySet<string>,
): Promise<Workspace> {
	const library = new Workspace(new MemoryFiles(files), { defersRules: true });
	await library.open();
	for (const path of open) library.edit(path, files[path] as string);
	return library;
}

function plain(findings: Workspace["published"]): unknown {
	return [...findings].map(([path, list]) => [
		path,
		list.map(({ rule, severity, span, message, related = [] }) => [rule, severity, span, message, related]),
	]);
}

function withFixes({ findings }: Workspace): unknown {
	return [...findings].map(([path, list]) => [
		path,
		list.map(({ fixes, ...shown }) => [shown.rule, shown.span, fixes?.()]),
	]);
}
