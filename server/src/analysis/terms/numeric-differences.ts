/** What two texts on one thing say differently, as far as that can be counted: years, and numbers of the same unit. */

export interface Difference {
	/** `years`, or the unit as written: `watts`, `%`. */
	readonly of: string;
	readonly here: readonly string[];
	readonly there: readonly string[];
}

/** Years that only one of them has, where both have such, and units of which each has one number and not the same. */
export function differences(here: string, there: string): readonly Difference[] {
	const [ours, theirs] = [numbersIn(here), numbersIn(there)];
	const found: Difference[] = [];
	for (const [of, own] of ours) {
		const others = theirs.get(of) ?? new Set();
		const only = { of, here: [...own].filter((n) => !others.has(n)), there: [...others].filter((n) => !own.has(n)) };
		const isSingle = own.size === 1 && others.size === 1;
		if (only.here.length > 0 && only.there.length > 0 && (of === YEARS || isSingle)) found.push(only);
	}
	return found;
}

const YEARS = "years";
const NUMBER =
	/(?<![\w.,-])(?:(1[5-9]\d\d|20\d\d)(?!\w|[.,-]\d|[\s-]?(?:times|%|×))|(\d+(?:[.,]\d+)*)\s?([%×]|\p{L}{1,12}\b))/gu;

/** By unit. A number before a small word (`5 in`, `3 of`) has none. */
function numbersIn(text: string): ReadonlyMap<string, ReadonlySet<string>> {
	const found = new Map<string, Set<string>>();
	for (const [, year, number, unit] of text.matchAll(NUMBER)) {
		const of = year === undefined ? (unit as string) : YEARS;
		if (year === undefined && small.has(of)) continue;
		const numbers = found.get(of);
		if (numbers) numbers.add((year ?? number) as string);
		else found.set(of, new Set([(year ?? number) as string]));
	}
	return found;
}

const small = new Set(
	"a an and as at by for from in into is of on or the to with und der die das et le la de y el x years year".split(" "),
);
