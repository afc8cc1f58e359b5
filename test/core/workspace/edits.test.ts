/** What is remembered between edits must not show: any way to the same texts gives the same book and findings (law 5). */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Book } from "../../../server/src/book/book.ts";
import type { Placed } from "../../../server/src/book/entry.ts";
import { Workspace } from "../../../server/src/workspace/workspace.ts";
import { MemoryFiles, openLibrary } from "../../memory.ts";

/** Every file with the texts that it changes between: numbers, labels, twins, includes, notes and works come and go. */
const versions: Readonly<Record<string, readonly string[]>> = {
	"_quarto.yml": ["project: {type: book}\nbook: {chapters: [index.qmd, a.qmd, b.qmd]}\nbibliography: works.bib\n"],
	"works.bib": ["@book{kuhn, title={T}}", "@book{popper, title={T}}"],
	"index.qmd": [
		"# One {#sec-one}\n\n@sec-a, @fig-a, @fig-b and @kuhn.[^n]\n\n[^n]: Note.\n",
		"# One {.unnumbered}\n\n@sec-one, [link](a.qmd#sec-a) and @popper.[^n]\n\n[^m]: Note.\n",
		"---\ncrossref:\n  custom:\n    - {kind: float, key: map, reference-prefix: Map}\n---\n\n# One\n\n@map-a\n",
	],
	"a.qmd": [
		"# A {#sec-a}\n\n![C.](x.png){#fig-a}\n\n{{< include _part.md >}}\n\n![D.](x.png){#fig-b}\n",
		"# A {#sec-a}\n\nMore words before it.\n\n![C.](x.png){#fig-a}\n\nFigure @fig-a\n",
		"# A\n\n::: {#map-a}\n![C.](x.png)\n\nWords.\n:::\n\n@fig-a[^n]\n",
		"",
	],
	"b.qmd": [
		'# B {#sec-b}\n\n::: {.content-visible when-format="html"}\n![C.](x.png){#fig-b}\n:::\n\n::: {.content-hidden when-format="html"}\n![C.](x.png){#fig-b}\n:::\n\n@fig-a\n',
		"# B {#sec-a}\n\n{{< include _part.md >}}\n\n![C.](x.png){#fig-a}\n",
		"# B {#sec-a}\n\n{{< include _part.md >}}\n\n![C.](x.png){#fig-b}\n",
	],
	"_part.md": ["## Part {#sec-part}\n\n![P.](x.png){#fig-p}\n\n@fig-p[^n]\n", "Only words, and @sec-part.\n"],
};

const state = fc.record(
	Object.fromEntries(Object.entries(versions).map(([path, texts]) => [path, fc.constantFrom(...texts)])),
);

it("edits lead to the book that the same texts give at once", async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 6 }), async (states) => {
			const library = new Workspace(new MemoryFiles(states[0] as Record<string, string>));
			await library.open();
			for (const texts of states) {
				for (const [path, text] of Object.entries(texts)) library.edit(path, text);
				const fresh = await openLibrary(texts as Record<string, string>);
				expect(library.books.map(shown)).toEqual(fresh.books.map(shown));
				expect(plain(library.findings)).toEqual(plain(fresh.findings));
				for (const book of library.books) expect(strangers(book)).toEqual([]);
			}
		}),
		{ numRuns: 40 },
	);
});

/** One change of the world: in an editor, or on disk and told by the watcher. */
type Step =
	| { readonly kind: "edit" | "write"; readonly path: string; readonly text: string }
	| { readonly kind: "close" | "remove"; readonly path: string }
	| { readonly kind: "rename"; readonly path: string; readonly to: string };

const anyPath = fc.constantFrom(...Object.keys(versions), "c.qmd", "parts/d.qmd");
const anyText = fc.constantFrom(...Object.values(versions).flat());
const configuration = fc.constantFrom(
	...(versions["_quarto.yml"] as readonly string[]),
	"project: {type: book}\nbook: {chapters: [index.qmd, c.qmd, parts/d.qmd], appendices: [b.qmd]}\nbibliography: works.bib\n",
	"project: {type: website}\n",
	"project: {type: book}\nbook: {chapters: [\n",
);
const step: fc.Arbitrary<Step> = fc.oneof(
	{ arbitrary: fc.record({ kind: fc.constantFrom("edit", "write"), path: anyPath, text: anyText }), weight: 4 },
	fc.record({ kind: fc.constantFrom("edit", "write"), path: fc.constant("_quarto.yml"), text: configuration }),
	fc.record({ kind: fc.constantFrom("close", "remove"), path: anyPath }),
	fc.record({ kind: fc.constant("rename"), path: anyPath, to: anyPath }),
) as fc.Arbitrary<Step>;

it("files that come, go and are called otherwise lead to the book that the same files give at once", async () => {
	await fc.assert(
		fc.asyncProperty(state, fc.array(step, { minLength: 1, maxLength: 8 }), async (texts, steps) => {
			const disk = new MemoryFiles(texts as Record<string, string>);
			const open = new Map<string, string>();
			const library = new Workspace(disk);
			await library.open();
			for (const one of steps) {
				await take(one, library, disk, open);
				await settled();
				const fresh = new Workspace(new MemoryFiles(Object.fromEntries(disk.texts)));
				await fresh.open();
				for (const [path, text] of open) fresh.edit(path, text);
				await settled();
				expect(library.books.map(shown)).toEqual(fresh.books.map(shown));
				expect(plain(library.findings)).toEqual(plain(fresh.findings));
			}
		}),
		{ numRuns: 20 },
	);
});

async function take(step: Step, library: Workspace, disk: MemoryFiles, open: Map<string, string>): Promise<void> {
	switch (step.kind) {
		case "edit":
			open.set(step.path, step.text);
			library.edit(step.path, step.text);
			return;
		case "close":
			if (!open.delete(step.path)) return;
			await library.close(step.path);
			return;
		case "write":
			disk.texts.set(step.path, step.text);
			await library.refresh([step.path]);
			return;
		case "remove":
			disk.texts.delete(step.path);
			await library.refresh([step.path]);
			return;
		case "rename": {
			const text = disk.texts.get(step.path);
			if (text === undefined || step.path === step.to) return;
			disk.texts.delete(step.path);
			disk.texts.set(step.to, text);
			await library.refresh([step.path, step.to]);
		}
	}
}

/** Files in memory are read within this turn. */
function settled(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

function plain(findings: Workspace["findings"]): unknown {
	return [...findings].map(([path, list]) => [
		path,
		list.map(({ fixes, ...shown }) => ({ ...shown, fixes: fixes?.() })),
	]);
}

/** Everything that a book places, as plain data. */
function shown(book: Book): unknown {
	const at = ({ chapter, entry }: Placed): string => `${chapter.path} in ${entry.path}`;
	return {
		entries: book.entries.map(({ path, number, title, segments }) => [
			path,
			number,
			title,
			segments.map((s) => s.span),
		]),
		anchors: book.anchors.map((one) => [at(one), one.anchor, one.type, one.number, one.label, one.title]),
		ids: [...book.anchorsById].map(([id, list]) => [id, list.map(at)]),
		references: book.references.map((one) => [
			at(one),
			one.id,
			one.span,
			one.target && [at(one.target), one.target.label],
		]),
		referred: [...book.referencesById].map(([id, list]) => [id, list.length]),
		citations: book.citations.map((one) => [at(one), one.cite, one.source]),
		floats: book.floats.map((one) => [at(one), one.number, one.anchor?.label]),
		headings: book.headings.map((one) => [at(one), one.heading.title, one.label]),
		links: book.links.map((one) => [at(one), one.status, one.path, one.fragment, one.target && at(one.target)]),
		notes: book.notes.map(({ definitions, references }) => [definitions.map(at), references.map(at)]),
		includes: book.includes.map((one) => [at(one), one.status]),
	};
}

/** What a book holds of an earlier one, or out of order. */
function strangers(book: Book): unknown[] {
	const lists: readonly (readonly Placed[])[] = [
		book.anchors,
		book.references,
		book.citations,
		book.floats,
		book.headings,
		book.links,
		book.references.flatMap(({ target }) => target ?? []),
	];
	const isStrange = ({ chapter, entry }: Placed): boolean =>
		!book.entries.includes(entry) || book.chapters.get(chapter.path) !== chapter;
	const isLate = (one: Placed, index: number, all: readonly Placed[]): boolean =>
		index > 0 && (all[index - 1] as Placed).order > one.order;
	return [
		...lists.flatMap((list) => list.filter(isStrange)),
		...lists.slice(0, -1).flatMap((list) => list.filter(isLate)),
	];
}
