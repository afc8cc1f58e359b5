/** Images whose files are not there. */
import type { Chapter, Image } from "../../chapter/facts.ts";
import { remember } from "../../text/remember.ts";
import type { Book } from "../book.ts";
import { extensionOf, folderOf, isElsewhere, resolve } from "../paths.ts";
import { existence, mayBeCopied } from "../placing/existence.ts";

export interface AbsentImage {
	readonly chapter: Chapter;
	readonly image: Image;
	/** The folder that its path is seen from. */
	readonly folder: string;
	/** Where the file should be, from the library's folder. */
	readonly path: string;
	readonly status: "missing-file" | "wrong-case";
}

/** The images of a book that no file is there for, chapter by chapter. What a build makes may come later and is left out. */
export const absentImages: (book: Book) => readonly AbsentImage[] = remember((book: Book) => {
	const absent: AbsentImage[] = [];
	for (const chapter of book.chapters.values()) {
		const folders = new Set((book.entriesOf.get(chapter.path) ?? []).map(({ path }) => folderOf(path)));
		folders.add(folderOf(chapter.path));
		for (const { image, target } of pictures(chapter)) {
			const paths = [...folders].map((folder) => resolve(book.project.root, folder, target));
			const states = paths.map((path) => (path === null ? "found" : existence(book.files, path)));
			if (states.includes("found")) continue;
			const at = Math.max(0, states.indexOf("wrong-case"));
			const status = states[at] as "missing-file" | "wrong-case";
			// What a script puts in place after rendering is no author's mistake.
			if (book.project.isRepaired && mayBeCopied(book.files, book.project.root, paths[at]!)) continue;
			absent.push({ chapter, image, folder: [...folders][at]!, path: paths[at]!, status });
		}
	}
	return absent;
});

/** The images of a chapter whose files must be there. */
const pictures = remember(({ images }: Chapter) => {
	const found: { readonly image: Image; readonly target: string }[] = [];
	for (const image of images) {
		const target = filePart(image.source.text);
		if (target !== null && !isComputed(target)) found.push({ image, target });
	}
	return found;
});

/** The decoded path of an image source without query; null for what is no file. */
function filePart(source: string): string | null {
	if (source === "" || isElsewhere(source)) return null;
	const path = source.split(/[?#]/, 1)[0]!;
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** What a build makes or what needs an extension that the configuration decides; hidden folders are not listed. */
function isComputed(path: string): boolean {
	return extensionOf(path) === "" || /(?:^|\/)(?:[^/]*_files|\.[^./][^/]*)\//.test(path);
}
