import type { Span, Text } from "../text/span.ts";
import type { Div, Include, Shortcode } from "./facts.ts";

interface Sink {
	readonly text: string;
	readonly includes: Include[];
	readonly shortcodes: Shortcode[];
}

const WORD = /"([^"]*)"|'([^']*)'|([^\s"']+)/g;

/** The cell selector of `path#name` or `path[1,3]`. */
const PART = /#|\[[\d,\s-]+\]$/;

/** Adds a shortcode, or an include for `include` and `embed`. */
export function readShortcode(sink: Sink, span: Span, div: Div | null): void {
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
	const file = rest[0];
	if (name.text === "include" && file !== undefined) {
		sink.includes.push({ kind: "include", span, target: file, div, cells: null });
	} else if (name.text === "embed" && file !== undefined) {
		const end = file.text.search(PART);
		const path = end < 0 ? file : part(file, 0, end);
		const from = file.text[end] === "#" ? end + 1 : end;
		sink.includes.push({
			kind: "embed",
			span,
			target: path,
			div,
			cells: end < 0 ? null : part(file, from, file.text.length),
		});
	} else sink.shortcodes.push({ span, name: name.text, arguments: rest });
}

function part({ text, span }: Text, from: number, to: number): Text {
	return { text: text.slice(from, to), span: { start: span.start + from, end: span.start + to } };
}
