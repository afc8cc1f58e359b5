import { describe, expect, it } from "vitest";
import type { FileSystem } from "../../../server/src/host/file-system.ts";
import type { FindingChanges } from "../../../server/src/workspace/diagnostics.ts";
import { Workspace } from "../../../server/src/workspace/workspace.ts";
import { MemoryFiles, openLibrary } from "../../memory.ts";

const config = (...chapters: string[]): string =>
	`project: {type: book}\nbook: {chapters: [${chapters.join(", ")}]}\nbibliography: works.bib\n`;

const two = {
	"_quarto.yml": config("index.qmd", "b.qmd"),
	"works.bib": "@book{kuhn, title={T}}",
	"index.qmd": "# A {#sec-a}\n\nSee @sec-b, says @kuhn.\n",
	"b.qmd": "# B {#sec-b}\n\nSee @sec-a.\n",
};

/** The rules that speak about each file. */
function rules(findings: FindingChanges): Readonly<Record<string, readonly string[]>> {
	return Object.fromEntries([...findings].map(([path, list]) => [path, list.map(({ rule }) => rule)]));
}

async function opened(texts: Readonly<Record<string, string | Uint8Array>>) {
	const files = new MemoryFiles(texts);
	const late: FindingChanges[] = [];
	const library = new Workspace(files, { onChange: (changes) => late.push(changes) });
	await library.open();
	return { files, library, late };
}

/** Lets everything that was begun come to its end. */
async function settled(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve));
	await new Promise((resolve) => setTimeout(resolve));
}

describe("opening", () => {
	it("reads all, tells how far it is, and says nothing before", async () => {
		const library = new Workspace(new MemoryFiles({ ...two, "b.qmd": "# B\n" }));
		const steps: string[] = [];
		const opening = library.open((done, total) => steps.push(`${done}/${total}`));
		expect(library.edit("index.qmd", "# A {#sec-a}\n\n@sec-b and @sec-gone\n").size).toBe(0);
		const findings = await opening;
		expect(rules(findings)).toMatchObject({ "index.qmd": ["unresolved-reference", "unresolved-reference"] });
		expect(steps.at(-1)).toBe(`${steps.length}/${steps.length}`);
	});

	it("gives each book of a folder its own name space", async () => {
		const { library } = await opened({
			"one/_quarto.yml": config("index.qmd"),
			"one/index.qmd": "# A {#sec-a}\n\n@sec-b\n",
			"one/works.bib": "",
			"two/_quarto.yml": config("index.qmd"),
			"two/index.qmd": "# B {#sec-b}\n\n@sec-b\n",
			"two/works.bib": "",
		});
		expect(library.books.map(({ project }) => project.root)).toEqual(["one", "two"]);
		expect(rules(library.findings)).toEqual({ "one/index.qmd": ["unresolved-reference"] });
		expect(library.bookOf("two/index.qmd")?.project.root).toBe("two");
		expect(library.bookOf("elsewhere.qmd")).toBe(null);
	});

	it("says nothing of the whole book while its configuration cannot be read, and still shows every chapter", async () => {
		const { library } = await opened({
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: T\n  chapters:\n    - index.qmd\n\t- b.qmd\n",
			"index.qmd": "# A {#sec-a}\n\n<!-- errata-disable-next-line unresolved-reference -->\n@sec-b @sec-gone\n",
			"b.qmd": "# B {#sec-b}\n\n```r\n",
		});
		expect(rules(library.findings)).toEqual({ "_quarto.yml": ["invalid-configuration"], "b.qmd": ["unclosed-fence"] });
		expect(library.books[0]?.anchorsById.get("sec-b")).toHaveLength(1);
	});

	it("of a single file takes nothing else in", async () => {
		const library = new Workspace(new MemoryFiles(two), { only: "b.qmd" });
		await library.open();
		expect(library.books.map(({ entries }) => entries.map(({ path }) => path))).toEqual([["b.qmd"]]);
		expect(rules(library.findings)["b.qmd"]).toContain("unresolved-reference");
	});

	it("drops a byte order mark, and says where bytes are no UTF-8", async () => {
		const bytes = [0xef, 0xbb, 0xbf, ...new TextEncoder().encode("# Ä {#sec-a}\n\nx"), 0xff, 0x41];
		const { library } = await opened({ ...two, "index.qmd": new Uint8Array(bytes) });
		expect(library.text("index.qmd")).toBe("# Ä {#sec-a}\n\nx\uFFFDA");
		const chapter = library.books[0]?.chapters.get("index.qmd");
		expect(chapter?.problems.map(({ code, span }) => [code, span.start])).toEqual([["invalid-utf8", 15]]);
	});

	it("tells of bytes that are no UTF-8 for as long as no editor has other words", async () => {
		const bytes = new Uint8Array([...new TextEncoder().encode("# A caf"), 0xe9, ...new TextEncoder().encode(".\n")]);
		const { library } = await opened({ ...two, "b.qmd": bytes });
		const text = library.text("b.qmd") as string;
		const said = () => rules(library.findings)["b.qmd"];
		const before = said();
		expect(before).toContain("invalid-utf8");
		library.edit("b.qmd", text);
		expect(said()).toEqual(before);
		library.edit("b.qmd", `${text}More.\n`);
		expect(said() ?? []).not.toContain("invalid-utf8");
		library.edit("b.qmd", text);
		await library.close("b.qmd");
		expect(said()).toEqual(before);
	});
});

describe("an edit", () => {
	it("changes findings in files that are not open, and takes them back", async () => {
		const { library } = await opened(two);
		expect(rules(library.findings)).toEqual({});
		expect(rules(library.edit("b.qmd", "# B {#sec-c}\n\nSee @sec-a.\n"))).toEqual({
			"index.qmd": ["unresolved-reference"],
		});
		expect(rules(library.edit("b.qmd", two["b.qmd"]))).toEqual({ "index.qmd": [] });
		expect(library.findings.size).toBe(0);
	});

	it("reads no other chapter again", async () => {
		const { library } = await opened(two);
		const before = library.books[0]?.chapters.get("index.qmd");
		library.edit("b.qmd", "# B {#sec-b}\n\nMore, @sec-a.\n");
		expect(library.books[0]?.chapters.get("index.qmd")).toBe(before);
		expect(library.books[0]?.chapters.get("b.qmd")?.text).toContain("More");
	});

	it("joins those chapters anew that point to it, and all where a label comes or goes", async () => {
		const { library } = await opened({
			...two,
			"_quarto.yml": config("index.qmd", "b.qmd", "c.qmd"),
			"c.qmd": "# C {#sec-c}\n\nOf itself: @sec-c.\n",
		});
		const joined = () => library.books[0]!.byEntry;
		const isKept = (before: ReturnType<typeof joined>) => joined().map((one, index) => one === before[index]);
		let before = joined();
		library.edit("b.qmd", "# B {#sec-b}\n\nMore, @sec-a.\n");
		expect(isKept(before)).toEqual([false, false, true]);
		before = joined();
		library.edit("b.qmd", "# B {#sec-d}\n\nMore, @sec-a.\n");
		expect(isKept(before)).toEqual([false, false, false]);
	});

	it("of a bibliography, a configuration or the settings counts at once", async () => {
		const { library } = await opened(two);
		expect(rules(library.edit("works.bib", "@book{kuhn62, title={T}}"))).toEqual({ "index.qmd": ["unknown-citation"] });
		library.edit("works.bib", two["works.bib"]);
		library.edit("index.qmd", "# A {#sec-a}\n\n@sec-volume-two, @sec-b, @kuhn\n");
		expect(rules(library.findings)).toEqual({ "index.qmd": ["unresolved-reference"] });
		expect(rules(library.edit("_errata.yml", "external: [sec-volume-two]\n"))).toEqual({ "index.qmd": [] });
		expect(rules(library.edit("_quarto.yml", config("index.qmd")))).toMatchObject({
			"index.qmd": ["unresolved-reference"],
		});
		expect(rules(library.findings)["b.qmd"]).toEqual(["orphan-chapter"]);
	});

	it("that names a file not read yet brings its findings later, and nothing wrong meanwhile", async () => {
		const { library, late } = await opened({ ...two, "_new.qmd": "## New {#sec-new}\n\n@sec-nowhere\n" });
		const changes = library.edit("index.qmd", `${two["index.qmd"]}\n@sec-new\n\n{{< include _new.qmd >}}\n`);
		expect(rules(changes)).toEqual({});
		expect(library.books[0]?.unread).toEqual(["_new.qmd"]);
		await settled();
		expect(late.map(rules)).toEqual([{ "_new.qmd": ["unresolved-reference"] }]);
		expect(library.books[0]?.unread).toEqual([]);
	});

	it("of the configuration that adds a chapter reads that one too", async () => {
		const { library } = await opened({ ...two, "c.qmd": "# C {#sec-c}\n" });
		expect(library.bookOf("c.qmd")).toBe(null);
		library.edit("_quarto.yml", config("index.qmd", "b.qmd", "c.qmd"));
		await settled();
		expect(library.books[0]?.entries.map(({ title, number }) => [title, number])).toEqual([
			["A", "1"],
			["B", "2"],
			["C", "3"],
		]);
		expect(library.bookOf("c.qmd")).toBe(library.books[0]);
	});

	it("wins over the disk until the file is closed", async () => {
		const { library, files } = await opened(two);
		library.edit("b.qmd", "# B\n");
		files.texts.set("b.qmd", "# B {#sec-b}\n\nFrom disk, @sec-a.\n");
		expect(rules(await library.refresh(["b.qmd"]))).toEqual({});
		expect(library.text("b.qmd")).toBe("# B\n");
		expect(rules(await library.close("b.qmd"))).toMatchObject({ "index.qmd": [] });
		expect(library.text("b.qmd")).toContain("From disk");
	});

	it("of a file that is a bibliography and a side file as well counts for both", async () => {
		const { library } = await opened({
			...two,
			"index.qmd": "---\nbibliography: r.yml\nglossary: r.yml\n---\n\n# A {#sec-a}\n",
			"r.yml": "references: []\n",
		});
		const text = "references:\n- id: knuth84\nterms:\n- term: weave\n  definition: Makes TeX.\n";
		library.edit("r.yml", text);
		const [book] = library.books;
		expect(book?.bibliography.get("knuth84")?.path).toBe("r.yml");
		expect(book?.sideFiles.get("r.yml")?.text).toBe(text);
	});
});

describe("changes outside the editor", () => {
	it("of new, deleted and renamed files are followed", async () => {
		const { library, files } = await opened(two);
		files.texts.delete("b.qmd");
		expect(Object.keys(rules(await library.refresh(["b.qmd"])))).toContain("_quarto.yml");
		expect(library.books[0]?.entries[1]?.chapter).toBe(null);
		files.texts.set("c.qmd", two["b.qmd"]);
		files.texts.set("_quarto.yml", config("index.qmd", "c.qmd"));
		await library.refresh(["c.qmd", "_quarto.yml"]);
		expect(library.findings.size).toBe(0);
		expect(library.bookOf("c.qmd")).toBe(library.books[0]);
	});

	it("of whole folders are followed", async () => {
		const { library, files } = await opened({ ...two, "_quarto.yml": config("index.qmd", "part/b.qmd"), "b.qmd": "" });
		files.texts.set("part/b.qmd", two["b.qmd"]);
		await library.refresh(["part"]);
		expect(library.books[0]?.chapters.has("part/b.qmd")).toBe(true);
		files.texts.delete("part/b.qmd");
		await library.refresh(["part"]);
		expect(library.books[0]?.chapters.has("part/b.qmd")).toBe(false);
	});

	it("of the configuration make and end books", async () => {
		const { library, files } = await opened({ "a.qmd": "# A\n", "b.qmd": "# B\n" });
		expect(library.books.map(({ project }) => project.type)).toEqual(["default"]);
		files.texts.set("_quarto.yml", config("a.qmd"));
		await library.refresh(["_quarto.yml"]);
		expect(library.books.map(({ project, orphans }) => [project.type, orphans])).toEqual([["book", ["b.qmd"]]]);
		files.texts.delete("_quarto.yml");
		await library.refresh(["_quarto.yml"]);
		expect(library.books.map(({ project }) => project.type)).toEqual(["default"]);
	});

	it("that take a picture away are noticed", async () => {
		const { library, files } = await opened({
			...two,
			"index.qmd": '# A {#sec-a}\n\n@sec-b @kuhn\n\n![C.](x.png){fig-alt="A"}\n',
			"x.png": new Uint8Array([0xff]),
		});
		expect(library.findings.size).toBe(0);
		files.texts.delete("x.png");
		expect(rules(await library.refresh(["x.png"]))).toEqual({ "index.qmd": ["broken-link"] });
	});
});

describe("a race", () => {
	/** Files whose readings end when the test says so. */
	class SlowFiles extends MemoryFiles {
		readonly waiting: (() => void)[] = [];
		isSlow = false;

		override async read(path: string): Promise<Uint8Array | null> {
			const bytes = await super.read(path);
			if (this.isSlow) await new Promise<void>((resolve) => this.waiting.push(resolve));
			return bytes;
		}
	}

	it("is won by the newer edit", async () => {
		const files = new SlowFiles(two);
		const library = new Workspace(files);
		await library.open();
		files.isSlow = true;
		library.edit("b.qmd", "# B {#sec-b}\n");
		const closing = library.close("b.qmd");
		await settled();
		library.edit("b.qmd", "# B {#sec-newer}\n");
		for (const end of files.waiting) end();
		expect((await closing).size).toBe(0);
		expect(library.text("b.qmd")).toBe("# B {#sec-newer}\n");
		expect(rules(library.findings)["index.qmd"]).toEqual(["unresolved-reference"]);
	});

	it("with a file that vanishes while it is read leaves the rest working", async () => {
		const files: FileSystem = {
			list: async () => Object.keys(two),
			read: async (path) =>
				path === "b.qmd" ? null : new TextEncoder().encode((two as Readonly<Record<string, string>>)[path]),
		};
		const library = new Workspace(files);
		await library.open();
		expect(library.books[0]?.unread).toEqual(["b.qmd"]);
		expect(library.books[0]?.anchors.map(({ anchor }) => anchor.id)).toEqual(["sec-a"]);
	});
});

describe("an open file that no book shows", () => {
	it("of a book's folder can be asked about, and is only called an orphan", async () => {
		const { library } = await opened({ ...two, "stray.qmd": "# Stray {#sec-a}\n\n@sec-b @sec-nowhere\n" });
		library.edit("stray.qmd", "# Stray {#sec-a}\n\n@sec-b @sec-nowhere\n");
		expect(rules(library.findings)).toEqual({ "stray.qmd": ["orphan-chapter"] });
		const book = library.bookOf("stray.qmd");
		expect(book).not.toBe(library.books[0]);
		expect(book?.references.at(-2)?.target?.chapter.path).toBe("b.qmd");
		await library.close("stray.qmd");
		expect(library.bookOf("stray.qmd")).toBe(null);
	});

	it("outside all projects is a book of its own, whatever another open file includes", async () => {
		const texts = { "one/_quarto.yml": config("index.qmd"), "one/index.qmd": "# A\n", "one/works.bib": "" };
		const { library } = await opened({
			...texts,
			"a.qmd": "# A\n\n{{< include b.qmd >}}\n",
			"b.qmd": "# B {#sec-b}\n\n@sec-nowhere\n",
		});
		library.edit("a.qmd", "# A\n\nIt says: {{< include b.qmd >}}\n\n{{< include b.qmd >}}\n");
		library.edit("b.qmd", "# B {#sec-b}\n\nSee @sec-nowhere\n");
		const entries = () => library.books.map((book) => book.entries.map(({ path }) => path));
		expect(entries()).toEqual([["one/index.qmd"], ["a.qmd"], ["b.qmd"]]);
		await library.close("b.qmd");
		expect(entries()).toEqual([["one/index.qmd"], ["a.qmd"]]);
	});

	it("outside all projects is a book of its own", async () => {
		const { library } = await opened({
			"docs/_quarto.yml": config("index.qmd"),
			"docs/index.qmd": "# A\n",
			"docs/works.bib": "",
		});
		library.edit("notes.qmd", "# N {#sec-n}\n\n@sec-n @sec-gone\n");
		expect(rules(library.findings)).toEqual({ "notes.qmd": ["unresolved-reference"] });
		expect(library.bookOf("notes.qmd")?.project.config).toBe(null);
		await library.close("notes.qmd");
		expect(library.books).toHaveLength(1);
		expect(library.findings.size).toBe(0);
	});
});

describe("findings", () => {
	it("are the same after any way to the same texts", async () => {
		const { library } = await opened({ ...two, "b.qmd": "# Other\n\n[^x]\n" });
		library.edit("b.qmd", "# B {#sec-b}\n\n@fig-x [^n]\n");
		library.edit("index.qmd", "# A\n\n@sec-b\n");
		const fresh = await openLibrary({
			...two,
			"b.qmd": "# B {#sec-b}\n\n@fig-x [^n]\n",
			"index.qmd": "# A\n\n@sec-b\n",
		});
		const shown = (one: Workspace): unknown => JSON.parse(JSON.stringify([...one.findings]));
		expect(shown(library)).toEqual(shown(fresh));
		expect(library.findings.size).toBe(1);
	});
});
