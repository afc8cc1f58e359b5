/** Files that a configuration or a front matter names: chapters, bibliographies, and what textbooks keep beside a chapter. */
import type { Chapter } from "../chapter/facts.ts";
import { remember } from "../text/remember.ts";
import type { Book, FileMention } from "./book.ts";
import { folderOf, isElsewhere, resolve } from "./paths.ts";
import type { Project } from "./project/project.ts";

/** Front matter keys that wire a quiz, a concept map, a glossary or a cross-reference list to a chapter. */
const sideFileKeys: readonly string[] = ["quiz", "concepts", "glossary", "crossrefs"];

const keys: ReadonlySet<string> = new Set(["bibliography", "csl", ...sideFileKeys]);

/** The files that one file of the book names in its YAML, in the order of the text. They need not exist. */
export function mentionsIn(book: Book, path: string): readonly FileMention[] {
	const chapter = book.chapters.get(path);
	const found = chapter ? inFrontMatter(book.project, chapter, (key) => keys.has(key)) : inConfiguration(book, path);
	const starts = new Set<number>();
	return found
		.filter(({ span }) => !starts.has(span.start) && starts.add(span.start))
		.sort((a, b) => a.span.start - b.span.start);
}

/** The side files of a chapter: what its front matter names under `quiz`, `concepts`, `glossary` or `crossrefs`. */
export function sideFilesOf(project: Project, chapter: Chapter): readonly FileMention[] {
	return sideFilesIn(project)(chapter);
}

/** Remembered with the chapter, since each change asks all chapters. */
const sideFilesIn = remember((project: Project) =>
	remember((chapter: Chapter) => inFrontMatter(project, chapter, (key) => sideFileKeys.includes(key))),
);

function inConfiguration(book: Book, path: string): FileMention[] {
	const mentions = book.entries.flatMap(({ mention }) => mention ?? []);
	return [
		...mentions,
		...book.entries.flatMap(({ options }) => options.bibliographies),
		...book.project.options.bibliographies,
	].filter(({ from }) => from === path);
}

function inFrontMatter(
	{ root }: Project,
	{ path, metadata }: Chapter,
	wanted: (key: string) => boolean,
): FileMention[] {
	const found: FileMention[] = [];
	for (const [name, { text, span }] of metadata.scalars) {
		if (!wanted(name.replace(/\.\d+$/, "")) || text === "" || isElsewhere(text)) continue;
		const target = resolve(root, folderOf(path), text);
		if (target !== null) found.push({ from: path, span, path: target });
	}
	return found;
}
