import type { Chapter } from "../chapter/facts.ts";
import { remember } from "../text/remember.ts";
import { type Bibliography, type BibliographyEntry, bibliography } from "./bibliography/bibliography.ts";
import { cslEntry } from "./bibliography/csl.ts";
import type { Book, Citation, Entry, PlacedAnchor, PlacedInclude, PlacedLink, Reference } from "./book.ts";
import { noNeighbours } from "./neighbours.ts";
import { isElsewhere } from "./paths.ts";
import { isKnownPart } from "./placing/embed.ts";
import { entriesOf, type PlacedEntry, readable } from "./placing/entries.ts";
import { automaticIds, type Destinations, follow } from "./placing/links.ts";
import { partOf } from "./placing/parts.ts";
import { isPasted, type PastedInclude } from "./placing/paste.ts";
import { type PlacedFacts, placedFacts } from "./placing/placed.ts";
import { pointed, referenceOf } from "./placing/references.ts";
import type { Options } from "./project/options.ts";
import type { Project } from "./project/project.ts";
import type { Settings } from "./project/settings.ts";
import type { SideFile } from "./sidefiles/sidefile.ts";
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
	const placed = placedEntries.map(({ entry, number }) => placedFacts(entry, number, project));
	const anchors = all(placed.map((facts) => facts.anchors));
	const headings = all(placed.map((facts) => facts.headings));
	const anchorsById = withParts(
		grouped(anchors, ({ anchor }) => anchor.id),
		placed,
	);

	const shown = entriesByFile(entries, sources);
	const inline = [...new Set([project.options, ...entries.map(({ options }) => options)])].flatMap(inlineWorks);
	const read = sources.bibliographies.flatMap(({ path }) => bibliographies.get(path) ?? []);
	const works = firstOfEach([...new Set([...nearestFirst(project.options, bibliographies), ...read, ...inline])]);
	const to: Destinations = {
		project,
		files,
		anchorsById,
		automatic: automaticIds(headings),
		entriesOf: shown,
		uncertain: uncertainEntries(placedEntries, chapters),
	};
	const references: Reference[] = [];
	const citations: Citation[] = [];
	const links: PlacedLink[] = [];
	for (const { pointing, links: written, notes } of placed) {
		const { options, kind } = notes.entry;
		const own = options === project.options ? [] : nearestFirst(options, bibliographies);
		const joined = pointed(pointing, anchorsById, project.type === "book" && kind !== "page", lookUp(own, works));
		references.push(...joined.references);
		citations.push(...joined.citations);
		for (const one of written) {
			const { link, anchor } = follow(to, one);
			links.push(link);
			const reference = referenceOf(link, anchor);
			if (reference) references.push(reference);
		}
	}
	references.sort((a, b) => a.order - b.order);

	return {
		project,
		settings,
		entries,
		chapters: new Map(sources.chapters.flatMap((path) => pair(path, chapters.get(path)))),
		embedded: new Map(sources.embedded.flatMap((path) => pair(path, chapters.get(path)))),
		anchors,
		anchorsById,
		references,
		referencesById: grouped(references, ({ id }) => id),
		citations,
		bibliography: works,
		bibliographies: read,
		missingBibliographies: sources.bibliographies.filter(({ path }) => !files.has(path) && !isElsewhere(path)),
		floats: all(placed.map((facts) => facts.floats)),
		headings,
		definitions: all(placed.map((facts) => facts.definitions)),
		links,
		notes: placed.map((facts) => facts.notes),
		files,
		entriesOf: shown,
		orphans: orphansOf(project, shown, sources),
		includes: placedEntries.flatMap(placedIncludes),
		neighbours: noNeighbours,
		sideFiles: new Map(sources.sideFiles.flatMap((path) => pair(path, sideFiles.get(path)))),
		unread: unreadOf(sources, chapters),
		unreadBibliographies: sources.bibliographies.flatMap(({ path }) => (bibliographies.has(path) ? [] : path)),
	};
}

/** The lists as one; V8 takes a hundred times as long for `flat`. */
function all<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
	return ([] as readonly Item[]).concat(...lists);
}

/** And the parts of cells that references name. */
function withParts(
	written: ReadonlyMap<string, readonly PlacedAnchor[]>,
	placed: readonly PlacedFacts[],
): ReadonlyMap<string, readonly PlacedAnchor[]> {
	const parts = new Map<string, readonly PlacedAnchor[]>();
	for (const { pointing } of placed) {
		for (const { id } of pointing.references) {
			const part = written.has(id) ? null : partOf(written, id);
			if (part) parts.set(id, [part]);
		}
	}
	return parts.size === 0 ? written : new Map([...written, ...parts]);
}

/** Lists by id, each in reading order. */
function grouped<Item>(items: readonly Item[], idOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
	const groups = new Map<string, Item[]>();
	for (const item of items) {
		const id = idOf(item);
		const group = groups.get(id);
		if (group) group.push(item);
		else groups.set(id, [item]);
	}
	return groups;
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
const inlineWorks = remember(({ works }: Options): readonly Bibliography[] => {
	const entries = works.map(({ path, id, data }) => cslEntry(path, id.text, id.span, data));
	return entries.length === 0 ? [] : [bibliography("", "", entries)];
});

function nearestFirst(options: Options, read: ReadonlyMap<string, Bibliography>): readonly Bibliography[] {
	const files = options.bibliographies.toReversed().flatMap(({ path }) => read.get(path) ?? []);
	return [...inlineWorks(options), ...files];
}

function firstOfEach(read: readonly Bibliography[]): ReadonlyMap<string, BibliographyEntry> {
	if (read.length === 1) return (read[0] as Bibliography).byKey;
	const works = new Map<string, BibliographyEntry>();
	for (const { byKey } of read) for (const [key, work] of byKey) if (!works.has(key)) works.set(key, work);
	return works;
}

/** The bibliographies that a chapter names itself, or its folder for it, come before all others. */
function lookUp(
	own: readonly Bibliography[],
	all: ReadonlyMap<string, BibliographyEntry>,
): (key: string) => BibliographyEntry | null {
	if (own.length === 0) return (key) => all.get(key) ?? null;
	return (key) => {
		for (const { byKey } of own) {
			const work = byKey.get(key);
			if (work) return work;
		}
		return all.get(key) ?? null;
	};
}

/** Entries whose text, or that of something that they include, is not known. */
function uncertainEntries(entries: readonly PlacedEntry[], chapters: ReadonlyMap<string, Chapter>): ReadonlySet<Entry> {
	const uncertain = new Set<Entry>();
	for (const { entry, includes } of entries) {
		if (!entry.chapter || !includes.every((include) => isKnown(include, chapters))) uncertain.add(entry);
	}
	return uncertain;
}

function isKnown({ include, path, status }: PastedInclude, chapters: ReadonlyMap<string, Chapter>): boolean {
	if (status === "circular") return true;
	if (path === null) return false;
	if (include.kind === "embed") return isKnownPart(path, include.cells) && readable(chapters.get(path)) !== null;
	return chapters.has(path) || !isPasted(path);
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
	const pending = [...sources.chapters, ...sources.embedded].filter((path) => readable(chapters.get(path)) === null);
	return [...new Set([...pending, ...sources.unreadable])].sort();
}
