/** Finds roadmaps: overviews in the introduction of a book that name nearly all chapters in order. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { memoizeInSteps } from "../../text/memoize.ts";
import { encloses, type Span } from "../../text/span.ts";
import { type ChapterMention, chapterMentions, isNumbered, numberedChapters } from "./chapter-mentions.ts";
import { isConclusion } from "./conclusion.ts";
import { comparisonKey } from "./repeated-floats.ts";
import { sectionsOf } from "./sections.ts";

/** A section that names most chapters in order and omits some. */
export interface Roadmap {
	readonly entry: Entry;
	readonly chapter: Chapter;
	/** From the heading to the end of the section. */
	readonly span: Span;
	/** The title of the heading. */
	readonly head: Span;
	/** The first mention of each chapter that it names. */
	readonly named: ReadonlyMap<Entry, Span>;
	readonly omitted: readonly Entry[];
}

/** Fewer chapters do not make a roadmap. */
const MIN_CHAPTERS = 4;
const MIN_NAMED = 0.75;
const MAX_OMITTED = 0.2;

/** The roadmaps that omit some chapters. Of nested sections, only the innermost counts. */
export const roadmaps = memoizeInSteps(function* (book: Book): Generator<null, readonly Roadmap[]> {
	const numbered = numberedChapters(book);
	const first = numbered[0];
	const introductions = book.entries.filter(
		(entry) => entry.kind === "chapter" && entry.chapter !== null && (entry === first || !isNumbered(entry.chapter)),
	);
	const all: Roadmap[] = [];
	for (const entry of introductions) {
		const others = numbered.filter((other) => other !== entry);
		const mentions = others.length < MIN_CHAPTERS ? [] : yield* chapterMentions(book, entry.chapter!, others);
		if (new Set(mentions.map((mention) => mention.entry)).size < others.length * MIN_NAMED) continue;
		all.push(...innermost(regionsOf(entry.chapter!).map((region) => roadmapIn(mentions, entry, region, others))));
	}
	return all;
});

interface Region {
	readonly span: Span;
	readonly head: Span;
}

/** The sections of a chapter with their subsections, and the text before the first subsection. */
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

function roadmapIn(
	mentions: readonly ChapterMention[],
	entry: Entry,
	{ span, head }: Region,
	others: readonly Entry[],
): Roadmap | null {
	const named = new Map<Entry, Span>();
	for (const mention of mentions) {
		if (encloses(span, mention.span) && !named.has(mention.entry)) named.set(mention.entry, mention.span);
	}
	// A roadmap may start after the introductory chapters.
	const from = others.findIndex((other) => named.has(other));
	const omitted = others
		.slice(Math.max(0, from))
		.filter((other) => !named.has(other) && !isFinalConclusion(other, others));
	const isRoadmap = named.size >= MIN_CHAPTERS && named.size >= others.length * MIN_NAMED && inOrder(others, named);
	if (!isRoadmap || omitted.length === 0 || omitted.length > Math.max(1, others.length * MAX_OMITTED)) return null;
	return { entry, chapter: entry.chapter as Chapter, span, head, named, omitted };
}

/** A roadmap may leave out a conclusion at the end. */
function isFinalConclusion(entry: Entry, others: readonly Entry[]): boolean {
	return entry === others.at(-1) && isConclusion(entry);
}

/** Whether most mentions follow the order of the chapters. */
function inOrder(others: readonly Entry[], named: ReadonlyMap<Entry, Span>): boolean {
	const offsets = others.flatMap((other) => named.get(other)?.start ?? []);
	const ascending = offsets.filter((offset, index) => index > 0 && offset >= offsets[index - 1]!).length;
	return ascending >= (offsets.length - 1) * 0.8;
}

function innermost(found: readonly (Roadmap | null)[]): readonly Roadmap[] {
	const all = found.flatMap((roadmap) => roadmap ?? []);
	return all.filter((roadmap) => !all.some((other) => other !== roadmap && encloses(roadmap.span, other.span)));
}

/** Bold text at the start of a paragraph or list item of a roadmap that names no chapter. `titles` holds comparison keys. */
export function unmatchedNames({ chapter, span, named }: Roadmap, titles: ReadonlySet<string>): readonly Span[] {
	const mentions = [...named.values()];
	return chapter.paragraphs.flatMap(({ span: paragraph }) => {
		if (!encloses(span, paragraph)) return [];
		const lead = /^(?:\*\*|__)([^*_]{3,100}?)[.:]?(?:\*\*|__)/.exec(chapter.text.slice(paragraph.start, paragraph.end));
		if (lead === null || titles.has(comparisonKey(lead[1]!))) return [];
		const isNamed = mentions.some((mention) => encloses(paragraph, mention));
		const start = paragraph.start + 2;
		return isNamed ? [] : [{ start, end: start + lead[1]!.length }];
	});
}
