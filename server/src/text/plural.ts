/** Returns a count with its noun: `1 figure`, `3 figures`, `1,507 figures`. */
export function pluralize(number: number, one: string, many = `${one}s`): string {
	// `toLocaleString` is slower than linting a chapter, and changes nothing below 1,000.
	const digits = number < 1000 ? number : number.toLocaleString("en");
	return `${digits} ${number === 1 ? one : many}`;
}
