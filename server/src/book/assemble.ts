import type { Chapter } from "../chapter/facts.ts";
import { type Bibliography, type BibliographyEntry, bibliography } from "./bibliography.ts";
import type { Book, Entry, EntryNotes, PlacedDefinition, PlacedInclude, PlacedLink } from "./book.ts";
import { cslEntry } from "./csl.ts";
import { entriesOf, type PlacedEntry } from "./entries.ts";
import { automaticIds, type Destinations, follow } from "./links.ts";
import { isPasted } from "./paste.ts";
import { orderOf, type Placing, placeEntry, within } from "./place.ts";
import type { Project } from "./project.ts";
import { byId, type Pointing, placeCites, referenceOf } from "./references.ts";
import type { Settings } from "./settings.ts";
import type { SideFile } from "./sidefile.ts";
import { type Sources, sourcesOf } from "./sources.ts";

/**
 * Joins chapters into a book: order, numbers, what points to what.
 *
 * @param chapters every source file read so far, by path; more than the project needs does no harm
 * @param bibliographies every bibliography read so far, by path
 * @param sideFiles every file read so far that stands beside a chapter, by path
 * @param files all files of the library's folder, for existence checks
 */
export function assemble(
	project: Project,
	chapters: ReadonlyMap<string, Chapter>,
	bibliographies: ReadonlyMap<string, Bibliography>,
	sideFiles: ReadonlyMap<string, SideFile>,
	files: ReadonlySet<string>,
	settings: Settings,
): Book {
	const sources = sourcesOf(project, chapters, files);
	const placedEntries = entriesOf(project, chapters, files);
	const entries = placedEntries.map(({ entry }) => entry);
	const custom = customTypes(project, entries);
	const placing: Placing = { project, custom, anchors: [], byId: new Map(), floats: [], headings: [] };
	for (const { entry, number } of placedEntries) placeEntry(placing, entry, number);
	// A construct may hold others whose ids stand before its own.
	placing.anchors.sort((a, b) => a.order - b.order);

	const shown = entriesByFile(entries);
	const inline = inlineBibliographies(entries);
	const read = [...sources.bibliographies.flatMap(({ path }) => bibliographies.get(path) ?? []), ...inline.values()];
	const works = firstOfEach(read);
	const pointing: Pointing = { custom, anchorsById: placing.byId, references: [], citations: [] };
	const to: Destinations = {
		project,
		files,
		anchorsById: placing.byId,
		automatic: automaticIds(placing.headings),
		entriesOf: shown,
		uncertain: uncertainEntries(placedEntries, chapters),
	};
	const links: PlacedLink[] = [];
	const definitions: PlacedDefinition[] = [];
	const notes: EntryNotes[] = [];
	for (const entry of entries) {
		const own = [...(sources.own.get(entry.path) ?? []).flatMap((path) => bibliographies.get(path) ?? [])];
		const ownInline = inline.get(entry.path);
		if (ownInline) own.push(ownInline);
		const sourceOf = lookUp(own, works);
		const entryNotes = {
			entry,
			definitions: [] as Mutable<EntryNotes["definitions"]>,
			references: [] as Mutable<EntryNotes["references"]>,
		};
		for (const segment of entry.segments) {
			const { chapter } = segment;
			placeCites(pointing, entry, segment, sourceOf);
			for (const link of within(segment, chapter.links)) {
				const followed = follow(to, entry, segment, link);
				if (!followed) continue;
				links.push(followed.link);
				const reference = referenceOf(followed.link, custom, followed.anchor);
				if (reference) pointing.references.push(reference);
			}
			for (const definition of within(segment, chapter.definitions)) {
				definitions.push({ chapter, entry, order: orderOf(segment, definition.span), definition });
			}
			for (const definition of within(segment, chapter.notes.definitions)) {
				entryNotes.definitions.push({ chapter, entry, order: orderOf(segment, definition.span), definition });
			}
			for (const reference of within(segment, chapter.notes.references)) {
				entryNotes.references.push({ chapter, entry, order: orderOf(segment, reference.span), reference });
			}
		}
		notes.push(entryNotes);
	}
	pointing.references.sort((a, b) => a.order - b.order);

	return {
		project,
		settings,
		entries,
		chapters: new Map(sources.chapters.flatMap((path) => pair(path, chapters.get(path)))),
		anchors: placing.anchors,
		anchorsById: placing.byId,
		references: pointing.references,
		referencesById: byId(pointing.references),
		citations: pointing.citations,
		bibliography: works,
		missingBibliographies: sources.bibliographies.filter(({ path }) => !files.has(path)),
		floats: placing.floats,
		headings: placing.headings,
		definitions,
		links,
		notes,
		files,
		entriesOf: shown,
		orphans: orphansOf(project, shown),
		includes: placedEntries.flatMap(placedIncludes),
		sideFiles: new Map(sources.sideFiles.flatMap((path) => pair(path, sideFiles.get(path)))),
		unread: unreadOf(sources, chapters),
		unreadBibliographies: sources.bibliographies.flatMap(({ path }) => (bibliographies.has(path) ? [] : path)),
	};
}

type Mutable<List> = List extends readonly (infer Item)[] ? Item[] : never;

function pair<Value>(key: string, value: Value | undefined): readonly (readonly [string, Value])[] {
	return value === undefined ? [] : [[key, value]];
}

function placedIncludes({ entry, includes }: PlacedEntry): readonly PlacedInclude[] {
	return includes.map((include) => ({ ...include, entry }));
}

function entriesByFile(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
	const shown = new Map<string, Entry[]>();
	for (const entry of entries) {
		for (const path of new Set([entry.path, ...entry.segments.map(({ chapter }) => chapter.path)])) {
			const list = shown.get(path);
			if (list) list.push(entry);
			else shown.set(path, [entry]);
		}
	}
	return shown;
}

/** `crossref.custom` of the project and of any chapter's front matter. */
function customTypes(project: Project, entries: readonly Entry[]): Readonly<Record<string, string>> {
	const custom: Record<string, string> = { ...project.crossref.custom };
	for (const { chapter } of entries) {
		const scalars = chapter?.metadata.scalars;
		if (!scalars) continue;
		for (let i = 0; ; i++) {
			const key = scalars.get(`crossref.custom.${i}.key`)?.text;
			if (key === undefined) break;
			custom[key.toLowerCase()] = scalars.get(`crossref.custom.${i}.reference-prefix`)?.text ?? key;
		}
	}
	return custom;
}

/** Works given in front matter under `references:`, by chapter. */
function inlineBibliographies(entries: readonly Entry[]): ReadonlyMap<string, Bibliography> {
	const found = new Map<string, Bibliography>();
	for (const { path, chapter } of entries) {
		const list = chapter?.metadata.data.references;
		if (!chapter || !Array.isArray(list)) continue;
		const works = list.flatMap((data: unknown, index) => {
			const id = chapter.metadata.scalars.get(`references.${index}.id`);
			return id ? [cslEntry(path, id.text, id.span, data as Readonly<Record<string, unknown>>)] : [];
		});
		found.set(path, bibliography(path, works));
	}
	return found;
}

function firstOfEach(read: readonly Bibliography[]): ReadonlyMap<string, BibliographyEntry> {
	if (read.length === 1) return (read[0] as Bibliography).byKey;
	const works = new Map<string, BibliographyEntry>();
	for (const { byKey } of read) for (const [key, work] of byKey) if (!works.has(key)) works.set(key, work);
	return works;
}

/** A chapter's own bibliographies come before all others. */
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
		const unknown = includes.some(
			({ path, status }) => status !== "circular" && !(path !== null && (chapters.has(path) || !isPasted(path))),
		);
		if (!entry.chapter || unknown) uncertain.add(entry);
	}
	return uncertain;
}

/** Only a book lists its chapters; elsewhere every file is one. */
function orphansOf(project: Project, shown: ReadonlyMap<string, readonly Entry[]>): readonly string[] {
	return project.type === "book" ? project.inputs.filter((path) => !shown.has(path)) : [];
}

function unreadOf(sources: Sources, chapters: ReadonlyMap<string, Chapter>): readonly string[] {
	const pending = sources.chapters.filter((path) => !chapters.has(path));
	return [...new Set([...pending, ...sources.unreadable])].sort();
}
