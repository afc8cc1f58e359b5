/** Whether to color a stream: as https://no-color.org and https://force-color.org specify, otherwise on terminals only. */
export function shouldUseColor(stream: { readonly isTTY?: boolean }): boolean {
	const { NO_COLOR, FORCE_COLOR } = process.env;
	if (NO_COLOR) return false;
	if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0";
	return stream.isTTY === true;
}

export type Style = (text: string) => string;

/** Returns a function from an ANSI SGR code to a style; the styles return their text unchanged if disabled. */
export function createStyler(enabled: boolean): (code: number) => Style {
	return (code) => (text) => (enabled && text !== "" ? `\u001b[${code}m${text}\u001b[0m` : text);
}
