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
import { areCellsKnown } from "./resolve/embed.ts";
import { entriesOf, type PlacedEntry, readableChapter } from "./resolve/entries.ts";
import { type ExpandedInclude, isIncludedAsMarkdown } from "./resolve/expand-includes.ts";
import { labelIndexOf } from "./resolve/label-index.ts";
import { resolveReferences } from "./resolve/resolve-references.ts";
import { unresolvedEntry } from "./resolve/unresolved-entry.ts";
import type { SideFile } from "./sidefiles/side-file.ts";
import { type Sources, sourcesOf, type Texts } from "./sources.ts";

/**
 * Joins chapters into a book: order, numbers, what points to what.
 *
 * @param texts every source file read so far; more than the project needs does no harm
 * @param bibliographies every bibliography read so far, by path
 * @param sideFiles every file read so far that stands beside a chapter, by path
 * @param files all files of the library's folder, for existence checks
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
	const works = firstOfEach(project)([...nearestFirst(project.options, bibliographies), ...read, ...inline]);
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

/** What stands under `references:` in the YAML of a document; none or one. */
const inlineWorks = memoize(({ works }: Options): readonly Bibliography[] => {
	const entries = works.map(({ path, id, data }) => cslEntry(path, id.text, id.span, data));
	return entries.length === 0 ? [] : [bibliography("", "", entries)];
});

function nearestFirst(options: Options, read: ReadonlyMap<string, Bibliography>): readonly Bibliography[] {
	const files = options.bibliographies.toReversed().flatMap(({ path }) => read.get(path) ?? []);
	return [...inlineWorks(options), ...files];
}

/** The works of all, of which the first of a key counts. What the same files give again stays the same map. */
const firstOfEach = memoize((_: Project) => {
	let before: readonly Bibliography[] = [];
	let works: ReadonlyMap<string, BibliographyEntry> = new Map();
	return (read: readonly Bibliography[]): ReadonlyMap<string, BibliographyEntry> => {
		if (!areSameItems(before, read)) {
			before = read;
			works = joinedWorks([...new Set(read)]);
		}
		return works;
	};
});

function joinedWorks(read: readonly Bibliography[]): ReadonlyMap<string, BibliographyEntry> {
	if (read.length === 1) return (read[0] as Bibliography).byKey;
	const works = new Map<string, BibliographyEntry>();
	for (const { byKey } of read) for (const [key, work] of byKey) if (!works.has(key)) works.set(key, work);
	return works;
}

/** Entries whose text, or that of something that they include, is not known. */
function uncertainEntries(entries: readonly PlacedEntry[], chapters: ReadonlyMap<string, Chapter>): ReadonlySet<Entry> {
	const uncertain = new Set<Entry>();
	for (const { entry, includes } of entries) {
		if (!entry.chapter || !includes.every((include) => isKnown(include, chapters))) uncertain.add(entry);
	}
	return uncertain;
}

function isKnown({ include, path, status }: ExpandedInclude, chapters: ReadonlyMap<string, Chapter>): boolean {
	if (status === "circular") return true;
	if (path === null) return false;
	if (include.kind === "embed")
		return areCellsKnown(path, include.cells) && readableChapter(chapters.get(path)) !== null;
	return chapters.has(path) || !isIncludedAsMarkdown(path);
}

/** Only a book lists its chapters; elsewhere every file is one. */
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
