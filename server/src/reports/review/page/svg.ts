/** Numbers as drawings take them, and words that must fit. */

/** Rounded to a tenth: finer is not seen, and makes a page heavy. */
export function px(number: number): string {
	return String(Math.round(number * 10) / 10);
}

/** A title cut to so many letters. */
export function cut(text: string, most: number): string {
	const letters = [...text];
	return letters.length <= most
		? text
		: `${letters
				.slice(0, Math.max(1, most - 1))
				.join("")
				.trimEnd()}…`;
}
