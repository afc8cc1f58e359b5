/** A number with its noun: `1 figure`, `3 figures`, `1,507 figures`. */
export function pluralize(number: number, one: string, many = `${one}s`): string {
	// Formatting by locale costs more than judging a chapter, and changes nothing below a thousand.
	const figures = number < 1000 ? number : number.toLocaleString("en");
	return `${figures} ${number === 1 ? one : many}`;
}
