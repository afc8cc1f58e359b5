import type { Book } from "../../book/book.ts";
import { existence } from "../../book/resolve/file-status.ts";
import { decoded, folderOf, isElsewhere, resolve } from "../../project/paths.ts";

/**
 * The file that an image or link of a chapter shows, from the library's folder; null where it is none of that folder's.
 * Quarto resolves an included file's paths from the chapter that includes it.
 */
export function targetFile(book: Book, path: string, target: string): string | null {
	if (target === "" || isElsewhere(target)) return null;
	const showing = book.entriesOf.get(path)?.map((entry) => entry.path) ?? [];
	for (const from of new Set([...showing, path])) {
		for (const written of new Set([target, decoded(target)])) {
			const file = resolve(book.project.root, folderOf(from), written);
			if (file !== null && existence(book.files, file) === "found") return file;
		}
	}
	return null;
}
