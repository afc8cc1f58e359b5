/** Finds numbers in which two texts about the same thing disagree: years, and quantities in the same unit. */

/** The numbers of one unit in which two texts disagree. */
export interface NumericDifference {
	/** `years`, or the unit as written: `watts`, `%`. */
	readonly unit: string;
	readonly here: readonly string[];
	readonly there: readonly string[];
}

/**
 * Returns the differences between two texts. Years differ if each text has years that the other lacks; other units are compared only if each
 * text has exactly one number of the unit.
 */
export function numericDifferences(here: string, there: string): readonly NumericDifference[] {
	const [numbersHere, numbersThere] = [numbersIn(here), numbersIn(there)];
	const found: NumericDifference[] = [];
	for (const [unit, own] of numbersHere) {
		const others = numbersThere.get(unit) ?? new Set();
		const only = { unit, here: [...own].filter((n) => !others.has(n)), there: [...others].filter((n) => !own.has(n)) };
		const isSingle = own.size === 1 && others.size === 1;
		if (only.here.length > 0 && only.there.length > 0 && (unit === YEARS || isSingle)) found.push(only);
	}
	return found;
}

const YEARS = "years";
const NUMBER =
	/(?<![\w.,-])(?:(1[5-9]\d\d|20\d\d)(?!\w|[.,-]\d|[\s-]?(?:times|%|×))|(\d+(?:[.,]\d+)*)\s?([%×]|\p{L}{1,12}\b))/gu;

/** Returns the numbers of a text by unit. A number before a stop word (`5 in`, `3 of`) has no unit. */
function numbersIn(text: string): ReadonlyMap<string, ReadonlySet<string>> {
	const found = new Map<string, Set<string>>();
	for (const [, year, number, writtenUnit] of text.matchAll(NUMBER)) {
		const unit = year === undefined ? (writtenUnit as string) : YEARS;
		if (year === undefined && stopWords.has(unit)) continue;
		const numbers = found.get(unit);
		if (numbers) numbers.add((year ?? number) as string);
		else found.set(unit, new Set([(year ?? number) as string]));
	}
	return found;
}

const stopWords = new Set(
	"a an and as at by for from in into is of on or the to with und der die das et le la de y el x years year".split(" "),
);
