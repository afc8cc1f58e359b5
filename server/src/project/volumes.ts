/** The configurations of one folder by what they build: formats and editions of one volume belong together. */
import type { Setup, Volume } from "./model.ts";
import { comparePaths } from "./paths.ts";

/** Two configurations build the same volume where so much of what either shows is common to both. */
const ALIKE = 0.6;

/** One is an edition of another where so much of it stands in the other. */
const WITHIN = 0.75;

/**
 * Groups the configurations of a folder.
 *
 * @param inputs the Quarto files of the folder: what a configuration shows that lists nothing
 * @param chosen the files that the settings prefer
 */
export function volumesOf(
	setups: readonly Setup[],
	inputs: readonly string[],
	chosen: ReadonlySet<string>,
): readonly Volume[] {
	const shown = new Map(setups.map((setup) => [setup, shows(setup, inputs)]));
	const sizeOf = (setup: Setup): number => shown.get(setup)?.size ?? 0;
	const ranked = setups.toSorted((a, b) => rank(a, chosen) - rank(b, chosen) || sizeOf(b) - sizeOf(a) || byPath(a, b));
	const groups: Setup[][] = [];
	for (const setup of ranked) {
		const own = shown.get(setup) as ReadonlySet<string>;
		const like = groups.map(([first]) => likeness(own, shown.get(first as Setup) as ReadonlySet<string>));
		const best = like.indexOf(Math.max(...like, 0));
		if (best >= 0 && (like[best] as number) >= ALIKE) groups[best]?.push(setup);
		else groups.push([setup]);
	}
	return merged(groups, shown).map(([setup, ...others]) => ({ setup: setup as Setup, others }));
}

/** Lower is better: what is chosen, then books before other types, then what stands where Quarto looks for it. */
function rank({ config, type, kind }: Setup, chosen: ReadonlySet<string>): number {
	return (chosen.has(config) ? 0 : 6) + (type === "book" ? 0 : 3) + ["main", "profile", "kept"].indexOf(kind);
}

function byPath(a: Setup, b: Setup): number {
	return comparePaths(a.config, b.config);
}

/** What tells the volume: each format has a home page of its own. */
function shows({ listed, type }: Setup, inputs: readonly string[]): ReadonlySet<string> {
	const paths = listed.length > 0 || type === "book" ? listed.map(({ path }) => path) : inputs;
	const inner = paths.filter((path) => !/(?:^|\/)index\.[a-z]+$/i.test(path));
	return new Set(inner.length > 0 ? inner : paths);
}

/** The share of what both show in all that they show. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	const common = inBoth(a, b);
	return common === 0 ? 0 : common / (a.size + b.size - common);
}

function inBoth(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	let count = 0;
	for (const path of a) if (b.has(path)) count++;
	return count;
}

/** Joins each group that is part of another to that one, unless the other is a collection that holds several such parts. */
function merged(
	groups: readonly (readonly Setup[])[],
	shown: ReadonlyMap<Setup, ReadonlySet<string>>,
): readonly (readonly Setup[])[] {
	const setOf = (group: readonly Setup[]): ReadonlySet<string> => shown.get(group[0] as Setup) as ReadonlySet<string>;
	const isPart = (part: readonly Setup[], whole: readonly Setup[]): boolean => {
		const [small, large] = [setOf(part), setOf(whole)];
		return small.size < large.size && inBoth(small, large) >= small.size * WITHIN;
	};
	const wholes = groups.filter((whole) => groups.filter((part) => part !== whole && isPart(part, whole)).length === 1);
	const left = new Set(groups);
	const joined = new Map<readonly Setup[], readonly Setup[]>();
	for (const whole of wholes) {
		const part = groups.find((one) => one !== whole && left.has(one) && isPart(one, whole));
		if (!part || !left.has(whole)) continue;
		// Whichever comes first in the ranking says order and numbers.
		const [first, second] = groups.indexOf(part) < groups.indexOf(whole) ? [part, whole] : [whole, part];
		left.delete(second);
		joined.set(first, [...(joined.get(first) ?? first), ...second]);
	}
	return groups.filter((group) => left.has(group)).map((group) => joined.get(group) ?? group);
}
