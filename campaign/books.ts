/** The books that the campaign fuzzes: folders on disk and small generated books. */
import fc from "fast-check";
import { diskFiles } from "../server/src/cli/disk-files.ts";
import { books } from "../test/core/generated.ts";

/** The texts of a book by path. */
export type Texts = Readonly<Record<string, string>>;

/** Reads the texts of a folder on disk. Binary files get an empty text. */
export async function readTexts(folder: string): Promise<Texts> {
	const files = diskFiles(folder);
	const texts: Record<string, string> = {};
	for (const path of await files.list()) {
		const bytes = /\.(?:qmd|md|ya?ml|bib|json|ipynb)$/.test(path) ? await files.read(path) : null;
		texts[path] = bytes === null ? "" : new TextDecoder().decode(bytes);
	}
	return texts;
}

/** Generates `count` small books from the grammar of the property tests. A seed always gives the same books. */
export function generateBooks(count: number, seed: number): readonly Texts[] {
	return fc.sample(books, { seed, numRuns: count });
}
