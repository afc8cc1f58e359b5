import type { Span, Text } from "../text/span.ts";
import type { Include, Shortcode } from "./facts.ts";

interface Sink {
	readonly text: string;
	readonly includes: Include[];
	readonly shortcodes: Shortcode[];
}

const WORD = /"([^"]*)"|'([^']*)'|([^\s"']+)/g;

/** Files `{{< name arguments >}}`; an include goes to the includes. */
export function readShortcode(sink: Sink, span: Span): void {
	const from = span.start + 3;
	const words: Text[] = [];
	for (const word of sink.text.slice(from, span.end - 3).matchAll(WORD)) {
		const quoted = word[3] === undefined;
		const value = word[1] ?? word[2] ?? word[3] ?? "";
		const start = from + word.index + (quoted ? 1 : 0);
		words.push({ text: value, span: { start, end: start + value.length } });
	}
	const [name, ...rest] = words;
	if (name === undefined) return;
	if (name.text === "include" && rest[0] !== undefined) sink.includes.push({ span, target: rest[0] });
	else sink.shortcodes.push({ span, name: name.text, arguments: rest });
}
