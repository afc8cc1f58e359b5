/** Returns the median: the middle value, or the mean of the two middle values; NaN for an empty list. */
export function medianOf(values: readonly number[]): number {
	const ascending = values.toSorted((a, b) => a - b);
	const middle = ascending.length >> 1;
	return ascending.length % 2 === 1 ? ascending[middle]! : (ascending[middle - 1]! + ascending[middle]!) / 2;
}
