/** Overviews of a book in its introduction: stretches of text that name nearly all chapters, one after the other. */
import type { Chapter } from "../../chapter/facts.ts";
import { written } from "../../chapter/written.ts";
import { encloses, type Span } from "../../text/span.ts";
import type { Book, Entry } from "../book.ts";
import { outlineOf } from "../placing/outline.ts";
import { sameWords } from "./repeated.ts";
import { sectionsOf } from "./sections.ts";

export interface Roadmap {
	/** Where it stands. */
	readonly entry: Entry;
	readonly chapter: Chapter;
	/** From its heading to the end of its section. */
	readonly span: Span;
	/** The heading's title, or the first line where there is none. */
	readonly head: Span;
	/** Where each chapter that it names is named first. */
	readonly named: ReadonlyMap<Entry, Span>;
	readonly omitted: readonly Entry[];
}

/** Fewer chapters than this need no overview. */
const FEWEST = 4;
const MAJORITY = 0.75;
const MOST_OMITTED = 0.2;

/** The overviews that name nearly all chapters and omit some; of nested sections the innermost. */
export function roadmaps(book: Book): readonly Roadmap[] {
	const numbered = book.entries.filter(
		({ kind, chapter }) => kind === "chapter" && isNumbered(chapter) && holdsText(chapter),
	);
	const first = numbered[0];
	const introductions = book.entries.filter(
		(entry) => entry.kind === "chapter" && entry.chapter !== null && (entry === first || !isNumbered(entry.chapter)),
	);
	return introductions.flatMap((entry) => {
		const others = numbered.filter((other) => other !== entry);
		return others.length < FEWEST
			? []
			: innermost(regionsOf(entry.chapter!).map((region) => read(book, entry, region, others)));
	});
}

function isNumbered(chapter: Chapter | null): boolean {
	return chapter !== null && outlineOf(chapter).opening?.numbered !== false;
}

/** No page for the bibliography, and none that has only a title yet. */
function holdsText(chapter: Chapter | null): boolean {
	if (chapter === null || chapter.divs.some(({ attributes }) => attributes.id?.text === "refs")) return false;
	return chapter.headings.length !== 1 || !chapter.headings[0]!.bare;
}

interface Region {
	readonly span: Span;
	readonly head: Span;
}

/** The sections of a chapter, each with what is below it, and the text before the first of them. */
function regionsOf(chapter: Chapter): readonly Region[] {
	const sections = sectionsOf(chapter);
	const regions = sections.map(({ heading }, index) => {
		const next = sections.slice(index + 1).find((other) => other.heading.level <= heading.level);
		const end = next?.heading.span.start ?? chapter.text.length;
		return { span: { start: heading.span.start, end }, head: heading.title.span };
	});
	const opening = sections[0];
	const second = sections[1];
	if (opening && second && second.heading.level > opening.heading.level) {
		regions.push({
			span: { start: opening.heading.span.start, end: second.heading.span.start },
			head: opening.heading.title.span,
		});
	}
	return regions;
}

function read(book: Book, entry: Entry, { span, head }: Region, others: readonly Entry[]): Roadmap | null {
	const chapter = entry.chapter as Chapter;
	const named = new Map<Entry, Span>();
	const name = (other: Entry | undefined, place: Span): void => {
		if (other && others.includes(other) && place.start < (named.get(other)?.start ?? Number.POSITIVE_INFINITY)) {
			named.set(other, place);
		}
	};
	for (const { chapter: home, span: place, target } of book.references) {
		if (home === chapter && encloses(span, place)) name(target?.entry, place);
	}
	for (const { chapter: home, link, path } of book.links) {
		if (home === chapter && encloses(span, link.span))
			name(
				others.find((other) => other.path === path),
				link.span,
			);
	}
	const text = written(chapter, span);
	for (const numbers of text.matchAll(
		/\bChapters?[ \u00a0~]((?:\d{1,2}(?:\s*(?:,|-|–|to|and|through|through to)\s*)*){1,20})/g,
	)) {
		for (const number of spelledOut(numbers[1]!)) {
			name(
				others.find((other) => other.number === String(number)),
				placeOf(span, numbers.index, numbers[0].length),
			);
		}
	}
	const words = text.toLowerCase();
	for (const other of others) {
		const at = other.title.length < 6 ? -1 : words.indexOf(other.title.toLowerCase());
		if (at >= 0) name(other, placeOf(span, at, other.title.length));
	}
	// An overview may begin after an introduction.
	const from = others.findIndex((other) => named.has(other));
	const omitted = others.slice(Math.max(0, from)).filter((other) => !named.has(other));
	const isOverview = named.size >= FEWEST && named.size >= others.length * MAJORITY && inOrder(others, named);
	if (!isOverview || omitted.length === 0 || omitted.length > Math.max(1, others.length * MOST_OMITTED)) return null;
	return { entry, chapter, span, head, named, omitted };
}

function placeOf({ start, end }: Span, at: number, length: number): Span {
	return { start: Math.min(end, start + at), end: Math.min(end, start + at + length) };
}

/** `3, 5 and 7–9` → 3, 5, 7, 8, 9. */
function spelledOut(numbers: string): readonly number[] {
	return [...numbers.matchAll(/(\d+)(?:\s*(?:-|–|to|through)\s*(\d+))?/g)].flatMap(([, from, to]) => {
		const [first, last] = [Number(from), Number(to ?? from)];
		return Array.from({ length: Math.min(100, Math.max(0, last - first + 1)) }, (_, i) => first + i);
	});
}

/** An overview goes through the book from front to back. */
function inOrder(others: readonly Entry[], named: ReadonlyMap<Entry, Span>): boolean {
	const places = others.flatMap((other) => named.get(other)?.start ?? []);
	const steps = places.filter((place, index) => index > 0 && place >= places[index - 1]!).length;
	return steps >= (places.length - 1) * 0.8;
}

function innermost(found: readonly (Roadmap | null)[]): readonly Roadmap[] {
	const all = found.flatMap((roadmap) => roadmap ?? []);
	return all.filter((roadmap) => !all.some((other) => other !== roadmap && encloses(roadmap.span, other.span)));
}

/** Bold words at the head of a paragraph or list item of the overview that name no chapter of the book. */
export function strayNames({ chapter, span, named }: Roadmap, titles: ReadonlySet<string>): readonly Span[] {
	const taken = [...named.values()];
	return chapter.paragraphs.flatMap(({ span: paragraph }) => {
		if (!encloses(span, paragraph)) return [];
		const lead = /^(?:\*\*|__)([^*_]{3,100}?)[.:]?(?:\*\*|__)/.exec(chapter.text.slice(paragraph.start, paragraph.end));
		if (lead === null || titles.has(sameWords(lead[1]!))) return [];
		const isNamed = taken.some((place) => encloses(paragraph, place));
		const start = paragraph.start + 2;
		return isNamed ? [] : [{ start, end: start + lead[1]!.length }];
	});
}
