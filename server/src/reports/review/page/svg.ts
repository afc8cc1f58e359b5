/** Helpers for SVG. */

/** Formats a length, rounded to a tenth: more digits are invisible and make the page larger. */
export function svgNumber(number: number): string {
	return String(Math.round(number * 10) / 10);
}

/** Truncates a title to a number of characters. */
export function truncate(text: string, maxLength: number): string {
	const characters = [...text];
	return characters.length <= maxLength
		? text
		: `${characters
				.slice(0, Math.max(1, maxLength - 1))
				.join("")
				.trimEnd()}…`;
}
