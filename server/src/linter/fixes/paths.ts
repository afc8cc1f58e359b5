import { distance } from "fastest-levenshtein";
import type { Book } from "../../book/book.ts";
import { extensionOf, folderOf, relativePath } from "../../project/paths.ts";
import { fileName } from "../messages.ts";

/** Returns files of the same extension with similar names, best first: by edit distance of the name, then by folder distance. */
export function nearestFiles(book: Book, missing: string, limit = 3): string[] {
	const name = fileName(missing).toLowerCase();
	const extension = extensionOf(missing);
	const candidates: { readonly path: string; readonly letters: number; readonly away: number }[] = [];
	for (const path of book.files) {
		if (extensionOf(path) !== extension) continue;
		const letters = distance(name, fileName(path).toLowerCase());
		if (letters * 3 > name.length) continue;
		const away = relativePath(folderOf(missing), path).split("/").length;
		candidates.push({ path, letters, away });
	}
	candidates.sort((a, b) => a.letters - b.letters || a.away - b.away || (a.path < b.path ? -1 : 1));
	return candidates.slice(0, limit).map(({ path }) => path);
}
