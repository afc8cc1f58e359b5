/** The review of a book as plain data: its chapters, the references between them, and the findings under each of four questions. */

import { entryName } from "../../analysis/cursor/location-names.ts";
import { reinforcedIn } from "../../analysis/prose/repetitions/repetitions.ts";
import { type ChapterLinks, linksBetweenChapters } from "../../analysis/structure/chapter-links.ts";
import { numberedChapters } from "../../analysis/structure/chapter-mentions.ts";
import { templateOf } from "../../analysis/structure/chapter-template.ts";
import { driftedConclusion } from "../../analysis/structure/conclusion.ts";
import { closingChapter, type FramingChapter, openingChapter } from "../../analysis/structure/framing-chapters.ts";
import { roadmaps } from "../../analysis/structure/roadmaps.ts";
import { titleSpan } from "../../analysis/structure/titles.ts";
import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { sourceText } from "../../chapter/source-text.ts";
import type { Finding, Question, Severity } from "../../linter/rule.ts";
import { stripInlineMarkup } from "../../syntax/identifiers.ts";
import type { Location } from "../../text/span.ts";
import { truncate } from "../../text/truncate.ts";
import { type Lengths, lengthsOf } from "./lengths.ts";
import { type Trait, traitsOf } from "./traits.ts";

/** The questions in the order of the review. */
export const QUESTIONS: readonly Question[] = ["arc", "gaps", "repetition", "tone"];

/** The review of one book; also the shape of its JSON. */
export interface Review {
	readonly title: string;
	/** The language of the book: `en`, `pt-BR`. */
	readonly lang: string;
	/** In reading order. All other fields refer to chapters by their index in this array. */
	readonly chapters: readonly ReviewedChapter[];
	/** The only reviewed chapter; null for the whole book. */
	readonly only: number | null;
	/** The references between chapters. */
	readonly threads: readonly ChapterLinks[];
	/** Numbered chapters to which no other chapter refers, without the first and the last. */
	readonly unmentioned: readonly number[];
	/** What the first and the last chapter name. */
	readonly opening: ChapterCoverage | null;
	readonly closing: ChapterCoverage | null;
	readonly lacks: readonly MissingElement[];
	/** Measures of the style of each chapter. */
	readonly traits: readonly Trait[];
	/** The findings under each question, most important first. */
	readonly answers: Readonly<Record<Question, readonly Answer[]>>;
	/** Passages that are repeated on purpose, in reading order of the repetitions. */
	readonly reinforced: readonly ReinforcedPassage[];
	/** The files that could not be read. */
	readonly unread: readonly string[];
}

export interface ReviewedChapter extends Location {
	/** `3`, `A`; a dot if it has no number; its 1-based position if no chapter of the book has a number. */
	readonly short: string;
	/** `Chapter 3`; the title if it has no number. */
	readonly name: string;
	readonly title: string;
	readonly part: string | null;
	readonly kind: "chapter" | "appendix" | "part";
	readonly lengths: Lengths;
}

/** Which of the chapters between the first and the last are named in one chapter. */
export interface ChapterCoverage {
	readonly chapter: number;
	readonly named: readonly number[];
	readonly omitted: readonly number[];
	/** The omitted chapters that are reported, because the chapter names the others one by one. */
	readonly missed: readonly number[];
}

/** An element that most chapters have and some lack. */
export interface MissingElement {
	readonly name: string;
	readonly kind: "key" | "section" | "block";
	readonly having: number;
	readonly lacking: readonly number[];
}

/** A location with the index of its chapter. */
export interface ChapterLocation extends Location {
	/** Null if the file belongs to no reviewed chapter. */
	readonly chapter: number | null;
}

/** A finding under its question; the first of several findings with the same message. */
export interface Answer extends ChapterLocation {
	readonly rule: string;
	readonly severity: Severity;
	readonly message: string;
	/** A quotation of its span, shortened; null if the span is short or is not prose. */
	readonly words: string | null;
	readonly others: readonly (Location & { readonly message: string; readonly words: string | null })[];
	/** The locations of the other findings with the same message. */
	readonly again: readonly ChapterLocation[];
}

/** A passage that is repeated on purpose: the repetitions refer to it or recall it, or one of them is a summary. */
export interface ReinforcedPassage {
	/** The largest number of words that two of the places share. */
	readonly shared: number;
	/** At least two, in reading order, each with a quotation. */
	readonly places: readonly (ChapterLocation & { readonly words: string | null })[];
}

/** The number of findings, including those with the same message. */
export function countOf(answers: readonly Answer[]): number {
	return answers.reduce((sum, { again }) => sum + 1 + again.length, 0);
}

export interface ReviewOptions {
	/** The question of a rule; null if its findings are not part of the review. */
	readonly questionOf: (rule: string) => Question | null;
	/** The path of the only chapter to review; null for the whole book. */
	readonly only: string | null;
}

/**
 * Reviews a book.
 *
 * @param findings all findings of the book, by path
 */
export function reviewOf(
	book: Book,
	findings: ReadonlyMap<string, readonly Finding[]>,
	{ questionOf, only }: ReviewOptions,
): Review {
	const entries = reviewedEntries(book);
	const index = new Map(entries.map((entry, place) => [entry, place]));
	const indexes = (some: Iterable<Entry>): readonly number[] =>
		[...some].flatMap((entry) => index.get(entry) ?? []).sort((a, b) => a - b);
	const first = openingChapter(book);
	const bookRoadmaps = roadmaps(book);
	const coverage = (end: FramingChapter | null, expected: ReadonlySet<Entry>): ChapterCoverage | null =>
		end && {
			chapter: index.get(end.entry)!,
			named: indexes(end.named),
			omitted: indexes(end.omitted),
			missed: indexes(end.omitted.filter((entry) => expected.has(entry))),
		};
	const lengths = lengthsOf(book, entries);
	const threads = linksBetweenChapters(book, entries);
	const referenced = new Set(threads.map(({ to }) => to));
	const numbered = numberedChapters(book);
	const isNumbered = entries.some(({ number }) => number !== null);
	const selected = only === null ? undefined : book.entriesOf.get(only)?.find((entry) => index.has(entry));
	return {
		title: stripInlineMarkup(book.project.title),
		lang: entries[0]?.options.lang ?? "en",
		chapters: entries.map((entry, place) => {
			const short = entry.number ?? (isNumbered ? "·" : String(place + 1));
			return chapterOf(entry, short, lengths[place]!);
		}),
		only: (selected && index.get(selected)) ?? null,
		threads,
		unmentioned: indexes(numbered.slice(1, -1)).filter((place) => !referenced.has(place)),
		opening: coverage(
			first,
			new Set(bookRoadmaps.flatMap(({ entry, omitted }) => (entry === first?.entry ? omitted : []))),
		),
		closing: coverage(closingChapter(book), new Set(driftedConclusion(book)?.omitted)),
		lacks: templateOf(book).map(({ having, lacking }) => {
			const { name, kind } = having[0]!;
			return { name, kind, having: having.length, lacking: indexes(lacking) };
		}),
		traits: traitsOf(book, entries),
		answers: answersOf(book, findings, questionOf, index, selected ?? null),
		reinforced: reinforcedPassages(book, index, selected ?? null),
		unread: book.unread,
	};
}

/** The chapters, appendices and part pages that could be read. */
export function reviewedEntries(book: Book): readonly Entry[] {
	return book.entries.filter(({ kind, chapter }) => kind !== "references" && chapter !== null);
}

function chapterOf(entry: Entry, short: string, lengths: Lengths): ReviewedChapter {
	const { path, chapter, number, part, kind } = entry;
	const title = stripInlineMarkup(entry.title) || path;
	return {
		path,
		span: titleSpan(chapter),
		short,
		name: number === null ? title : entryName(entry),
		title,
		part: part === null ? null : stripInlineMarkup(part),
		kind: kind === "appendix" || kind === "part" ? kind : "chapter",
		lengths,
	};
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** The findings under each question, by severity, then by number of locations, then in reading order. */
function answersOf(
	book: Book,
	findings: ReadonlyMap<string, readonly Finding[]>,
	questionOf: ReviewOptions["questionOf"],
	index: ReadonlyMap<Entry, number>,
	only: Entry | null,
): Review["answers"] {
	const chapterAt = (path: string): number | null => {
		const entry = book.entriesOf.get(path)?.find((one) => index.has(one));
		return entry === undefined ? null : index.get(entry)!;
	};
	const files = only && new Set(only.segments.map(({ chapter }) => chapter.path).concat(only.path));
	const found: Record<Question, Answer[]> = { arc: [], gaps: [], repetition: [], tone: [] };
	for (const [path, some] of findings) {
		for (const { rule, severity, message, span, related = [] } of some) {
			const question = questionOf(rule);
			const isRelevant = files === null || files.has(path) || related.some((other) => files.has(other.path));
			if (question === null || !isRelevant) continue;
			const chapter = chapterAt(path);
			const others = related.map((other) => ({ ...other, words: quoteAt(book, other, MIN_QUOTED) }));
			const words = quoteAt(book, { path, span }, 2 * MIN_QUOTED);
			found[question].push({ path, span, chapter, rule, severity, message, words, others, again: [] });
		}
	}
	const sorted = (answers: readonly Answer[]): readonly Answer[] =>
		mergeIdentical(answers.toSorted(byPosition)).toSorted(byImportance);
	return {
		arc: sorted(found.arc),
		gaps: sorted(found.gaps),
		repetition: sorted(found.repetition),
		tone: sorted(found.tone),
	};
}

function reinforcedPassages(
	book: Book,
	index: ReadonlyMap<Entry, number>,
	only: Entry | null,
): readonly ReinforcedPassage[] {
	return reinforcedIn(book)
		.filter(({ places }) => only === null || places.some(({ entry }) => entry === only))
		.map(({ places, words }) => ({
			shared: words,
			places: places.map(({ chapter: { path }, entry, span }) => ({
				path,
				span,
				chapter: index.get(entry) ?? null,
				words: quoteAt(book, { path, span }, MIN_QUOTED),
			})),
		}));
}

/** In characters. Messages contain shorter spans, such as names and labels, already. */
const MIN_QUOTED = 20;
const MAX_QUOTE = 180;
/** Excludes fences and headings. */
const PROSE = /^[\p{L}\p{N}"“‘'($]/u;

function quoteAt({ chapters }: Book, { path, span }: Location, minLength: number): string | null {
	const chapter = chapters.get(path);
	if (chapter === undefined || span.end - span.start < minLength) return null;
	const end = Math.min(span.end, span.start + 2 * MAX_QUOTE);
	const words = stripInlineMarkup(sourceText(chapter, { start: span.start, end }));
	return PROSE.test(words) ? truncate(words, MAX_QUOTE) : null;
}

function byPosition(a: Answer, b: Answer): number {
	return (
		(a.chapter ?? -1) - (b.chapter ?? -1) ||
		(a.path === b.path ? a.span.start - b.span.start : a.path < b.path ? -1 : 1) ||
		(a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
	);
}

/** Relies on stable sorting: findings of equal importance stay in reading order. */
function byImportance(a: Answer, b: Answer): number {
	return ranks[a.severity] - ranks[b.severity] || placesOf(b) - placesOf(a);
}

function placesOf({ others, again }: Answer): number {
	return 1 + others.length + again.length;
}

/** Merges findings with the same message and the same related locations. */
function mergeIdentical(answers: readonly Answer[]): readonly Answer[] {
	const groups = new Map<string, [Answer, ...Answer[]]>();
	for (const answer of answers) {
		const { rule, severity, message, others } = answer;
		const key = JSON.stringify([rule, severity, message, others.map(({ path, span }) => [path, span.start])]);
		const group = groups.get(key);
		if (group) group.push(answer);
		else groups.set(key, [answer]);
	}
	return [...groups.values()].map(([first, ...rest]) => ({
		...first,
		again: rest.map(({ path, span, chapter }) => ({ path, span, chapter })),
	}));
}
