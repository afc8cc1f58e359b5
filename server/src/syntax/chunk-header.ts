/** knitr's option syntax, in a chunk header or in its comments: `fig-x, fig.cap = "Words", echo = FALSE`. */
import type { Span, Text } from "../text/span.ts";
import { skipSpace, trimEnd } from "./characters.ts";

/** One option of a chunk. */
export interface ChunkOption {
	/** As written, with dots; null for an item without `=`. */
	readonly name: string | null;
	/** Literal values: unquoted strings, numbers, `TRUE`. Several for `c("One", "Two")`; none for an expression. */
	readonly values: readonly Text[];
	/** The whole value. */
	readonly span: Span;
	/** Whether the value is an R expression. */
	readonly isComputed: boolean;
}

const LABEL = /^[\p{L}\p{N}_:.-]+$/u;
const CONSTANT = /^(?:TRUE|FALSE|T|F|NA|-?[\d.]+)$/;

/** Parses comma-separated options. Spans are offsets in `source` plus `at`. */
export function chunkOptions(source: string, at: number): readonly ChunkOption[] {
	const options: ChunkOption[] = [];
	for (const item of items(source, 0, source.length)) {
		const name = /^[\w.-]+(?=\s*=(?!=))/.exec(source.slice(item.start, item.end))?.[0] ?? null;
		const start = name === null ? item.start : skipSpace(source, source.indexOf("=", item.start) + 1, item.end);
		const value = { start, end: item.end };
		// knitr adds the quotes of a label itself.
		const bare = name === null || name === "label" ? LABEL : CONSTANT;
		const texts = literals(source, value, bare).map(({ text, span }) => ({ text, span: shift(span, at) }));
		const isComputed = texts.length === 0 && source.slice(value.start, value.end) !== "NULL";
		options.push({ name, values: texts, span: shift(value, at), isComputed });
	}
	return options;
}

/** Returns the literals of a value or of a `c(…)` vector; an empty list for any other expression. */
function literals(source: string, value: Span, bare: RegExp): readonly Text[] {
	const single = literal(source, value, bare);
	if (single !== null) return [single];
	if (!source.startsWith("c(", value.start) || source[value.end - 1] !== ")") return [];
	const inner = [...items(source, value.start + 2, value.end - 1)].map((item) => literal(source, item, CONSTANT));
	return inner.includes(null) ? [] : (inner as Text[]);
}

/** Returns a string, or a value that matches `bare`; null for an expression. */
function literal(source: string, span: Span, bare: RegExp): Text | null {
	const written = source.slice(span.start, span.end);
	if (written[0] !== '"' && written[0] !== "'") return bare.test(written) ? { text: written, span } : null;
	if (written.length < 2 || stringEnd(source, span.start, span.end) !== span.end) return null;
	return {
		text: written.slice(1, -1).replace(/\\(.)/gs, "$1"),
		span: { start: span.start + 1, end: span.end - 1 },
	};
}

function shift({ start, end }: Span, by: number): Span {
	return { start: start + by, end: end + by };
}

/** Yields the trimmed items between commas that are outside brackets and quotes. */
function* items(source: string, from: number, to: number): Iterable<Span> {
	let depth = 0;
	let start = from;
	for (let i = from; i <= to; i++) {
		const c = source[i] as string;
		if (i < to && (c === '"' || c === "'" || c === "`")) i = stringEnd(source, i, to) - 1;
		else if (i < to && "([{".includes(c)) depth++;
		else if (i < to && ")]}".includes(c)) depth--;
		else if (i === to || (c === "," && depth <= 0)) {
			const first = skipSpace(source, start, i);
			const end = trimEnd(source, first, i);
			if (first < end) yield { start: first, end };
			start = i + 1;
			depth = 0;
		}
	}
}

/** Returns the offset after the quote that closes the one at `start`; `end` if there is none. */
function stringEnd(source: string, start: number, end: number): number {
	for (let i = start + 1; i < end; i++) {
		if (source[i] === "\\") i++;
		else if (source[i] === source[start]) return i + 1;
	}
	return end;
}
