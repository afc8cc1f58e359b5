/** Which files a book is made of: what must be read before anything can be said of it. */
import type { Chapter } from "../chapter/facts.ts";
import { type Metadata, optionFilesOf, optionsOf } from "../project/document-options.ts";
import type { FileMention } from "../project/file-mention.ts";
import type { Project } from "../project/model.ts";
import { folderOf, isInput, isNotebook } from "../project/paths.ts";
import { memoize } from "../text/memoize.ts";
import { sideFilesOf } from "./mentions.ts";
import { areCellsKnown, isEmbeddable } from "./resolve/embed.ts";
import { includedPath, isIncludedAsMarkdown } from "./resolve/expand-includes.ts";

/** What is read so far of the files that books are made of, by path. Never changed in place. */
export interface Texts {
	readonly chapters: ReadonlyMap<string, Chapter>;
	/** YAML that documents take options from. */
	readonly metadata: Metadata;
}

export interface Sources {
	/** Chapters and what they include, in reading order, each once: present and in a format that is read. */
	readonly chapters: readonly string[];
	/** What cells are embedded from and is no chapter: present and in a format that is read. */
	readonly embedded: readonly string[];
	/** What front matter names under `metadata-files` and is there. */
	readonly metadata: readonly string[];
	/** Every bibliography that is named, each where it is first named. */
	readonly bibliographies: readonly FileMention[];
	/** What stands beside the chapters (quizzes, glossaries …) and is there. */
	readonly sideFiles: readonly string[];
	/** Chapters and includes that are named and cannot be read. */
	readonly unreadable: readonly string[];
}

/**
 * @param texts what is read so far; the includes of the other chapters become known when they are
 * @param files all files of the library's folder, never changed in place
 */
export function sourcesOf(project: Project, texts: Texts, files: ReadonlySet<string>): Sources {
	return remembered(project)(texts)(files);
}

/** Each change asks several times. */
const remembered = memoize((project: Project) =>
	memoize((texts: Texts) => memoize((files: ReadonlySet<string>) => read(project, texts, files))),
);

function read(project: Project, { chapters, metadata }: Texts, files: ReadonlySet<string>): Sources {
	const found = new Set<string>();
	const embedded = new Set<string>();
	const unreadable = new Set<string>();
	const sideFiles = new Set<string>();
	const added = new Set<string>();
	const mentions = new Map<string, FileMention>();
	const named = new Set([project.options]);
	for (const { path } of project.contents) {
		if (!files.has(path) || !isInput(path)) unreadable.add(path);
		else addWithIncludes(path);
		const chapter = chapters.get(path) ?? null;
		named.add(optionsOf(project, path, chapter, metadata));
		if (!chapter) continue;
		for (const file of optionFilesOf(chapter)) if (files.has(file)) added.add(file);
		for (const mention of sideFilesOf(project, chapter)) if (files.has(mention.path)) sideFiles.add(mention.path);
	}
	for (const { bibliographies } of named) {
		for (const mention of bibliographies) if (!mentions.has(mention.path)) mentions.set(mention.path, mention);
	}
	for (const { path } of project.contents) {
		for (const glossary of glossariesIn(files).get(folderOf(path)) ?? []) sideFiles.add(glossary);
	}
	const bibliographies = [...mentions.values()];
	const others = [...embedded].filter((path) => !found.has(path));
	return {
		chapters: [...found],
		embedded: others,
		metadata: [...added],
		bibliographies,
		sideFiles: [...sideFiles],
		unreadable: [...unreadable],
	};

	/** Paths in includes are seen from the main document, so each main document is walked on its own. */
	function addWithIncludes(main: string): void {
		const folder = folderOf(main);
		const walked = new Set<string>();
		const open = [main];
		for (let path = open.pop(); path !== undefined; path = open.pop()) {
			if (walked.has(path)) continue;
			walked.add(path);
			found.add(path);
			for (const include of chapters.get(path)?.includes ?? []) {
				const target = includedPath(include, project.root, folder);
				if (target === null) unreadable.add(include.target.text);
				else if (include.kind === "embed") {
					const isKnown = files.has(target) && isEmbeddable(target) && areCellsKnown(target, include.cells);
					(isKnown ? embedded : unreadable).add(target);
				} else if (isIncludedAsMarkdown(target) && files.has(target)) open.push(target);
				else if (isIncludedAsMarkdown(target) || isNotebook(target)) unreadable.add(target);
			}
		}
	}
}

/** The glossaries of a whole book, which no front matter need name: `volume1_glossary.json` beside a page of the book. By folder. */
const glossariesIn = memoize((files: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> => {
	const found = new Map<string, string[]>();
	for (const path of files) {
		if (!/(?:^|[/_-])glossary\.json$/i.test(path)) continue;
		const folder = found.get(folderOf(path));
		if (folder) folder.push(path);
		else found.set(folderOf(path), [path]);
	}
	return found;
});
