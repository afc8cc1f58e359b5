/**
 * Numbers headings and anchors as Quarto does (quarto-cli: filters/crossref/{sections,format,refs}.lua,
 * project/types/book).
 */
import type { Heading } from "../../chapter/facts.ts";
import { isHomePage } from "../../project/contents.ts";
import type { CrossrefOptions } from "../../project/crossref.ts";
import type { Project } from "../../project/model.ts";
import type { Entry } from "../entry.ts";
import { type EntryNumber, entryLetter } from "./entry-numbers.ts";
import { applyLabelStyle } from "./label-style.ts";

/** The number and label that references print. */
export interface Numbered {
	/** Null if unnumbered. */
	readonly number: string | null;
	/** The number with its word: `Section 3.2`. */
	readonly label: string | null;
	/** The type whose word precedes the number: that of the label, or `ch` and `apx` for whole chapters. */
	readonly prefix: string | null;
}

/** Neither number nor label. */
export const unnumbered: Numbered = { number: null, label: null, prefix: null };

/** The number before a heading, and the number that references print. They differ with some options. */
export interface NumberedHeading {
	readonly shown: string | null;
	readonly reference: Numbered;
}

/** Numbers the content of one entry. Must be called in reading order. */
export interface Counter {
	/** The number of the chapter as a whole. Call before any heading. */
	opening(): Numbered;
	/** The number of the next heading. */
	heading(heading: Heading): NumberedHeading;
	/** The number of the next float, equation or theorem of a type. */
	next(type: string): Numbered;
	/** The number of a part of a float: `3.1 (a)`. `index` is 0-based. */
	part(type: string, whole: Numbered, index: number): Numbered;
}

/** A counter for one entry. Counters restart in each, since Quarto renders entries separately. */
export function counterFor(project: Project, entry: Entry, own: EntryNumber): Counter {
	const { numberSections, numberDepth, numberOffset, isMultiPage: isSplit, crossref } = entry.options;
	const { chapters: byChapter, labels } = crossref;
	const isBook = project.type === "book";
	const isUnnumbered = isBook && own.value === 0;
	const first = firstHeading(entry);
	const hasTitle = entry.chapter?.metadata.title != null;
	// The first heading of a chapter is its title. The home page keeps its heading and has no chapter number.
	const isChapter = isBook && !isHomePage(entry.path, project.root) && (hasTitle || first !== null);
	let opener = isChapter && !hasTitle ? first : null;
	const start = isChapter && own.value > 0 ? [own.value] : numberOffset;
	const sections = Array.from({ length: 7 }, (_, index) => start[index] ?? 0);
	const counts = new Map<string, number>();
	const hasTopLevel = byChapter || entry.segments.some(({ chapter }) => chapter.headings.some(isTopLevel));

	function isTopLevel(heading: Heading): boolean {
		return heading.level === 1 && heading.titleOf === null && heading !== opener;
	}

	function heading(one: Heading): NumberedHeading {
		if (one.titleOf !== null) return { shown: null, reference: unnumbered };
		if (one === opener) {
			// If the file is included again, its heading is an ordinary one.
			opener = null;
			const isShown = own.isAppendix || numberSections;
			return { shown: isShown && own.value > 0 ? chapterText() : null, reference: opening() };
		}
		if (!one.numbered || (isUnnumbered && !isSplit)) return { shown: null, reference: unnumbered };
		count(one.level);
		const isShown = numberSections && !isUnnumbered && one.level <= numberDepth;
		return { shown: isShown ? sectionText(one.level, hasTopLevel) : null, reference: section() };
	}

	function count(level: number): void {
		sections[level - 1]! += 1;
		for (let deeper = level; deeper < sections.length; deeper++) sections[deeper] = start[deeper] ?? 0;
		if (byChapter && level === 1) counts.clear();
	}

	function chapterText(): string {
		return own.isAppendix ? entryLetter(sections[0]!) : String(sections[0]);
	}

	/** @param level the deepest level, 1-based */
	function sectionText(level: number, withChapter: boolean): string {
		const deeper = sections.slice(1, level);
		return (withChapter ? [chapterText(), ...deeper] : deeper).join(".");
	}

	function section(): Numbered {
		const level = sections.findLastIndex((number, index) => index === 0 || number > 0) + 1;
		const prefix = !byChapter || level > 1 ? "sec" : own.isAppendix ? "apx" : "ch";
		// Without section numbers, references across pages print titles.
		if (isSplit && !numberSections) return { number: null, label: null, prefix };
		return numbered(prefix, sectionText(level, isSplit ? sections[0]! > 0 : hasTopLevel));
	}

	function opening(): Numbered {
		return isChapter && own.value > 0 ? section() : unnumbered;
	}

	function next(type: string): Numbered {
		const total = (counts.get(type) ?? 0) + 1;
		counts.set(type, total);
		const text = applyLabelStyle(total, labels.get(type) ?? labels.get("") ?? "arabic");
		return numbered(type, byChapter && sections[0]! > 0 ? `${chapterText()}.${text}` : text);
	}

	function part(type: string, whole: Numbered, index: number): Numbered {
		return whole.number === null ? next(type) : numberedPart(crossref, type, whole.number, index);
	}

	function numbered(prefix: string, number: string): Numbered {
		return { number, label: labelText(crossref, prefix, number), prefix };
	}

	return { opening, heading, next, part };
}

/** The number of a part of a float: `3.1 (a)`. @param index 0-based */
export function numberedPart(crossref: CrossrefOptions, type: string, whole: string, index: number): Numbered {
	const { labels } = crossref;
	const text = applyLabelStyle(index + 1, labels.get("subref") ?? labels.get("") ?? "alpha a");
	const number = `${whole} (${text})`;
	return { number, label: labelText(crossref, type, number), prefix: type };
}

/** A number with its word: `Figure 3.1`. @param prefix the type that has the word, or `ch` or `apx` */
export function labelText({ prefixes, unspaced }: CrossrefOptions, prefix: string, number: string): string {
	const word = prefixes[prefix] ?? `${prefix}.`;
	return word === "" ? number : unspaced.has(prefix) ? word + number : `${word} ${number}`;
}

function firstHeading({ segments }: Entry): Heading | null {
	for (const { chapter, span } of segments) {
		const first = chapter.headings.find(({ titleOf, span: { start } }) => titleOf === null && start >= span.start);
		if (first && first.span.start < span.end) return first;
	}
	return null;
}
