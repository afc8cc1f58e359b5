/** What rules that wait said in an earlier session stands until they are asked again, less what was edited since. */
import { expect, test } from "vitest";
import { runToCompletion } from "../../../server/src/text/memoize.ts";
import type { DeferredFindings, PreviousSession } from "../../../server/src/workspace/previous-session.ts";
import { Workspace } from "../../../server/src/workspace/workspace.ts";
import { MemoryFiles } from "../../memory.ts";

const book = {
	"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, b.qmd]}\n",
	"index.qmd":
		"# A {#sec-a}\n\nOf @sec-b, @sec-gone.\n\n<!-- errata-disable-next-line hard-coded-number -- as it was -->\nAs Chapter 2 says.\n\nAs Chapter 2 says, Chapter 2 is *late*.\n",
	"b.qmd": "# B {#sec-b}\n\nOf @sec-a and Chapter 1.\n",
};

/** A session over files, up to the first pause. */
async function session(files: Readonly<Record<string, string>> = book): Promise<Workspace> {
	const library = new Workspace(new MemoryFiles(files), { defersRules: true });
	await library.open();
	runToCompletion(library.idle());
	return library;
}

/** What the next one knows of it: plain data. */
function earlierOf({ deferred, cacheInputs }: Workspace): PreviousSession {
	const plain = (findings: DeferredFindings["findings"]) => new Map(JSON.parse(JSON.stringify([...findings])));
	return {
		...cacheInputs!,
		deferred: deferred.map((one) => ({ ...one, findings: plain(one.findings) as typeof one.findings })),
	};
}

/** All that is said, with the words that it is said of. */
function said({ findings, text }: { findings: Workspace["findings"]; text: (path: string) => string | null }) {
	return [...findings].flatMap(([path, list]) =>
		list.map(({ rule, span, message }) => [path, rule, text(path)?.slice(span.start, span.end), message]),
	);
}

const saidBy = (library: Workspace) => said({ findings: library.findings, text: (path) => library.text(path) });

test("it is said at once, and the first pause changes nothing but that there are fixes", async () => {
	const first = await session();
	const second = new Workspace(new MemoryFiles(book), { defersRules: true });
	await second.open(() => {}, earlierOf(first));
	expect(saidBy(second)).toEqual(saidBy(first));
	expect(saidBy(second).filter(([, rule]) => rule === "hard-coded-number")).toHaveLength(3);
	expect(second.cacheInputs).toBeNull();
	expect(runToCompletion(second.idle()).size).toBe(0);
	const fixed = (library: Workspace) => [...library.findings.values()].flat().map(({ fixes }) => fixes?.());
	expect(fixed(second)).toEqual(fixed(first));
	expect(second.cacheInputs).not.toBeNull();
});

test.each([
	["Of", "More of", 2],
	["Chapter 2 is", "Chapter 3 is", 1],
])("where %j is %j already it is carried to where it stands, but for what the edit touched", async (from, to, left) => {
	const earlier = earlierOf(await session());
	const text = book["index.qmd"].replace(from, to);
	const library = new Workspace(new MemoryFiles(book), { defersRules: true });
	library.edit("index.qmd", text);
	expect(library.agreesWith(earlier)).toBe(false);
	await library.open(() => {}, earlier);
	const numbers = saidBy(library).filter(([, rule]) => rule === "hard-coded-number");
	const carried = Array.from({ length: left }, () => "index.qmd: Chapter 2");
	expect(numbers.map(([path, , words]) => `${path}: ${words}`)).toEqual(["b.qmd: Chapter 1", ...carried]);
});

test("nothing is said of a book with another configuration", async () => {
	const earlier = earlierOf(await session());
	const { "_quarto.yml": configuration, ...chapters } = book;
	const moved = Object.entries(chapters).map(([path, text]) => [`x/${path}`, text] as const);
	const files = { ...Object.fromEntries(moved), "x/_quarto.yml": configuration };
	const library = new Workspace(new MemoryFiles(files), { defersRules: true });
	await library.open(() => {}, earlier);
	expect(saidBy(library).filter(([, rule]) => rule === "hard-coded-number")).toEqual([]);
});

test("what is open agrees where it says the same and no chapter comes with it", async () => {
	const files = { ...book, "notes.md": "Notes.\n", "guest.qmd": "See @sec-a.\n" };
	const earlier = earlierOf(await session(files));
	const opened = (path: string, text: string): Workspace => {
		const library = new Workspace(new MemoryFiles(files), { defersRules: true });
		library.edit(path, text);
		return library;
	};
	expect(opened("index.qmd", book["index.qmd"]).agreesWith(earlier)).toBe(true);
	expect(opened("index.qmd", `${book["index.qmd"]} `).agreesWith(earlier)).toBe(false);
	expect(opened("notes.md", "Others.\n").agreesWith(earlier)).toBe(true);
	expect(opened("new.md", "").agreesWith(earlier)).toBe(false);
	expect(opened("guest.qmd", "See @sec-b.\n").agreesWith(earlier)).toBe(false);
});
