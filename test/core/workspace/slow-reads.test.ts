/** Files on a slow disk, whose readings end when and in what order the test says: in the end the library says what a fresh start says. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Workspace } from "../../../server/src/workspace/workspace.ts";
import { MemoryFiles } from "../../memory.ts";

class SlowFiles extends MemoryFiles {
	readonly waiting: (() => void)[] = [];

	/** A reading takes what is there when it begins, as a disk that is asked late may not. */
	override async read(path: string): Promise<Uint8Array | null> {
		const bytes = await super.read(path);
		await this.#turn();
		return bytes;
	}

	override async list(): Promise<readonly string[]> {
		const paths = await super.list();
		await this.#turn();
		return paths;
	}

	/** Ends one reading of those that are under way, if there is any. */
	end(index: number): void {
		this.waiting.splice(index % Math.max(1, this.waiting.length), 1)[0]?.();
	}

	#turn(): Promise<void> {
		return new Promise((resolve) => this.waiting.push(resolve));
	}
}

const book = {
	"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, a.qmd, b.qmd]}\nbibliography: r.bib\n",
	"index.qmd": "# One {#sec-one}\n\n@sec-a, @sec-b and @kuhn.\n\n{{< include _part.qmd >}}\n",
	"a.qmd": "# A {#sec-a}\n\n![C](x.png){#fig-a}\n",
	"b.qmd": "# B {#sec-b}\n\n@fig-a and [there](a.qmd#sec-a).\n",
	"_part.qmd": "As @sec-gone says.\n",
	"r.bib": "@book{kuhn, title={T}}\n",
	"x.png": "",
};
const configuration = book["_quarto.yml"];
const path = fc.constantFrom(...Object.keys(book), "new/c.qmd");
const text = fc.constantFrom(
	...Object.values(book),
	"# C {#sec-b}\n\n{{< include a.qmd >}}\n",
	configuration.replace("b.qmd", "new/c.qmd"),
	"project: {type: book}\nbook: {chapters: [\n",
);
const step = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ what: fc.constant("end" as const), index: fc.nat(20) }) },
	{ weight: 2, arbitrary: fc.record({ what: fc.constantFrom("edit" as const, "write" as const), path, text }) },
	{ weight: 1, arbitrary: fc.record({ what: fc.constantFrom("close" as const, "remove" as const), path }) },
);

test("readings that end in any order, while files are edited, written and removed", async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
			const files = new SlowFiles(book);
			const library = new Workspace(files);
			const open = new Map<string, string>();
			// As a room does it: edits and closings at once, the rest one after the other.
			let tail: Promise<unknown> = library.open();
			for (const one of steps) {
				await settled();
				if (one.what === "end") files.end(one.index);
				else if (one.what === "edit") {
					open.set(one.path, one.text);
					library.edit(one.path, one.text);
				} else if (one.what === "close") {
					open.delete(one.path);
					const closing = library.close(one.path);
					tail = tail.then(() => closing);
				} else {
					if (one.what === "write") files.texts.set(one.path, one.text);
					else files.texts.delete(one.path);
					tail = tail.then(() => library.refresh([one.path]));
				}
			}
			let isDone = false;
			void tail.then(() => {
				isDone = true;
			});
			for (let quiet = 0; quiet < 3; quiet = isDone && files.waiting.length === 0 ? quiet + 1 : 0) {
				files.end(0);
				await settled();
			}
			const fresh = new Workspace(new MemoryFiles(Object.fromEntries(files.texts)));
			for (const [path, text] of open) fresh.edit(path, text);
			await fresh.open();
			expect(shown(library)).toEqual(shown(fresh));
		}),
		{ numRuns: 60 },
	);
});

function settled(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

function shown({ findings }: Workspace): readonly string[] {
	return [...findings].flatMap(([path, list]) => list.map(({ rule, span }) => `${path}:${span.start} ${rule}`));
}
