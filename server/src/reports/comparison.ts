/** What changed since an earlier list: entries are matched by id where both have one, else by their words. */
import type { Earlier } from "./earlier.ts";
import type { Listed } from "./list.ts";

export interface Comparison {
	readonly added: readonly Listed[];
	readonly removed: readonly Earlier[];
	/** Entries of both lists of which something changed, in the order of the new list. */
	readonly changed: readonly Changed[];
	/** How many are the same in number and words. */
	readonly same: number;
}

export interface Changed {
	readonly before: Earlier;
	readonly now: Listed;
	readonly what: readonly Change[];
}

export type Change = "renumbered" | "retitled" | "caption" | "alt-text";

/** How much of their words two entries must share to be taken for one. */
const ALIKE = 0.5;

/** Words that stand in more entries than this say nothing about which one is meant; it bounds the time. */
const MOST_HOLDERS = 20;

export function compare(before: readonly Earlier[], now: readonly Listed[]): Comparison {
	const pairs = matched(before, now);
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
	};
}

function changes(before: Earlier, now: Listed): readonly Change[] {
	const what: Change[] = [];
	if (before.label !== labelOf(now)) what.push("renumbered");
	if (normal(before.title) !== normal(now.title)) what.push("retitled");
	if (normal(afterTitle(before)) !== normal(afterTitle(now))) what.push("caption");
	if (normal(before.alt) !== normal(now.alt)) what.push("alt-text");
	return what;
}

/** What an entry is called in a list. */
export function labelOf({ label, id }: Pick<Listed, "label" | "id">): string {
	return label ?? id ?? "";
}

type Words = Pick<Listed, "title" | "caption" | "alt">;

/** From the surest match to the least; each entry is matched once. */
function matched(before: readonly Earlier[], now: readonly Listed[]): ReadonlyMap<Listed, Earlier> {
	const pairs = new Map<Listed, Earlier>();
	const keys: readonly ((item: Listed | Earlier) => string | null)[] = [
		({ id }) => id,
		({ title, caption }) => normal(caption ?? title),
		({ title }) => normal(title),
		({ alt }) => normal(alt),
		// Where nothing is said, only the number tells one from another.
		(item) => (normal(item.caption ?? item.title ?? item.alt) === "" ? labelOf(item) : null),
	];
	let rest = before;
	for (const key of keys) {
		const byKey = new Map<string, Earlier[]>();
		for (const item of rest) {
			const name = key(item);
			if (name) push(byKey, name, item);
		}
		for (const item of now) {
			const name = pairs.has(item) ? null : key(item);
			const earlier = name ? byKey.get(name)?.shift() : undefined;
			if (earlier) pairs.set(item, earlier);
		}
		const taken = new Set(pairs.values());
		rest = rest.filter((item) => !taken.has(item));
	}
	matchAlike(rest, now, pairs);
	return pairs;
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
