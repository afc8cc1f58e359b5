/**
 * Numbers as Quarto prints them (quarto-cli: filters/crossref/{sections,format,refs}.lua, project/types/book).
 * Fed with the headings and anchors of one entry after the other, in reading order.
 */
import type { Chapter, Heading } from "../../chapter/facts.ts";
import type { Options } from "../project/options.ts";
import type { Project } from "../project/project.ts";
import { outlineOf } from "./outline.ts";

/** The number of one entry of the table of contents. */
export interface EntryNumber {
	/** Counts from 1, apart for chapters and appendices; 0 where the entry carries none. */
	readonly value: number;
	readonly isAppendix: boolean;
}

export interface Numbered {
	readonly number: string | null;
	/** With its word: `Section 3.2`; null where a reference prints no number. */
	readonly label: string | null;
}

const unnumbered: Numbered = { number: null, label: null };

/** The numbers of the entries in order: chapters count on through parts, appendices count anew. */
export function numberEntries(
	project: Project,
	entries: readonly { readonly kind: string; readonly chapter: Chapter | null }[],
): readonly EntryNumber[] {
	let chapters = 0;
	let appendices = 0;
	return entries.map(({ kind, chapter }) => {
		const isAppendix = kind === "appendix";
		const counts =
			project.type === "book" && kind !== "part" && kind !== "page" && (chapter === null || isNumbered(chapter));
		return { value: !counts ? 0 : isAppendix ? ++appendices : ++chapters, isAppendix };
	});
}

/** The title of the front matter decides, else the first heading. */
function isNumbered(chapter: Chapter): boolean {
	const title = chapter.metadata.title?.text.trimEnd();
	if (title === undefined) return outlineOf(chapter).opening?.numbered ?? true;
	const attributes = title.endsWith("}") ? title.slice(title.lastIndexOf("{") + 1, -1).split(/\s+/) : [];
	return !attributes.includes(".unnumbered") && !attributes.includes("-");
}

/** How an entry is shown: `3`, `A`; null without number. */
export function entryText(number: EntryNumber): string | null {
	if (number.value === 0) return null;
	return number.isAppendix ? String.fromCharCode(64 + number.value) : String(number.value);
}

/** Numbers the content of one entry. */
export interface Counter {
	/** The chapter as a whole, before any of its headings. */
	opening(): Numbered;
	heading(heading: Heading): Numbered;
	/** The next float, equation or theorem of a type. */
	next(type: string): Numbered;
	/** A part of a float: `3.1 (a)`. `index` counts from 0. */
	part(type: string, whole: Numbered, index: number): Numbered;
}

/** A counter for one entry: each is rendered on its own, so counters start anew. */
export function counterFor(project: Project, options: Options, chapter: Chapter, entry: EntryNumber): Counter {
	const { numberSections: sections, numberDepth: depth, crossref } = options;
	const { chapters: byChapter, prefixes } = crossref;
	const isBook = project.type === "book";
	const opener = isBook ? outlineOf(chapter).opening : null;
	const levels: number[] = isBook ? [entry.value] : [];
	const counts = new Map<string, number>();

	function sectionText(): string {
		const [first = 0, ...rest] = levels;
		return [entry.isAppendix ? String.fromCharCode(64 + first) : first, ...rest].join(".");
	}

	function heading(one: Heading): Numbered {
		if (!one.numbered || one.titleOf !== null || (isBook && entry.value === 0)) return unnumbered;
		if (one !== opener) {
			while (levels.length < one.level) levels.push(0);
			levels.length = one.level;
			levels[one.level - 1]! += 1;
			if (byChapter && one.level === 1) counts.clear();
		}
		return section();
	}

	function section(): Numbered {
		if (!sections || levels.length > depth) return unnumbered;
		const number = sectionText();
		const isChapter = byChapter && levels.length === 1;
		const word = !isChapter ? prefixes.sec : entry.isAppendix ? prefixes.apx : prefixes.ch;
		return { number, label: labelled(word, number) };
	}

	function opening(): Numbered {
		return isBook && entry.value > 0 ? section() : unnumbered;
	}

	function next(type: string): Numbered {
		const count = (counts.get(type) ?? 0) + 1;
		counts.set(type, count);
		const first = byChapter ? (levels[0] ?? 0) : 0;
		const chapterText = entry.isAppendix ? String.fromCharCode(64 + first) : String(first);
		const number = first === 0 ? String(count) : `${chapterText}.${count}`;
		return { number, label: labelled(prefixes[type], number) };
	}

	function part(type: string, whole: Numbered, index: number): Numbered {
		if (whole.number === null) return next(type);
		const number = `${whole.number} (${letters(index)})`;
		return { number, label: labelled(prefixes[type], number) };
	}

	return { opening, heading, next, part };
}

function labelled(word: string | undefined, number: string): string {
	return word ? `${word} ${number}` : number;
}

/** `a` … `z`, `aa` … */
function letters(index: number): string {
	const rest = Math.floor(index / 26);
	return (rest > 0 ? letters(rest - 1) : "") + String.fromCharCode(97 + (index % 26));
}
