/** Compares the items of a book with a previous list. Items are matched by id or, if either has none, by their text. */

import type { Kind } from "./kinds.ts";
import { type ListItem, labelOf } from "./list.ts";
import type { PreviousItem, PreviousList } from "./previous-list.ts";

export interface Comparison {
	readonly added: readonly ListItem[];
	readonly removed: readonly PreviousItem[];
	/** Items of both lists that differ, in the order of the current list. */
	readonly changed: readonly Changed[];
	/** The number of items with the same number and text. */
	readonly same: number;
	/** Requested kinds that the previous list does not contain. */
	readonly unknown: readonly Kind[];
}

export interface Changed {
	readonly before: PreviousItem;
	readonly now: ListItem;
	readonly what: readonly Change[];
}

export type Change = "renamed" | "renumbered" | "retitled" | "caption" | "alt-text";

/** The least Jaccard index of two items that are matched by their words. */
const MIN_SIMILARITY = 0.5;

/** Words in more items than this are too common to find candidates, and would make matching quadratic. */
const MAX_ITEMS_PER_WORD = 20;

/**
 * Compares a previous list with the current items of the book.
 *
 * @param kinds the kinds to compare; a previous list that does not name its kind is taken for the first
 * @param current all current items of these kinds
 */
export function compare(
	previous: PreviousList,
	kinds: readonly [Kind, ...Kind[]],
	current: readonly ListItem[],
): Comparison {
	const listedKinds = previous.kinds ?? [kinds[0]];
	const before = previous.items.filter(({ kind }) => kinds.includes(kind ?? kinds[0]));
	const now = current.filter(({ kind }) => listedKinds.includes(kind));
	const pairs = new Map(
		kinds.flatMap((one) => [
			...matchItems(
				before.filter(({ kind }) => (kind ?? kinds[0]) === one),
				now.filter(({ kind }) => kind === one),
			),
		]),
	);
	const taken = new Set(pairs.values());
	const changed: Changed[] = [];
	let same = 0;
	for (const item of now) {
		const previous = pairs.get(item);
		if (!previous) continue;
		const what = changes(previous, item);
		if (what.length === 0) same++;
		else changed.push({ before: previous, now: item, what });
	}
	return {
		added: now.filter((item) => !pairs.has(item)),
		removed: before.filter((item) => !taken.has(item)),
		changed,
		same,
		unknown: kinds.filter((kind) => !listedKinds.includes(kind)),
	};
}

function changes(before: PreviousItem, now: ListItem): readonly Change[] {
	const what: Change[] = [];
	if (before.id !== null && now.id !== null && before.id !== now.id) what.push("renamed");
	if (before.label !== labelOf(now)) what.push("renumbered");
	if (normalize(before.title) !== normalize(now.title)) what.push("retitled");
	if (normalize(afterTitle(before)) !== normalize(afterTitle(now))) what.push("caption");
	if (normalize(before.alt) !== normalize(now.alt)) what.push("alt-text");
	return what;
}

type Texts = Pick<ListItem, "title" | "caption" | "alt">;
type Keyed = Texts & { readonly id: string | null; readonly label: string };

/** The keys by which items are matched, most reliable first; null or empty if an item has no such key. */
const matchKeys: readonly ((item: Keyed) => string | null)[] = [
	({ id }) => id,
	// Among items with the same text, prefer the one with the same number.
	(item) => (hasText(item) ? JSON.stringify([item.label, ...textsOf(item)]) : null),
	({ title, caption }) => normalize(caption ?? title),
	({ title }) => normalize(title),
	({ alt }) => normalize(alt),
];

/** Matches each item at most once. */
function matchItems(before: readonly PreviousItem[], now: readonly ListItem[]): ReadonlyMap<ListItem, PreviousItem> {
	const pairs = new Map<ListItem, PreviousItem>();
	for (const key of matchKeys) matchBy(key, before, now, pairs);
	matchSimilar(unmatched(before, pairs), now, pairs);
	matchNumbered(before, now, pairs);
	return pairs;
}

function matchBy(
	key: (item: Keyed) => string | null,
	before: readonly PreviousItem[],
	now: readonly ListItem[],
	pairs: Map<ListItem, PreviousItem>,
): void {
	const byKey = new Map<string, PreviousItem[]>();
	for (const item of unmatched(before, pairs)) {
		const name = key(item);
		if (name) push(byKey, name, item);
	}
	for (const item of now) {
		const name = pairs.has(item) ? null : key({ ...item, label: labelOf(item) });
		const previous = name ? byKey.get(name)?.shift() : undefined;
		if (previous) pairs.set(item, previous);
	}
}

/** Matches items without text, such as equations, by their number. */
function matchNumbered(
	before: readonly PreviousItem[],
	now: readonly ListItem[],
	pairs: Map<ListItem, PreviousItem>,
): void {
	const byLabel = new Map<string, PreviousItem[]>();
	for (const item of unmatched(before, pairs)) if (item.label !== "") push(byLabel, item.label, item);
	for (const item of now) {
		const list = pairs.has(item) ? undefined : byLabel.get(labelOf(item));
		const [previous] = list ?? [];
		if (previous === undefined || (hasText(previous) && hasText(item))) continue;
		if (previous.id !== null && item.id !== null) continue;
		pairs.set(item, previous);
		list?.shift();
	}
}

function unmatched(
	before: readonly PreviousItem[],
	pairs: ReadonlyMap<ListItem, PreviousItem>,
): readonly PreviousItem[] {
	const taken = new Set(pairs.values());
	return before.filter((item) => !taken.has(item));
}

function textsOf({ title, caption, alt }: Texts): readonly string[] {
	return [title, caption, alt].map(normalize);
}

function hasText(item: Texts): boolean {
	return textsOf(item).some((text) => text !== "");
}

/** Matches items that share most of their words, most similar first. */
function matchSimilar(
	rest: readonly PreviousItem[],
	now: readonly ListItem[],
	pairs: Map<ListItem, PreviousItem>,
): void {
	const itemsByWord = new Map<string, PreviousItem[]>();
	const wordSets = new Map<Texts, ReadonlySet<string>>();
	for (const item of rest) {
		wordSets.set(item, captionWords(item));
		for (const word of captionWords(item)) push(itemsByWord, word, item);
	}
	const candidates: { readonly item: ListItem; readonly previous: PreviousItem; readonly similarity: number }[] = [];
	for (const item of now) {
		if (pairs.has(item)) continue;
		const ownWords = captionWords(item);
		const sharingWord = new Set([...ownWords].flatMap((word) => ifRare(itemsByWord.get(word))));
		for (const previous of sharingWord) {
			const similarity = Math.max(
				jaccardIndex(ownWords, wordSets.get(previous) as ReadonlySet<string>),
				titleSimilarity(item, previous),
			);
			if (similarity >= MIN_SIMILARITY) candidates.push({ item, previous, similarity });
		}
	}
	const taken = new Set<PreviousItem>();
	for (const { item, previous } of candidates.sort((a, b) => b.similarity - a.similarity)) {
		if (pairs.has(item) || taken.has(previous)) continue;
		pairs.set(item, previous);
		taken.add(previous);
	}
}

function push(lists: Map<string, PreviousItem[]>, key: string, item: PreviousItem): void {
	const list = lists.get(key);
	if (list) list.push(item);
	else lists.set(key, [item]);
}

function ifRare(items: readonly PreviousItem[] | undefined): readonly PreviousItem[] {
	return items && items.length <= MAX_ITEMS_PER_WORD ? items : [];
}

/** The size of the intersection divided by the size of the union. */
function jaccardIndex(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	let common = 0;
	for (const word of a) if (b.has(word)) common++;
	return common / (a.size + b.size - common || 1);
}

/** A rewritten caption often keeps its title. Titles with fewer than three words are too similar to compare: 0. */
function titleSimilarity(a: Texts, b: Texts): number {
	const [own, other] = [wordSet(a.title), wordSet(b.title)];
	return Math.min(own.size, other.size) < 3 ? 0 : jaccardIndex(own, other);
}

function captionWords({ title, caption }: Texts): ReadonlySet<string> {
	return wordSet(caption ?? title);
}

function wordSet(text: string | null): ReadonlySet<string> {
	return new Set(normalize(text).match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

/** The caption without its leading title. */
function afterTitle({ title, caption }: Texts): string | null {
	return caption !== null && title !== null && caption.startsWith(title) ? caption.slice(title.length) : caption;
}

/** Removes differences that do not count as changes: case, emphasis and spacing. */
function normalize(text: string | null): string {
	return (text ?? "").toLowerCase().replace(/[*_`]/g, "").replace(/\s+/g, " ").trim();
}
