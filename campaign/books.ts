/** The books that the campaign works on: folders on disk, and small ones made by chance. */
import fc from "fast-check";
import { diskFiles } from "../server/src/cli/disk.ts";
import { books } from "../test/core/generated.ts";

/** All texts of a book by path. */
export type Texts = Readonly<Record<string, string>>;

/** All texts of a folder on disk; pictures and the like are empty files. */
export async function readTexts(folder: string): Promise<Texts> {
	const files = diskFiles(folder);
	const texts: Record<string, string> = {};
	for (const path of await files.list()) {
		const bytes = /\.(?:qmd|md|ya?ml|bib|json|ipynb)$/.test(path) ? await files.read(path) : null;
		texts[path] = bytes === null ? "" : new TextDecoder().decode(bytes);
	}
	return texts;
}

/** So many small books of a grammar, the same for the same seed. */
export function generateBooks(count: number, seed: number): readonly Texts[] {
	return fc.sample(books, { seed, numRuns: count });
}
