/** Groups the configurations of one folder into volumes: formats and editions of one text belong together. */
import type { BuildConfiguration, Volume } from "./model.ts";
import { comparePaths } from "./paths.ts";

/** Minimal Jaccard similarity of the files of two configurations of the same volume. */
const SAME_VOLUME_SIMILARITY = 0.6;

/** Minimal share of the files of an edition that the larger configuration contains. */
const EDITION_SHARE = 0.75;

/**
 * The volumes of a folder, best ranked first.
 *
 * @param inputs the Quarto files of the folder, which a configuration without a list shows
 * @param preferred the files that `configuration` in the settings names
 */
export function volumesOf(
	configurations: readonly BuildConfiguration[],
	inputs: readonly string[],
	preferred: ReadonlySet<string>,
): readonly Volume[] {
	const filesOf = new Map(configurations.map((configuration) => [configuration, shownFiles(configuration, inputs)]));
	const sizeOf = (configuration: BuildConfiguration): number => filesOf.get(configuration)?.size ?? 0;
	const ranked = configurations.toSorted(
		(a, b) => rank(a, preferred) - rank(b, preferred) || sizeOf(b) - sizeOf(a) || byPath(a, b),
	);
	const groups: BuildConfiguration[][] = [];
	for (const configuration of ranked) {
		const own = filesOf.get(configuration) as ReadonlySet<string>;
		const similarities = groups.map(([first]) =>
			similarity(own, filesOf.get(first as BuildConfiguration) as ReadonlySet<string>),
		);
		const best = similarities.indexOf(Math.max(...similarities, 0));
		if (best >= 0 && (similarities[best] as number) >= SAME_VOLUME_SIMILARITY) groups[best]?.push(configuration);
		else groups.push([configuration]);
	}
	return mergeEditions(groups, filesOf).map(([main, ...others]) => ({ main: main as BuildConfiguration, others }));
}

/** Lower is better: preferred files, then books, then `_quarto.yml` before profiles and external files. */
function rank({ config, type, kind }: BuildConfiguration, preferred: ReadonlySet<string>): number {
	return (preferred.has(config) ? 0 : 6) + (type === "book" ? 0 : 3) + ["main", "profile", "external"].indexOf(kind);
}

function byPath(a: BuildConfiguration, b: BuildConfiguration): number {
	return comparePaths(a.config, b.config);
}

/** The files that identify the volume. Home pages do not count, since each format may have its own. */
function shownFiles({ listed, type }: BuildConfiguration, inputs: readonly string[]): ReadonlySet<string> {
	const paths = listed.length > 0 || type === "book" ? listed.map(({ path }) => path) : inputs;
	const inner = paths.filter((path) => !/(?:^|\/)index\.[a-z]+$/i.test(path));
	return new Set(inner.length > 0 ? inner : paths);
}

/** Jaccard similarity. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	const common = countCommon(a, b);
	return common === 0 ? 0 : common / (a.size + b.size - common);
}

function countCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	let count = 0;
	for (const path of a) if (b.has(path)) count++;
	return count;
}

/** Merges each edition into the volume that contains it, unless that volume collects several. */
function mergeEditions(
	groups: readonly (readonly BuildConfiguration[])[],
	filesOf: ReadonlyMap<BuildConfiguration, ReadonlySet<string>>,
): readonly (readonly BuildConfiguration[])[] {
	const setOf = (group: readonly BuildConfiguration[]): ReadonlySet<string> =>
		filesOf.get(group[0] as BuildConfiguration) as ReadonlySet<string>;
	const isEdition = (part: readonly BuildConfiguration[], whole: readonly BuildConfiguration[]): boolean => {
		const [small, large] = [setOf(part), setOf(whole)];
		return small.size < large.size && countCommon(small, large) >= small.size * EDITION_SHARE;
	};
	const wholes = groups.filter(
		(whole) => groups.filter((part) => part !== whole && isEdition(part, whole)).length === 1,
	);
	const remaining = new Set(groups);
	const mergedGroups = new Map<readonly BuildConfiguration[], readonly BuildConfiguration[]>();
	for (const whole of wholes) {
		const part = groups.find((one) => one !== whole && remaining.has(one) && isEdition(one, whole));
		if (!part || !remaining.has(whole)) continue;
		// The better ranked one decides order and numbers.
		const [first, second] = groups.indexOf(part) < groups.indexOf(whole) ? [part, whole] : [whole, part];
		remaining.delete(second);
		mergedGroups.set(first, [...(mergedGroups.get(first) ?? first), ...second]);
	}
	return groups.filter((group) => remaining.has(group)).map((group) => mergedGroups.get(group) ?? group);
}
