import { describe, expect, it } from "vitest";
import { openLibrary } from "../../memory.ts";

const book = (title: string, chapters: string) =>
	`project:\n  type: book\nbook:\n  title: ${title}\n  chapters:\n${chapters
		.split(" ")
		.map((path) => `    - ${path}\n`)
		.join("")}`;

/** Two volumes whose configurations are copied to `_quarto.yml` before a build, with a chapter that both show. */
const two = {
	"config/_quarto-pdf-vol1.yml": book("Light", "index.qmd one/rays.qmd one/lenses.qmd one/eyes.qmd shared/units.qmd"),
	"config/_quarto-pdf-vol2.yml": book("Sound", "index.qmd two/waves.qmd two/ears.qmd two/rooms.qmd shared/units.qmd"),
	"one/rays.qmd": "# Rays {#sec-rays}\n\nSee @sec-lenses, @sec-ears and @sec-nowhere.\n",
	"one/lenses.qmd": "# Lenses {#sec-lenses}\n\nAfter @sec-rays.\n",
	"one/eyes.qmd": "# Eyes {#sec-eyes}\n\nAfter @sec-units.\n",
	"one/stray.qmd": "# Stray {#sec-stray}\n",
	"two/waves.qmd": "# Waves {#sec-waves}\n\nSee @sec-ears.\n",
	"two/ears.qmd": "# Ears {#sec-ears}\n\nAfter @sec-waves.\n",
	"two/rooms.qmd": "# Rooms {#sec-rays}\n\nAfter @sec-units.\n",
	"shared/units.qmd": "# Units {#sec-units}\n\nThe metre of @sec-rays; unlike @sec-eyes.\n",
};

describe("volumes of one tree", () => {
	it("have their labels to themselves, and name each other", async () => {
		const library = await openLibrary(two);
		expect(library.books.map(({ project }) => project.title)).toEqual(["Light", "Sound"]);
		const said = [...library.findings].map(([path, findings]) => [
			path,
			findings.map(({ rule, severity, message }) => [rule, severity, /"[A-Z]\w+"/.exec(message)?.[0]]),
		]);
		expect(said).toEqual([
			[
				"one/rays.qmd",
				[
					["unresolved-reference", "information", '"Sound"'],
					["unresolved-reference", "error", undefined],
				],
			],
			["one/stray.qmd", [["orphan-chapter", "warning", undefined]]],
			// What both show is judged in both: of the second only this reference finds nothing.
			["shared/units.qmd", [["unresolved-reference", "information", '"Light"']]],
		]);
	});

	it("are found anew where a configuration comes, changes or goes", async () => {
		const library = await openLibrary(two);
		const titles = () => library.books.map(({ project, entries }) => [project.title, entries.length]);
		const { "config/_quarto-pdf-vol2.yml": second } = two;
		library.edit("config/_quarto-pdf-vol2.yml", "lang: en\n");
		expect(titles()).toEqual([["Light", 4]]);
		library.edit("config/_quarto-pdf-vol2.yml", second);
		expect(titles()).toEqual([
			["Light", 4],
			["Sound", 4],
		]);
		library.edit("_quarto.yml", second.replace("Sound", "Copied"));
		expect(titles()).toEqual([
			["Copied", 5],
			["Light", 4],
		]);
		library.edit("_errata.yml", "configuration: config/_quarto-pdf-vol2.yml\n");
		expect(titles()[0]).toEqual(["Sound", 4]);
		const texts = [...Object.keys(two), "_quarto.yml", "_errata.yml"].map((path) => [path, library.text(path) ?? ""]);
		const afresh = await openLibrary(Object.fromEntries(texts));
		const told = ({ findings }: typeof library) =>
			[...findings].map(([path, all]) => [path, all.map(({ rule, message }) => [rule, message])]);
		expect(told(library)).toEqual(told(afresh));
	});

	it("are not judged as wholes while a configuration is broken, which may list any file", async () => {
		const library = await openLibrary(two);
		library.edit("config/_quarto-pdf-vol2.yml", "project:\n  type: 'book\n");
		const said = [...library.findings].map(([path, findings]) => [path, findings.map(({ rule }) => rule)]);
		expect(said).toEqual([["config/_quarto-pdf-vol2.yml", ["invalid-configuration"]]]);
	});

	it("need no home page before the build has made one, but every other chapter", async () => {
		const { "one/eyes.qmd": _, ...rest } = two;
		const library = await openLibrary(rest);
		const found = library.findings.get("config/_quarto-pdf-vol1.yml") ?? [];
		expect(found.map(({ rule, message }) => [rule, message.includes("one/eyes.qmd")])).toEqual([
			["missing-chapter-file", true],
		]);
	});

	it("take in an open file where they have its folder", async () => {
		const library = await openLibrary(two);
		const file = "# Notes {#sec-notes}\n\nSee @sec-waves and @sec-lenses.\n";
		library.edit("two/_notes.qmd", file);
		expect(library.bookOf("two/_notes.qmd")?.project.title).toBe("Light");
		library.edit("two/notes.qmd", file);
		expect(library.bookOf("two/notes.qmd")?.project.title).toBe("Sound");
	});
});
