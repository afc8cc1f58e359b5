/** Builds the table of contents: the listed files with titles, numbers and expanded text. */
import type { Chapter } from "../../chapter/facts.ts";
import { optionsOf } from "../../project/document-options.ts";
import type { ContentsItem, Project } from "../../project/model.ts";
import type { Entry, Segment } from "../entry.ts";
import type { Texts } from "../sources.ts";
import { type EntryNumber, entryText, numberEntries } from "./entry-numbers.ts";
import { type ExpandedInclude, expandIncludes } from "./expand-includes.ts";
import { outlineOf } from "./outline.ts";

/** An entry with its number and includes. */
export interface PlacedEntry {
	readonly entry: Entry;
	readonly number: EntryNumber;
	readonly includes: readonly ExpandedInclude[];
}

/** The entries of a project, in the order of its contents. Unchanged entries stay the same objects. */
export function entriesOf(
	project: Project,
	{ chapters, metadata }: Texts,
	files: ReadonlySet<string>,
): readonly PlacedEntry[] {
	const chapterOf = ({ path }: ContentsItem): Chapter | null => readableChapter(chapters.get(path));
	const numbers = numberEntries(
		project,
		project.contents.map((item) => ({ kind: item.kind, chapter: chapterOf(item) })),
	);
	let order = 0;
	return project.contents.map((item, index) => {
		const { kind, path, part, mention } = item;
		const chapter = chapterOf(item);
		const number = numbers[index] as EntryNumber;
		const expanded = chapter ? expandIncludes(chapter, project.root, chapters, files, order) : null;
		if (expanded) order = Math.ceil(expanded.end / ORDER_STEP) * ORDER_STEP;
		const options = optionsOf(project, path, chapter, metadata);
		const entry = {
			path,
			chapter,
			kind,
			part: part === null ? null : partTitle(chapters.get(part) ?? null, part),
			number: entryText(number, options),
			title: chapter ? outlineOf(chapter).title : "",
			mention,
			segments: expanded?.segments ?? [],
			options,
		};
		return reuseUnchanged(item, { entry, number, includes: expanded?.includes ?? [] });
	});
}

/** Entries start at multiples of this order, so that an edit in one rarely shifts the others. */
const ORDER_STEP = 2 ** 20;

/** The previous entry of each contents item. */
const previousEntries = new WeakMap<ContentsItem, PlacedEntry>();

function reuseUnchanged(item: ContentsItem, current: PlacedEntry): PlacedEntry {
	const previous = previousEntries.get(item);
	if (previous && isSame(previous, current)) return { ...current, entry: previous.entry };
	previousEntries.set(item, current);
	return current;
}

function isSame({ entry: a, number: m }: PlacedEntry, { entry: b, number: n }: PlacedEntry): boolean {
	if (a.chapter !== b.chapter || m.value !== n.value || m.isAppendix !== n.isAppendix) return false;
	if (a.number !== b.number || a.part !== b.part || a.options !== b.options || a.segments.length !== b.segments.length)
		return false;
	return a.segments.every(({ chapter, span, order }, index) => {
		const other = b.segments[index] as Segment;
		return (
			chapter === other.chapter &&
			order === other.order &&
			span.start === other.span.start &&
			span.end === other.span.end
		);
	});
}

/** The chapter, or null if it is missing or an invalid notebook. */
export function readableChapter(chapter: Chapter | undefined): Chapter | null {
	return chapter?.problems.some(({ code }) => code === "invalid-notebook") ? null : (chapter ?? null);
}

function partTitle(page: Chapter | null, part: string): string {
	return page ? outlineOf(page).title : part;
}
