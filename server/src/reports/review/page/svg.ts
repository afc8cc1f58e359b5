/** Numbers as drawings take them, and words that must fit. */

/** Rounded to a tenth: finer is not seen, and makes a page heavy. */
export function svgNumber(number: number): string {
	return String(Math.round(number * 10) / 10);
}

/** A title cut to so many letters. */
export function truncate(text: string, maxLength: number): string {
	const characters = [...text];
	return characters.length <= maxLength
		? text
		: `${characters
				.slice(0, Math.max(1, maxLength - 1))
				.join("")
				.trimEnd()}…`;
}
