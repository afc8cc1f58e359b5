/** Files that a configuration or a front matter names: chapters, bibliographies, and what textbooks keep beside a chapter. */
import type { Chapter } from "../chapter/facts.ts";
import type { FileMention } from "../project/file-mention.ts";
import type { Project } from "../project/model.ts";
import { folderOf, isNonFileTarget, resolve } from "../project/paths.ts";
import { memoize } from "../text/memoize.ts";
import type { Book } from "./book.ts";

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

/** A side file that a front matter names. It need not exist. */
export interface SideMention extends FileMention {
	/** The key that names it: `quiz`, `concepts`, `glossary`, `crossrefs`. */
	readonly key: string;
}

/** The side files of a chapter: what its front matter names under `quiz`, `concepts`, `glossary` or `crossrefs`. */
export function sideFilesOf(project: Project, chapter: Chapter): readonly SideMention[] {
	return sideFilesIn(project)(chapter);
}

/** Remembered with the chapter, since each change asks all chapters. Values that are no JSON or YAML file are the author's own. */
const sideFilesIn = memoize((project: Project) =>
	memoize((chapter: Chapter) =>
		inFrontMatter(project, chapter, (key) => sideFileKeys.includes(key)).filter(({ path }) =>
			/\.(?:json|ya?ml)$/i.test(path),
		),
	),
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
): SideMention[] {
	const found: SideMention[] = [];
	for (const [name, { text, span }] of metadata.scalars) {
		const key = name.replace(/\.\d+$/, "");
		if (!wanted(key) || text === "" || isNonFileTarget(text)) continue;
		const target = resolve(root, folderOf(path), text);
		if (target !== null) found.push({ from: path, span, path: target, key });
	}
	return found;
}
