/** Colours as https://no-color.org and https://force-color.org ask, else on a terminal only. */
export function wantsColour(stream: { readonly isTTY?: boolean }): boolean {
	const { NO_COLOR, FORCE_COLOR } = process.env;
	if (NO_COLOR) return false;
	if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0";
	return stream.isTTY === true;
}

export type Paint = (text: string) => string;

/** Paints with one of ANSI's codes, or not at all. */
export function painter(colour: boolean): (code: number) => Paint {
	return (code) => (text) => (colour && text !== "" ? `\u001b[${code}m${text}\u001b[0m` : text);
}
