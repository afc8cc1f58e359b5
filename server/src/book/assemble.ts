import type { Chapter } from "../chapter/facts.ts";
import type { Project } from "../project/model.ts";
import type { Options } from "../project/options.ts";
import { isNonFileTarget } from "../project/paths.ts";
import type { Settings } from "../project/settings.ts";
import { areSameItems } from "../text/collections.ts";
import { memoize } from "../text/memoize.ts";
import { bibliography } from "./bibliography/bibliography.ts";
import { cslEntry } from "./bibliography/csl.ts";
import type { Bibliography, BibliographyEntry } from "./bibliography/entry.ts";
import type { Book } from "./book.ts";
import type { Entry, PlacedInclude } from "./entry.ts";
import { withBookLists } from "./lists.ts";
import { noOtherBooks } from "./other-books.ts";
import { canResolveCells } from "./resolve/embed.ts";
import { entriesOf, type PlacedEntry, readableChapter } from "./resolve/entries.ts";
import { type ExpandedInclude, isIncludedAsMarkdown } from "./resolve/expand-includes.ts";
import { labelIndexOf } from "./resolve/label-index.ts";
import { resolveReferences } from "./resolve/resolve-references.ts";
import { unresolvedEntry } from "./resolve/unresolved-entry.ts";
import type { SideFile } from "./sidefiles/side-file.ts";
import { type Sources, sourcesOf, type Texts } from "./sources.ts";

/**
 * Assembles chapters into a book: orders and numbers them and resolves references, citations and links.
 *
 * @param texts every source file parsed so far; files of other projects are ignored
 * @param bibliographies every bibliography parsed so far, by path
 * @param sideFiles every side file parsed so far, by path
 * @param files all files of the workspace folder
 */
export function assemble(
	project: Project,
	texts: Texts,
	bibliographies: ReadonlyMap<string, Bibliography>,
	sideFiles: ReadonlyMap<string, SideFile>,
	files: ReadonlySet<string>,
	settings: Settings,
): Book {
	const { chapters } = texts;
	const sources = sourcesOf(project, texts, files);
	const placedEntries = entriesOf(project, texts, files);
	const entries = placedEntries.map(({ entry }) => entry);
	const placed = placedEntries.map(({ entry, number }) => unresolvedEntry(entry, number, project));
	const shown = entriesByFile(entries, sources);
	const uncertain = uncertainEntries(placedEntries, chapters);
	const labelIndex = labelIndexOf(project, placed, uncertain, sources.embedded, files);

	const inline = [...new Set([project.options, ...entries.map(({ options }) => options)])].flatMap(inlineWorks);
	const read = sources.bibliographies.flatMap(({ path }) => bibliographies.get(path) ?? []);
	const works = mergeWorks(project)([...nearestFirst(project.options, bibliographies), ...read, ...inline]);
	const byEntry = resolveReferences(
		{ project, files, placed, labelIndex, entriesOf: shown, uncertain },
		({ options }) => ({
			own: options === project.options ? [] : nearestFirst(options, bibliographies),
			all: works,
		}),
	);

	const own = {
		project,
		settings,
		entries,
		byEntry,
		labelIndex,
		chapters: new Map(sources.chapters.flatMap((path) => pair(path, chapters.get(path)))),
		embedded: new Map(sources.embedded.flatMap((path) => pair(path, chapters.get(path)))),
		bibliography: works,
		bibliographies: read,
		missingBibliographies: sources.bibliographies.filter(({ path }) => !files.has(path) && !isNonFileTarget(path)),
		notes: byEntry.map(({ notes }) => notes),
		files,
		entriesOf: shown,
		orphans: orphansOf(project, shown, sources),
		includes: placedEntries.flatMap(placedIncludes),
		otherBooks: noOtherBooks,
		sideFiles: new Map(sources.sideFiles.flatMap((path) => pair(path, sideFiles.get(path)))),
		unread: unreadOf(sources, chapters),
		unreadBibliographies: sources.bibliographies.flatMap(({ path }) => (bibliographies.has(path) ? [] : path)),
	};
	return withBookLists(own, placed);
}

function pair<Value>(key: string, value: Value | undefined): readonly (readonly [string, Value])[] {
	return value === undefined ? [] : [[key, value]];
}

function placedIncludes({ entry, includes }: PlacedEntry): readonly PlacedInclude[] {
	return includes.map((include) => ({ ...include, entry }));
}

function entriesByFile(entries: readonly Entry[], { embedded }: Sources): ReadonlyMap<string, readonly Entry[]> {
	const shown = new Map<string, Entry[]>();
	for (const entry of entries) {
		for (const path of new Set([entry.path, ...entry.segments.map(({ chapter }) => chapter.path)])) {
			const list = shown.get(path);
			if (list) list.push(entry);
			else if (!embedded.includes(path)) shown.set(path, [entry]);
		}
	}
	return shown;
}

/** The works in `references:` of a document as a bibliography; none or one. */
const inlineWorks = memoize(({ works }: Options): readonly Bibliography[] => {
	const entries = works.map(({ path, id, data }) => cslEntry(path, id.text, id.span, data));
	return entries.length === 0 ? [] : [bibliography("", "", entries)];
});

function nearestFirst(options: Options, read: ReadonlyMap<string, Bibliography>): readonly Bibliography[] {
	const files = options.bibliographies.toReversed().flatMap(({ path }) => read.get(path) ?? []);
	return [...inlineWorks(options), ...files];
}

/** Merges bibliographies; the first entry of a key wins. Returns the same map for the same bibliographies. */
const mergeWorks = memoize((_: Project) => {
	let previous: readonly Bibliography[] = [];
	let works: ReadonlyMap<string, BibliographyEntry> = new Map();
	return (read: readonly Bibliography[]): ReadonlyMap<string, BibliographyEntry> => {
		if (!areSameItems(previous, read)) {
			previous = read;
			works = worksByKey([...new Set(read)]);
		}
		return works;
	};
});

function worksByKey(read: readonly Bibliography[]): ReadonlyMap<string, BibliographyEntry> {
	if (read.length === 1) return (read[0] as Bibliography).byKey;
	const works = new Map<string, BibliographyEntry>();
	for (const { byKey } of read) for (const [key, work] of byKey) if (!works.has(key)) works.set(key, work);
	return works;
}

/** Entries whose own text, or that of an include, is unknown. */
function uncertainEntries(entries: readonly PlacedEntry[], chapters: ReadonlyMap<string, Chapter>): ReadonlySet<Entry> {
	const uncertain = new Set<Entry>();
	for (const { entry, includes } of entries) {
		if (!entry.chapter || !includes.every((include) => isComplete(include, chapters))) uncertain.add(entry);
	}
	return uncertain;
}

function isComplete({ include, path, status }: ExpandedInclude, chapters: ReadonlyMap<string, Chapter>): boolean {
	if (status === "circular") return true;
	if (path === null) return false;
	if (include.kind === "embed")
		return canResolveCells(path, include.cells) && readableChapter(chapters.get(path)) !== null;
	return chapters.has(path) || !isIncludedAsMarkdown(path);
}

/** Quarto files that a book does not show. Other projects show every file. */
function orphansOf(
	{ type, inputs }: Project,
	shown: ReadonlyMap<string, readonly Entry[]>,
	{ embedded }: Sources,
): readonly string[] {
	return type === "book" ? inputs.filter((path) => !shown.has(path) && !embedded.includes(path)) : [];
}

function unreadOf(sources: Sources, chapters: ReadonlyMap<string, Chapter>): readonly string[] {
	const pending = [...sources.chapters, ...sources.embedded].filter(
		(path) => readableChapter(chapters.get(path)) === null,
	);
	return [...new Set([...pending, ...sources.unreadable])].sort();
}
