/** What changed since an earlier list: entries are matched by id where both have one, else by their words. */

import type { Kind } from "./kinds.ts";
import { type Listed, labelOf } from "./list.ts";
import type { Earlier, EarlierList } from "./previous-list.ts";

export interface Comparison {
	readonly added: readonly Listed[];
	readonly removed: readonly Earlier[];
	/** Entries of both lists of which something changed, in the order of the new list. */
	readonly changed: readonly Changed[];
	/** How many are the same in number and words. */
	readonly same: number;
	/** Kinds that the earlier list holds nothing about. */
	readonly unknown: readonly Kind[];
}

export interface Changed {
	readonly before: Earlier;
	readonly now: Listed;
	readonly what: readonly Change[];
}

export type Change = "renamed" | "renumbered" | "retitled" | "caption" | "alt-text";

/** How much of their words two entries must share to be taken for one. */
const ALIKE = 0.5;

/** Words that stand in more entries than this say nothing about which one is meant; it bounds the time. */
const MOST_HOLDERS = 20;

/**
 * Compares what an earlier list holds of some kinds with what the book has of them now.
 *
 * @param kinds those that are asked for; the first is meant where the earlier list does not say what it lists
 * @param current what the book has of these kinds
 */
export function compare(
	earlier: EarlierList,
	kinds: readonly [Kind, ...Kind[]],
	current: readonly Listed[],
): Comparison {
	const listed = earlier.kinds ?? [kinds[0]];
	const before = earlier.items.filter(({ kind }) => kinds.includes(kind ?? kinds[0]));
	const now = current.filter(({ kind }) => listed.includes(kind));
	const pairs = new Map(
		kinds.flatMap((one) => [
			...matched(
				before.filter(({ kind }) => (kind ?? kinds[0]) === one),
				now.filter(({ kind }) => kind === one),
			),
		]),
	);
	const taken = new Set(pairs.values());
	const changed: Changed[] = [];
	let same = 0;
	for (const item of now) {
		const earlier = pairs.get(item);
		if (!earlier) continue;
		const what = changes(earlier, item);
		if (what.length === 0) same++;
		else changed.push({ before: earlier, now: item, what });
	}
	return {
		added: now.filter((item) => !pairs.has(item)),
		removed: before.filter((item) => !taken.has(item)),
		changed,
		same,
		unknown: kinds.filter((kind) => !listed.includes(kind)),
	};
}

function changes(before: Earlier, now: Listed): readonly Change[] {
	const what: Change[] = [];
	if (before.id !== null && now.id !== null && before.id !== now.id) what.push("renamed");
	if (before.label !== labelOf(now)) what.push("renumbered");
	if (normal(before.title) !== normal(now.title)) what.push("retitled");
	if (normal(afterTitle(before)) !== normal(afterTitle(now))) what.push("caption");
	if (normal(before.alt) !== normal(now.alt)) what.push("alt-text");
	return what;
}

type Words = Pick<Listed, "title" | "caption" | "alt">;
type Keyed = Words & { readonly id: string | null; readonly label: string };

/** By which entries are matched, from the surest to the least; null for those that it says nothing of. */
const keys: readonly ((item: Keyed) => string | null)[] = [
	({ id }) => id,
	// Of several that say the same, the one of the same number.
	(item) => (hasWords(item) ? JSON.stringify([item.label, ...wordsOf(item)]) : null),
	({ title, caption }) => normal(caption ?? title),
	({ title }) => normal(title),
	({ alt }) => normal(alt),
];

/** Each entry is matched once. */
function matched(before: readonly Earlier[], now: readonly Listed[]): ReadonlyMap<Listed, Earlier> {
	const pairs = new Map<Listed, Earlier>();
	for (const key of keys) matchBy(key, before, now, pairs);
	matchAlike(without(before, pairs), now, pairs);
	matchNumbered(before, now, pairs);
	return pairs;
}

function matchBy(
	key: (item: Keyed) => string | null,
	before: readonly Earlier[],
	now: readonly Listed[],
	pairs: Map<Listed, Earlier>,
): void {
	const byKey = new Map<string, Earlier[]>();
	for (const item of without(before, pairs)) {
		const name = key(item);
		if (name) push(byKey, name, item);
	}
	for (const item of now) {
		const name = pairs.has(item) ? null : key({ ...item, label: labelOf(item) });
		const earlier = name ? byKey.get(name)?.shift() : undefined;
		if (earlier) pairs.set(item, earlier);
	}
}

/** Where one of two has no words, as an equation has none, all that is left is the number. */
function matchNumbered(before: readonly Earlier[], now: readonly Listed[], pairs: Map<Listed, Earlier>): void {
	const byLabel = new Map<string, Earlier[]>();
	for (const item of without(before, pairs)) if (item.label !== "") push(byLabel, item.label, item);
	for (const item of now) {
		const list = pairs.has(item) ? undefined : byLabel.get(labelOf(item));
		const [earlier] = list ?? [];
		if (earlier === undefined || (hasWords(earlier) && hasWords(item))) continue;
		if (earlier.id !== null && item.id !== null) continue;
		pairs.set(item, earlier);
		list?.shift();
	}
}

function without(before: readonly Earlier[], pairs: ReadonlyMap<Listed, Earlier>): readonly Earlier[] {
	const taken = new Set(pairs.values());
	return before.filter((item) => !taken.has(item));
}

function wordsOf({ title, caption, alt }: Words): readonly string[] {
	return [title, caption, alt].map(normal);
}

function hasWords(item: Words): boolean {
	return wordsOf(item).some((text) => text !== "");
}

/** Pairs those that share most of their words, the most alike first. */
function matchAlike(rest: readonly Earlier[], now: readonly Listed[], pairs: Map<Listed, Earlier>): void {
	const holders = new Map<string, Earlier[]>();
	const bags = new Map<Words, ReadonlySet<string>>();
	for (const item of rest) {
		bags.set(item, words(item));
		for (const word of words(item)) push(holders, word, item);
	}
	const candidates: { readonly item: Listed; readonly earlier: Earlier; readonly share: number }[] = [];
	for (const item of now) {
		if (pairs.has(item)) continue;
		const bag = words(item);
		const near = new Set([...bag].flatMap((word) => rare(holders.get(word))));
		for (const earlier of near) {
			const share = Math.max(shared(bag, bags.get(earlier) as ReadonlySet<string>), titlesShare(item, earlier));
			if (share >= ALIKE) candidates.push({ item, earlier, share });
		}
	}
	const taken = new Set<Earlier>();
	for (const { item, earlier } of candidates.sort((a, b) => b.share - a.share)) {
		if (pairs.has(item) || taken.has(earlier)) continue;
		pairs.set(item, earlier);
		taken.add(earlier);
	}
}

function push(lists: Map<string, Earlier[]>, key: string, item: Earlier): void {
	const list = lists.get(key);
	if (list) list.push(item);
	else lists.set(key, [item]);
}

function rare(holders: readonly Earlier[] | undefined): readonly Earlier[] {
	return holders && holders.length <= MOST_HOLDERS ? holders : [];
}

/** The share of words that two bags have in common (Jaccard's index). */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	let common = 0;
	for (const word of a) if (b.has(word)) common++;
	return common / (a.size + b.size - common || 1);
}

/** A caption may be written anew under nearly the same title; of titles of one or two words too many are alike. */
function titlesShare(a: Words, b: Words): number {
	const [own, other] = [bagOf(a.title), bagOf(b.title)];
	return Math.min(own.size, other.size) < 3 ? 0 : shared(own, other);
}

function words({ title, caption }: Words): ReadonlySet<string> {
	return bagOf(caption ?? title);
}

function bagOf(text: string | null): ReadonlySet<string> {
	return new Set(normal(text).match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

/** The caption without the title that it starts with. */
function afterTitle({ title, caption }: Words): string | null {
	return caption !== null && title !== null && caption.startsWith(title) ? caption.slice(title.length) : caption;
}

/** Without what changes nothing for a reader: case, marks and spaces. */
function normal(text: string | null): string {
	return (text ?? "").toLowerCase().replace(/[*_`]/g, "").replace(/\s+/g, " ").trim();
}
