/** Overviews of a book in its introduction: stretches of text that name nearly all chapters, one after the other. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { memoizeInSteps } from "../../text/memoize.ts";
import { encloses, type Span } from "../../text/span.ts";
import { type ChapterMention, chapterMentions, isNumbered, numberedChapters } from "./chapter-mentions.ts";
import { isConclusion } from "./conclusion.ts";
import { comparisonKey } from "./repeated-floats.ts";
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
export const roadmaps = memoizeInSteps(function* (book: Book): Generator<null, readonly Roadmap[]> {
	const numbered = numberedChapters(book);
	const first = numbered[0];
	const introductions = book.entries.filter(
		(entry) => entry.kind === "chapter" && entry.chapter !== null && (entry === first || !isNumbered(entry.chapter)),
	);
	const all: Roadmap[] = [];
	for (const entry of introductions) {
		const others = numbered.filter((other) => other !== entry);
		const mentions = others.length < FEWEST ? [] : yield* chapterMentions(book, entry.chapter!, others);
		if (new Set(mentions.map((mention) => mention.entry)).size < others.length * MAJORITY) continue;
		all.push(...innermost(regionsOf(entry.chapter!).map((region) => read(mentions, entry, region, others))));
	}
	return all;
});

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

function read(
	mentions: readonly ChapterMention[],
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
	const omitted = others.slice(Math.max(0, from)).filter((other) => !named.has(other) && !isLastWord(other, others));
	const isOverview = named.size >= FEWEST && named.size >= others.length * MAJORITY && inOrder(others, named);
	if (!isOverview || omitted.length === 0 || omitted.length > Math.max(1, others.length * MOST_OMITTED)) return null;
	return { entry, chapter: entry.chapter as Chapter, span, head, named, omitted };
}

/** A conclusion needs no announcement. */
function isLastWord(entry: Entry, others: readonly Entry[]): boolean {
	return entry === others.at(-1) && isConclusion(entry);
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
export function unmatchedNames({ chapter, span, named }: Roadmap, titles: ReadonlySet<string>): readonly Span[] {
	const taken = [...named.values()];
	return chapter.paragraphs.flatMap(({ span: paragraph }) => {
		if (!encloses(span, paragraph)) return [];
		const lead = /^(?:\*\*|__)([^*_]{3,100}?)[.:]?(?:\*\*|__)/.exec(chapter.text.slice(paragraph.start, paragraph.end));
		if (lead === null || titles.has(comparisonKey(lead[1]!))) return [];
		const isNamed = taken.some((place) => encloses(paragraph, place));
		const start = paragraph.start + 2;
		return isNamed ? [] : [{ start, end: start + lead[1]!.length }];
	});
}
