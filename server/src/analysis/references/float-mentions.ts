/** Where figures, tables and listings are mentioned, and how far that is for a reader. */

import type { Book } from "../../book/book.ts";
import type { Entry, Placed, PlacedAnchor, Reference } from "../../book/entry.ts";
import { memoize, memoizeInSteps } from "../../text/memoize.ts";
import { countStartingUpTo } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import { proseLinesBetween } from "../footnotes/prose-lines.ts";

/** A labelled figure, table or listing that something mentions. */
export interface MentionedFloat {
	readonly placed: PlacedAnchor;
	/** All of it in its file. */
	readonly span: Span;
	/** References to it or to a part of it in running text, tables and notes, in reading order; not those in captions. */
	readonly mentions: readonly Reference[];
}

/** In reading order; parts of floats count as their whole, conditional twins as the first of them. */
export const mentionedFloats = memoize((book: Book): readonly MentionedFloat[] => {
	const mentions = new Map<string, Reference[]>();
	for (const reference of book.references) {
		if (!isTold(reference)) continue;
		for (const id of wholesOf(reference)) {
			const known = mentions.get(id);
			if (known) known.push(reference);
			else mentions.set(id, [reference]);
		}
	}
	return book.anchors.flatMap((placed) => {
		const { anchor, type, float } = placed;
		const found = mentions.get(anchor.id);
		if (!found || !float || float.parent || anchor.source === "subcaption" || !floatTypes.has(type ?? "")) return [];
		if (anchor.unregistered || anchor.uncertain || book.anchorsById.get(anchor.id)?.[0] !== placed) return [];
		return [{ placed, span: float.span, mentions: found }];
	});
});

const floatTypes: ReadonlySet<string> = new Set(["fig", "tbl", "lst"]);

function isTold({ cite }: Reference): boolean {
	return cite === null || cite.context === "body" || cite.context === "footnote" || cite.context === "table";
}

/** The id itself, and that of the float whose part it names. */
function wholesOf({ id, target }: Reference): readonly string[] {
	const parent = target?.float?.parent?.anchor?.id;
	if (parent) return [id, parent];
	const isPart = target === null || target.anchor.source === "subcaption";
	const whole = isPart ? /^(.+)-\d+$/.exec(id)?.[1] : undefined;
	return whole ? [id, whole] : [id];
}

/** A float and the mention that a reader finds nearest to it. */
export interface NearestMention extends MentionedFloat {
	readonly mention: Reference;
	/** As `linesToFloat` counts. */
	readonly lines: number;
	/** Whether no mention comes before it. */
	readonly isMentionedAfterOnly: boolean;
}

export interface MentionDistances {
	readonly floats: readonly NearestMention[];
	/** Nine of ten are not farther from their nearest mention; null in few floats. */
	readonly usual: number | null;
	/** What is farther lies outside of what this book does: three times the spread of its middle half beyond that. 0 in few floats. */
	readonly limit: number;
}

/** For so many floats the lines are counted in two or three milliseconds. */
const FLOATS = 40;
/** Fewer floats tell nothing of a book's habits. */
const FEW = 8;

/** How far all mentioned floats are from their nearest mention. Of documents that are no book only mentions on the same page count. */
export const mentionDistances = memoizeInSteps(function* (book: Book): Generator<null, MentionDistances> {
	const floats: NearestMention[] = [];
	for (const [index, float] of mentionedFloats(book).entries()) {
		if (index % FLOATS === 0) yield null;
		const { entry } = float.placed;
		const near = float.mentions.filter((one) => one.entry === entry || book.project.type === "book");
		const [first, ...others] = near.map((mention) => ({ mention, lines: linesToFloat(book, mention, float) }));
		if (!first) continue;
		const nearest = others.reduce((best, one) => (Math.abs(one.lines) < Math.abs(best.lines) ? one : best), first);
		floats.push({ ...float, ...nearest, isMentionedAfterOnly: first.mention.order > float.placed.order });
	}
	yield null;
	const sorted = floats.map(({ lines }) => Math.abs(lines)).sort((a, b) => a - b);
	const share = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
	if (sorted.length < FEW) return { floats, usual: null, limit: 0 };
	return { floats, usual: share(0.9), limit: share(0.75) + 3 * (share(0.75) - share(0.25)) };
});

/**
 * The lines of running text that a reader passes between a mention and a float: positive where the mention comes first,
 * negative where the float does. The paragraph with the mention does not count.
 */
function linesToFloat(book: Book, mention: Reference, { placed, span }: MentionedFloat): number {
	const float = placed.order - placed.anchor.span.start;
	if (mention.order < placed.order)
		return lineAt(book, placed, float + span.start) - lineAt(book, mention, mention.order);
	const { paragraphs } = mention.chapter;
	const own = paragraphs[countStartingUpTo(paragraphs, mention.span.start) - 1]?.span.start ?? mention.span.start;
	const begin = mention.order - (mention.span.start - own);
	return lineAt(book, placed, float + span.end) - lineAt(book, mention, begin);
}

/** How many lines of running text start in the book before a place of an entry. */
function lineAt(book: Book, { entry }: Placed, order: number): number {
	let lines = linesBefore(book).get(entry) ?? 0;
	for (const { chapter, span, order: first } of entry.segments) {
		if (order <= first) break;
		lines += proseLinesBetween(chapter, span.start - 1, Math.min(span.end, span.start + order - first));
	}
	return lines;
}

const linesBefore = memoize((book: Book): ReadonlyMap<Entry, number> => {
	const before = new Map<Entry, number>();
	let lines = 0;
	for (const entry of book.entries) {
		before.set(entry, lines);
		for (const { chapter, span } of entry.segments) lines += proseLinesBetween(chapter, span.start - 1, span.end);
	}
	return before;
});
