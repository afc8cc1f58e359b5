/** Truncates a text to about `maxLength` UTF-16 units, between words if possible, and appends `…`. */
export function truncate(text: string, maxLength: number): string {
	if (text.length <= maxLength) return text;
	const space = text.lastIndexOf(" ", maxLength);
	return `${text.slice(0, space > maxLength / 2 ? space : maxLength).trimEnd()} …`;
}
