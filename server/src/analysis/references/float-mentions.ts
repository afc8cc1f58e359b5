/** Where the text mentions figures, tables and listings, and how far away from them. */

import type { Book } from "../../book/book.ts";
import type { Entry, Placed, PlacedAnchor, Reference } from "../../book/entry.ts";
import { memoize, memoizeInSteps } from "../../text/memoize.ts";
import { countStartingUpTo } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import { proseLinesBetween } from "../footnotes/prose-lines.ts";

/** A labelled figure, table or listing that the text mentions. */
export interface MentionedFloat {
	readonly placed: PlacedAnchor;
	/** The whole float in its file. */
	readonly span: Span;
	/** References to it or to a part of it in body text, tables and footnotes, in reading order. Captions do not count. */
	readonly mentions: readonly Reference[];
}

/** In reading order. A subfigure counts as its whole figure, and conditional variants count as the first of them. */
export const mentionedFloats = memoize((book: Book): readonly MentionedFloat[] => {
	const mentions = new Map<string, Reference[]>();
	for (const reference of book.references) {
		if (!isMention(reference)) continue;
		for (const id of mentionedIdsOf(reference)) {
			const list = mentions.get(id);
			if (list) list.push(reference);
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

function isMention({ cite }: Reference): boolean {
	return cite === null || cite.context === "body" || cite.context === "footnote" || cite.context === "table";
}

/** The referenced id, and the id of the whole float if the reference is to a part of it. */
function mentionedIdsOf({ id, target }: Reference): readonly string[] {
	const parent = target?.float?.parent?.anchor?.id;
	if (parent) return [id, parent];
	const isPart = target === null || target.anchor.source === "subcaption";
	const whole = isPart ? /^(.+)-\d+$/.exec(id)?.[1] : undefined;
	return whole ? [id, whole] : [id];
}

/** A float and the mention nearest to it. */
export interface NearestMention extends MentionedFloat {
	readonly mention: Reference;
	/** Lines of prose from the mention to the float; negative if the float comes first. */
	readonly lines: number;
	/** Whether every mention comes after the float. */
	readonly isMentionedAfterOnly: boolean;
}

/** How far the floats of a book are from their nearest mentions. */
export interface MentionDistances {
	readonly floats: readonly NearestMention[];
	/** The 90th percentile of the distances, in lines of prose; null if there are too few floats. */
	readonly usual: number | null;
	/**
	 * The distance beyond which a mention is an outlier (Tukey's outer fence: third quartile plus 3 interquartile ranges); 0
	 * if there are too few floats.
	 */
	readonly limit: number;
}

/** Floats measured between yields: 2 to 3 ms of work. */
const FLOATS_PER_STEP = 40;
/** Fewer floats do not show a habit of the book. */
const MIN_FLOATS = 8;

/** The distances of all mentioned floats. Outside books, only mentions on the same page count. */
export const mentionDistances = memoizeInSteps(function* (book: Book): Generator<null, MentionDistances> {
	const floats: NearestMention[] = [];
	for (const [index, float] of mentionedFloats(book).entries()) {
		if (index % FLOATS_PER_STEP === 0) yield null;
		const { entry } = float.placed;
		const candidates = float.mentions.filter((one) => one.entry === entry || book.project.type === "book");
		const [first, ...others] = candidates.map((mention) => ({ mention, lines: linesToFloat(book, mention, float) }));
		if (!first) continue;
		const nearest = others.reduce((best, one) => (Math.abs(one.lines) < Math.abs(best.lines) ? one : best), first);
		floats.push({ ...float, ...nearest, isMentionedAfterOnly: first.mention.order > float.placed.order });
	}
	yield null;
	const sorted = floats.map(({ lines }) => Math.abs(lines)).sort((a, b) => a - b);
	const quantile = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
	if (sorted.length < MIN_FLOATS) return { floats, usual: null, limit: 0 };
	return { floats, usual: quantile(0.9), limit: quantile(0.75) + 3 * (quantile(0.75) - quantile(0.25)) };
});

/**
 * The lines of prose between a mention and a float: positive if the mention comes first, negative if the float does. The
 * paragraph of the mention does not count.
 */
function linesToFloat(book: Book, mention: Reference, { placed, span }: MentionedFloat): number {
	const float = placed.order - placed.anchor.span.start;
	if (mention.order < placed.order)
		return lineAt(book, placed, float + span.start) - lineAt(book, mention, mention.order);
	const { paragraphs } = mention.chapter;
	const paragraph = paragraphs[countStartingUpTo(paragraphs, mention.span.start) - 1]?.span.start ?? mention.span.start;
	const begin = mention.order - (mention.span.start - paragraph);
	return lineAt(book, placed, float + span.end) - lineAt(book, mention, begin);
}

/** The lines of prose that start in the book before `order` of an entry. */
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
