/**
 * Numbers as Quarto prints them (quarto-cli: filters/crossref/{sections,format,refs}.lua, project/types/book).
 * Fed with the headings and anchors of one entry after the other, in reading order.
 */
import type { Heading } from "../../chapter/facts.ts";
import { isHomePage } from "../../project/contents.ts";
import type { CrossrefOptions } from "../../project/crossref.ts";
import type { Project } from "../../project/model.ts";
import type { Entry } from "../entry.ts";
import { type EntryNumber, entryLetter } from "./entry-numbers.ts";
import { applyLabelStyle } from "./label-style.ts";

/** What a reference prints. */
export interface Numbered {
	/** Null where it prints none. */
	readonly number: string | null;
	/** With its word: `Section 3.2`. */
	readonly label: string | null;
	/** The type whose word stands before the number: that of the id, or `ch` and `apx` for whole chapters. */
	readonly prefix: string | null;
}

export const unnumbered: Numbered = { number: null, label: null, prefix: null };

/** A heading: what stands before its title, and what a reference to it prints. They differ with some options. */
export interface NumberedHeading {
	readonly shown: string | null;
	readonly reference: Numbered;
}

/** Numbers the content of one entry. */
export interface Counter {
	/** The chapter as a whole, before any of its headings. */
	opening(): Numbered;
	heading(heading: Heading): NumberedHeading;
	/** The next float, equation or theorem of a type. */
	next(type: string): Numbered;
	/** A part of a float: `3.1 (a)`. `index` counts from 0. */
	part(type: string, whole: Numbered, index: number): Numbered;
}

/** A counter for one entry: each is rendered on its own, so counters start anew. */
export function counterFor(project: Project, entry: Entry, own: EntryNumber): Counter {
	const { numberSections, numberDepth, numberOffset, isMultiPage: isSplit, crossref } = entry.options;
	const { chapters: byChapter, labels } = crossref;
	const isBook = project.type === "book";
	const isUnnumbered = isBook && own.value === 0;
	const first = firstHeading(entry);
	const hasTitle = entry.chapter?.metadata.title != null;
	// The home page keeps its heading and has no number to start from; of other pages the first one is the title.
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
			// Pasted a second time it is a heading as any other.
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

	/** @param level the deepest one, from 1 */
	function sectionText(level: number, withChapter: boolean): string {
		const deeper = sections.slice(1, level);
		return (withChapter ? [chapterText(), ...deeper] : deeper).join(".");
	}

	function section(): Numbered {
		const level = sections.findLastIndex((number, index) => index === 0 || number > 0) + 1;
		const prefix = !byChapter || level > 1 ? "sec" : own.isAppendix ? "apx" : "ch";
		// Where sections carry no numbers, references across pages print their titles.
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

/** A part of a float: `3.1 (a)`. @param index from 0 on */
export function numberedPart(crossref: CrossrefOptions, type: string, whole: string, index: number): Numbered {
	const { labels } = crossref;
	const text = applyLabelStyle(index + 1, labels.get("subref") ?? labels.get("") ?? "alpha a");
	const number = `${whole} (${text})`;
	return { number, label: labelText(crossref, type, number), prefix: type };
}

/** A number with its word. @param prefix the type that has the word, or `ch` or `apx` */
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
