/** knitr's way to write options: `fig-x, fig.cap = "Words", echo = FALSE`, in a chunk's header or in its comments. */
import type { Span, Text } from "../text/span.ts";
import { skipSpace, trimEnd } from "./characters.ts";

export interface ChunkOption {
	/** As written, dots included; null for an item without `=`. */
	readonly name: string | null;
	/** Texts without their quotes, numbers, `TRUE`; several for `c("One", "Two")`, none where R works the value out. */
	readonly values: readonly Text[];
	/** The whole value. */
	readonly span: Span;
	readonly isComputed: boolean;
}

const LABEL = /^[\p{L}\p{N}_:.-]+$/u;
const CONSTANT = /^(?:TRUE|FALSE|T|F|NA|-?[\d.]+)$/;

/** Reads the items between commas. Offsets are those of `source` plus `at`. */
export function chunkOptions(source: string, at: number): readonly ChunkOption[] {
	const options: ChunkOption[] = [];
	for (const item of items(source, 0, source.length)) {
		const name = /^[\w.-]+(?=\s*=(?!=))/.exec(source.slice(item.start, item.end))?.[0] ?? null;
		const start = name === null ? item.start : skipSpace(source, source.indexOf("=", item.start) + 1, item.end);
		const value = { start, end: item.end };
		// knitr quotes labels itself.
		const bare = name === null || name === "label" ? LABEL : CONSTANT;
		const texts = listed(source, value, bare).map(({ text, span }) => ({ text, span: moved(span, at) }));
		const isComputed = texts.length === 0 && source.slice(value.start, value.end) !== "NULL";
		options.push({ name, values: texts, span: moved(value, at), isComputed });
	}
	return options;
}

function listed(source: string, value: Span, bare: RegExp): readonly Text[] {
	const one = literal(source, value, bare);
	if (one !== null) return [one];
	if (!source.startsWith("c(", value.start) || source[value.end - 1] !== ")") return [];
	const inner = [...items(source, value.start + 2, value.end - 1)].map((item) => literal(source, item, CONSTANT));
	return inner.includes(null) ? [] : (inner as Text[]);
}

/** A quoted text, or what `bare` matches; null for anything that R has to work out. */
function literal(source: string, span: Span, bare: RegExp): Text | null {
	const written = source.slice(span.start, span.end);
	if (written[0] !== '"' && written[0] !== "'") return bare.test(written) ? { text: written, span } : null;
	if (written.length < 2 || stringEnd(source, span.start, span.end) !== span.end) return null;
	return {
		text: written.slice(1, -1).replace(/\\(.)/gs, "$1"),
		span: { start: span.start + 1, end: span.end - 1 },
	};
}

function moved({ start, end }: Span, by: number): Span {
	return { start: start + by, end: end + by };
}

/** The stretches between commas that stand in no brackets and no quotes, without blanks around them. */
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

/** The offset after the quote that closes the one at `start`; `end` where none does. */
function stringEnd(source: string, start: number, end: number): number {
	for (let i = start + 1; i < end; i++) {
		if (source[i] === "\\") i++;
		else if (source[i] === source[start]) return i + 1;
	}
	return end;
}
