/** Overviews of a book in its introduction: stretches of text that name nearly all chapters, one after the other. */
import type { Chapter } from "../../chapter/facts.ts";
import { remember } from "../../text/remember.ts";
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
		const mentions = others.length < FEWEST ? [] : mentionsIn(book, entry.chapter!, others);
		if (new Set(mentions.map((mention) => mention.entry)).size < others.length * MAJORITY) return [];
		return innermost(regionsOf(entry.chapter!).map((region) => read(mentions, entry, region, others)));
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

/** A place that names a chapter. */
interface Mention {
	readonly entry: Entry;
	readonly span: Span;
}

function read(
	mentions: readonly Mention[],
	entry: Entry,
	{ span, head }: Region,
	others: readonly Entry[],
): Roadmap | null {
	const named = new Map<Entry, Span>();
	for (const mention of mentions) {
		if (encloses(span, mention.span) && !named.has(mention.entry)) named.set(mention.entry, mention.span);
	}
	// An overview may begin after an introduction.
	const from = others.findIndex((other) => named.has(other));
	const omitted = others.slice(Math.max(0, from)).filter((other) => !named.has(other));
	const isOverview = named.size >= FEWEST && named.size >= others.length * MAJORITY && inOrder(others, named);
	if (!isOverview || omitted.length === 0 || omitted.length > Math.max(1, others.length * MOST_OMITTED)) return null;
	return { entry, chapter: entry.chapter as Chapter, span, head, named, omitted };
}

/** Every place of a chapter that names another one: by a reference, a link, its number, its title. In the order of the text. */
function mentionsIn(book: Book, chapter: Chapter, others: readonly Entry[]): readonly Mention[] {
	const mentions: Mention[] = [];
	const name = (entry: Entry | undefined, span: Span): void => {
		if (entry && others.includes(entry)) mentions.push({ entry, span });
	};
	for (const { chapter: home, span, target } of book.references) if (home === chapter) name(target?.entry, span);
	for (const { chapter: home, link, path } of book.links) {
		if (home === chapter && path !== null)
			name(
				others.find((other) => other.path === path),
				link.span,
			);
	}
	const named = inWords(chapter)(others.map(({ number, title }) => `${number ?? ""} ${title}`).join("\n"));
	for (const { index, span } of named) name(others[index], span);
	return mentions.sort((a, b) => a.span.start - b.span.start);
}

const NUMBERS = /\bChapters?[ \u00a0~](\d{1,2}(?:(?:, | and |, and | to | through |-|–)\d{1,2}){0,20})/g;
const SHORTEST_TITLE = 6;

interface Named {
	readonly index: number;
	readonly span: Span;
}

/** Where a text names chapters by number or title. The chapters are given as lines, `3 Title`, and told by their index. */
const inWords = remember((chapter: Chapter) => {
	const known = new Map<string, readonly Named[]>();
	return (lines: string): readonly Named[] => {
		const found = known.get(lines) ?? namedInWords(chapter, lines.split("\n"));
		known.clear();
		known.set(lines, found);
		return found;
	};
});

function namedInWords({ text }: Chapter, chapters: readonly string[]): readonly Named[] {
	const found: Named[] = [];
	for (const match of text.matchAll(NUMBERS)) {
		const span = { start: match.index, end: match.index + match[0].length };
		for (const number of spelledOut(match[1]!)) {
			found.push({ index: chapters.findIndex((line) => line.startsWith(`${number} `)), span });
		}
	}
	const words = text.toLowerCase();
	for (const [index, line] of chapters.entries()) {
		const title = line.slice(line.indexOf(" ") + 1).toLowerCase();
		if (title.length < SHORTEST_TITLE) continue;
		for (let at = words.indexOf(title); at >= 0; at = words.indexOf(title, at + title.length)) {
			found.push({ index, span: { start: at, end: at + title.length } });
		}
	}
	return found;
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
