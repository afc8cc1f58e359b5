/** The files that a book consists of, all of which are read before the book is complete. */
import type { Chapter } from "../chapter/facts.ts";
import { type Metadata, optionFilesOf, optionsOf } from "../project/document-options.ts";
import type { FileMention } from "../project/file-mention.ts";
import type { Project } from "../project/model.ts";
import { folderOf, isInput, isNotebook } from "../project/paths.ts";
import { memoize } from "../text/memoize.ts";
import { sideFilesOf } from "./mentions.ts";
import { canResolveCells, isEmbeddable } from "./resolve/embed.ts";
import { includedPath, isIncludedAsMarkdown } from "./resolve/expand-includes.ts";

/** The source files parsed so far, by path. Never changed in place. */
export interface Texts {
	readonly chapters: ReadonlyMap<string, Chapter>;
	/** YAML files that front matter takes options from. */
	readonly metadata: Metadata;
}

/** Paths of the files of one project. */
export interface Sources {
	/** Chapters and includes that exist in a supported format, in reading order, each once. */
	readonly chapters: readonly string[];
	/** Files that are only embedded and exist in a supported format. */
	readonly embedded: readonly string[];
	/** Existing files that front matter takes options from. */
	readonly metadata: readonly string[];
	/** The first mention of every bibliography. */
	readonly bibliographies: readonly FileMention[];
	/** Existing side files (quizzes, glossaries …). */
	readonly sideFiles: readonly string[];
	/** Chapters and includes that do not exist or have an unsupported format. */
	readonly unreadable: readonly string[];
}

/**
 * The files of a project, as far as the files parsed so far reveal them. Includes of a chapter are known once it is parsed.
 *
 * @param files all files of the workspace folder, never changed in place
 */
export function sourcesOf(project: Project, texts: Texts, files: ReadonlySet<string>): Sources {
	return memoized(project)(texts)(files);
}

const memoized = memoize((project: Project) =>
	memoize((texts: Texts) => memoize((files: ReadonlySet<string>) => read(project, texts, files))),
);

function read(project: Project, { chapters, metadata }: Texts, files: ReadonlySet<string>): Sources {
	const chapterPaths = new Set<string>();
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
	const onlyEmbedded = [...embedded].filter((path) => !chapterPaths.has(path));
	return {
		chapters: [...chapterPaths],
		embedded: onlyEmbedded,
		metadata: [...added],
		bibliographies,
		sideFiles: [...sideFiles],
		unreadable: [...unreadable],
	};

	/** Include paths are relative to the main document, so each main document is traversed separately. */
	function addWithIncludes(main: string): void {
		const folder = folderOf(main);
		const visited = new Set<string>();
		const pending = [main];
		for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
			if (visited.has(path)) continue;
			visited.add(path);
			chapterPaths.add(path);
			for (const include of chapters.get(path)?.includes ?? []) {
				const target = includedPath(include, project.root, folder);
				if (target === null) unreadable.add(include.target.text);
				else if (include.kind === "embed") {
					const isResolvable = files.has(target) && isEmbeddable(target) && canResolveCells(target, include.cells);
					(isResolvable ? embedded : unreadable).add(target);
				} else if (isIncludedAsMarkdown(target) && files.has(target)) pending.push(target);
				else if (isIncludedAsMarkdown(target) || isNotebook(target)) unreadable.add(target);
			}
		}
	}
}

/** By folder: glossaries that are side files without being named, such as `volume1_glossary.json`. */
const glossariesIn = memoize((files: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> => {
	const byFolder = new Map<string, string[]>();
	for (const path of files) {
		if (!/(?:^|[/_-])glossary\.json$/i.test(path)) continue;
		const folder = byFolder.get(folderOf(path));
		if (folder) folder.push(path);
		else byFolder.set(folderOf(path), [path]);
	}
	return byFolder;
});
