import type { Book } from "../../book/book.ts";
import { fileStatus } from "../../book/resolve/file-status.ts";
import { decodeTarget, folderOf, isNonFileTarget, resolve } from "../../project/paths.ts";

/**
 * The existing file that the target of an image or link resolves to, relative to the workspace folder; null for URLs and
 * missing files. Quarto resolves the paths of an included file relative to the chapter that includes it.
 */
export function targetFile(book: Book, path: string, target: string): string | null {
	if (target === "" || isNonFileTarget(target)) return null;
	const including = book.entriesOf.get(path)?.map((entry) => entry.path) ?? [];
	for (const from of new Set([...including, path])) {
		for (const spelling of new Set([target, decodeTarget(target)])) {
			const file = resolve(book.project.root, folderOf(from), spelling);
			if (file !== null && fileStatus(book.files, file) === "found") return file;
		}
	}
	return null;
}
