/** What a technical editor is told of a whole book: its shape, and what was found under each of four questions. Plain data. */
import type { Book, Entry } from "../../book/book.ts";
import { numberedChapters } from "../../book/lookup/chaptermentions.ts";
import { closing, type End, opening } from "../../book/lookup/ends.ts";
import { entryName } from "../../book/lookup/places.ts";
import { templateOf } from "../../book/lookup/template.ts";
import { type Thread, threadsBetween } from "../../book/lookup/threads.ts";
import { titleSpan } from "../../book/lookup/titles.ts";
import type { Finding, Question, Severity } from "../../rules/rule.ts";
import { bareWords } from "../../syntax/identifiers.ts";
import type { Location } from "../../text/span.ts";
import { type Lengths, lengthsOf } from "./lengths.ts";
import { type Trait, traitsOf } from "./traits.ts";

export const QUESTIONS: readonly Question[] = ["arc", "gaps", "repetition", "tone"];

export interface Review {
	readonly title: string;
	/** In reading order. Everything below names chapters by their index here. */
	readonly chapters: readonly ReviewedChapter[];
	/** The one that is reviewed alone, against the book; null where all are. */
	readonly only: number | null;
	readonly threads: readonly Thread[];
	/** Chapters of the text to which no other one refers, but for the first and the last. */
	readonly unmentioned: readonly number[];
	readonly opening: Naming | null;
	readonly closing: Naming | null;
	readonly lacks: readonly Lack[];
	/** How the chapters speak, trait by trait. */
	readonly traits: readonly Trait[];
	readonly answers: Readonly<Record<Question, readonly Answer[]>>;
	/** Files that could not be read. */
	readonly unread: readonly string[];
}

export interface ReviewedChapter extends Location {
	/** `3`, `A`; a dot where it has no number. */
	readonly short: string;
	/** `Chapter 3`; the title where it has no number. */
	readonly name: string;
	readonly title: string;
	readonly part: string | null;
	readonly kind: "chapter" | "appendix" | "part";
	readonly lengths: Lengths;
}

/** Which chapters another one names. */
export interface Naming {
	readonly chapter: number;
	readonly named: readonly number[];
	readonly omitted: readonly number[];
}

/** A thing that most chapters have and some lack. */
export interface Lack {
	readonly name: string;
	readonly kind: "key" | "section" | "block";
	readonly having: number;
	readonly lacking: readonly number[];
}

/** A finding under its question. */
export interface Answer extends Location {
	/** Null where it stands in no chapter. */
	readonly chapter: number | null;
	readonly rule: string;
	readonly severity: Severity;
	readonly message: string;
	readonly others: readonly (Location & { readonly message: string })[];
}

export interface ReviewOptions {
	/** The question that the findings of a rule answer; null where they answer none. */
	readonly questionOf: (rule: string) => Question | null;
	/** The file of the only chapter that is meant; null for the whole book. */
	readonly only: string | null;
}

/** @param findings all findings of the book, by path */
export function reviewOf(
	book: Book,
	findings: ReadonlyMap<string, readonly Finding[]>,
	{ questionOf, only }: ReviewOptions,
): Review {
	const entries = reviewedEntries(book);
	const index = new Map(entries.map((entry, place) => [entry, place]));
	const places = (some: Iterable<Entry>): readonly number[] =>
		[...some].flatMap((entry) => index.get(entry) ?? []).sort((a, b) => a - b);
	const naming = (end: End | null): Naming | null =>
		end && { chapter: index.get(end.entry)!, named: places(end.named), omitted: places(end.omitted) };
	const lengths = lengthsOf(book, entries);
	const threads = threadsBetween(book, entries);
	const reached = new Set(threads.map(({ to }) => to));
	const numbered = numberedChapters(book);
	const chosen = only === null ? undefined : book.entriesOf.get(only)?.find((entry) => index.has(entry));
	return {
		title: bareWords(book.project.title),
		chapters: entries.map((entry, place) => chapterOf(entry, lengths[place]!)),
		only: (chosen && index.get(chosen)) ?? null,
		threads,
		unmentioned: places(numbered.slice(1, -1)).filter((place) => !reached.has(place)),
		opening: naming(opening(book)),
		closing: naming(closing(book)),
		lacks: templateOf(book).map(({ having, lacking }) => {
			const { name, kind } = having[0]!;
			return { name, kind, having: having.length, lacking: places(lacking) };
		}),
		traits: traitsOf(book, entries),
		answers: answersOf(book, findings, questionOf, index, chosen ?? null),
		unread: book.unread,
	};
}

/** Chapters, appendices and pages of parts that have text. */
export function reviewedEntries(book: Book): readonly Entry[] {
	return book.entries.filter(({ kind, chapter }) => kind !== "references" && chapter !== null);
}

function chapterOf(entry: Entry, lengths: Lengths): ReviewedChapter {
	const { path, chapter, number, part, kind } = entry;
	const title = bareWords(entry.title) || path;
	return {
		path,
		span: titleSpan(chapter),
		short: number ?? "·",
		name: number === null ? title : entryName(entry),
		title,
		part: part === null ? null : bareWords(part),
		kind: kind === "appendix" || kind === "part" ? kind : "chapter",
		lengths,
	};
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** The most important first: by severity, then by how many places are involved, then in reading order. */
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
	const answers: Record<Question, Answer[]> = { arc: [], gaps: [], repetition: [], tone: [] };
	for (const [path, found] of findings) {
		for (const { rule, severity, message, span, related = [] } of found) {
			const question = questionOf(rule);
			const isMeant = files === null || files.has(path) || related.some((other) => files.has(other.path));
			if (question === null || !isMeant) continue;
			answers[question].push({ path, span, chapter: chapterAt(path), rule, severity, message, others: related });
		}
	}
	const inOrder = (a: Answer, b: Answer): number =>
		(a.chapter ?? -1) - (b.chapter ?? -1) ||
		(a.path === b.path ? a.span.start - b.span.start : a.path < b.path ? -1 : 1) ||
		(a.rule < b.rule ? -1 : 1);
	const byWeight = (a: Answer, b: Answer): number =>
		ranks[a.severity] - ranks[b.severity] || b.others.length - a.others.length || inOrder(a, b);
	for (const question of QUESTIONS) answers[question].sort(byWeight);
	return answers;
}
