/** Relates side files to their chapters. */
import type { Chapter } from "../../chapter/facts.ts";
import type { FileMention } from "../../project/file-mention.ts";
import { memoize } from "../../text/memoize.ts";
import type { Book } from "../book.ts";
import type { Entry } from "../entry.ts";
import { sideFilesOf } from "../mentions.ts";
import type { SideFile } from "./side-file.ts";

/** A side file and a chapter whose front matter names it. */
export interface ChapterSideFile {
	readonly file: SideFile;
	readonly entry: Entry;
	readonly chapter: Chapter;
	readonly mention: FileMention;
}

/** The existing side files with the chapters that name them, in reading order of the chapters. */
export const chapterSideFiles: (book: Book) => readonly ChapterSideFile[] = memoize((book) =>
	book.entries.flatMap((entry) => {
		const { chapter } = entry;
		if (chapter === null) return [];
		return sideFilesOf(book.project, chapter).flatMap((mention) => {
			const file = book.sideFiles.get(mention.path);
			return file ? [{ file, entry, chapter, mention }] : [];
		});
	}),
);
