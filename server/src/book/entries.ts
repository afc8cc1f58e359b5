/** The table of contents: what the configuration lists, with titles, numbers and the text in reading order. */
import type { Chapter } from "../chapter/facts.ts";
import type { Entry } from "./book.ts";
import { type EntryNumber, entryText, numberEntries } from "./numbers.ts";
import { outlineOf } from "./outline.ts";
import { type PastedInclude, paste } from "./paste.ts";
import type { Project } from "./project.ts";

export interface PlacedEntry {
	readonly entry: Entry;
	readonly number: EntryNumber;
	readonly includes: readonly PastedInclude[];
}

export function entriesOf(
	project: Project,
	chapters: ReadonlyMap<string, Chapter>,
	files: ReadonlySet<string>,
): readonly PlacedEntry[] {
	const items = project.contents.map((item) => ({ ...item, chapter: chapters.get(item.path) ?? null }));
	const numbers = numberEntries(project, items);
	let order = 0;
	return items.map(({ kind, path, part, mention, chapter }, index) => {
		const number = numbers[index] as EntryNumber;
		const pasted = chapter ? paste(chapter, project.root, chapters, files, order) : null;
		order = pasted?.end ?? order;
		const entry = {
			path,
			chapter,
			kind,
			part: part === null ? null : partTitle(chapters.get(part) ?? null, part),
			number: project.numberSections ? entryText(number) : null,
			title: chapter ? outlineOf(chapter).title : "",
			mention,
			segments: pasted?.segments ?? [],
		};
		return { entry, number, includes: pasted?.includes ?? [] };
	});
}

function partTitle(page: Chapter | null, part: string): string {
	return page ? outlineOf(page).title : part;
}
