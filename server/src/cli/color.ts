/** Colours as https://no-color.org and https://force-color.org ask, else on a terminal only. */
export function shouldUseColor(stream: { readonly isTTY?: boolean }): boolean {
	const { NO_COLOR, FORCE_COLOR } = process.env;
	if (NO_COLOR) return false;
	if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0";
	return stream.isTTY === true;
}

export type Style = (text: string) => string;

/** Paints with one of ANSI's codes, or not at all. */
export function createStyler(enabled: boolean): (code: number) => Style {
	return (code) => (text) => (enabled && text !== "" ? `\u001b[${code}m${text}\u001b[0m` : text);
}
