/** Files that a configuration or front matter names: chapters, bibliographies and side files. */
import type { Chapter } from "../chapter/facts.ts";
import type { FileMention } from "../project/file-mention.ts";
import type { Project } from "../project/model.ts";
import { folderOf, isNonFileTarget, resolve } from "../project/paths.ts";
import { memoize } from "../text/memoize.ts";
import type { Book } from "./book.ts";

/** Front matter keys that name a quiz, concept map, glossary or cross-reference list of the chapter. */
const sideFileKeys: readonly string[] = ["quiz", "concepts", "glossary", "crossrefs"];

const keys: ReadonlySet<string> = new Set(["bibliography", "csl", ...sideFileKeys]);

/** The files that the YAML of one file names, in text order. They need not exist. */
export function mentionsIn(book: Book, path: string): readonly FileMention[] {
	const chapter = book.chapters.get(path);
	const found = chapter ? inFrontMatter(book.project, chapter, (key) => keys.has(key)) : inConfiguration(book, path);
	const starts = new Set<number>();
	return found
		.filter(({ span }) => !starts.has(span.start) && starts.add(span.start))
		.sort((a, b) => a.span.start - b.span.start);
}

/** A file that front matter names. It need not exist. */
export interface SideMention extends FileMention {
	/** The front matter key: `quiz`, `concepts`, `glossary` or `crossrefs`. */
	readonly key: string;
}

/** The JSON and YAML files that the front matter of a chapter names as side files. They need not exist. */
export function sideFilesOf(project: Project, chapter: Chapter): readonly SideMention[] {
	return sideFilesIn(project)(chapter);
}

/** Other values of these keys have meanings that Errata does not know, such as `glossary: true`. */
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
	hasKey: (key: string) => boolean,
): SideMention[] {
	const found: SideMention[] = [];
	for (const [name, { text, span }] of metadata.scalars) {
		const key = name.replace(/\.\d+$/, "");
		if (!hasKey(key) || text === "" || isNonFileTarget(text)) continue;
		const target = resolve(root, folderOf(path), text);
		if (target !== null) found.push({ from: path, span, path: target, key });
	}
	return found;
}
