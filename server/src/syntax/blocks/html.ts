/** HTML comments, HTML divs and elements with verbatim content. */
import type { Span } from "../../text/span.ts";
import { type Attributes, htmlAttributes } from "../attributes.ts";
import type { BlockProblem } from "../block.ts";
import { skipSpace, trimEnd } from "../characters.ts";
import { matchAt } from "./block-markers.ts";
import type { Lines } from "./lines.ts";

/** Finds comments. Remembers failed searches, so that hostile input takes linear time. */
export class Comments {
	readonly problems: BlockProblem[] = [];
	readonly #text: string;
	/** Cached result of `next`; -1 before the first call. */
	#next = -1;
	/** Comments that start at or after this offset are unclosed. */
	#noEnd = Number.POSITIVE_INFINITY;

	constructor(text: string) {
		this.#text = text;
	}

	/** Returns the offset of the next `<!--` at or after `from`; infinity if there is none. */
	next(from: number): number {
		if (from > this.#next || this.#next < 0) {
			const found = this.#text.indexOf("<!--", from);
			this.#next = found < 0 ? Number.POSITIVE_INFINITY : found;
		}
		return this.#next;
	}

	/** Returns the offset after the `-->` of the comment at `start`; null if it is not closed before `limit`. */
	end(start: number, limit: number): number | null {
		if (start >= this.#noEnd) return null;
		const close = this.#text.indexOf("-->", start + 4);
		if (close < 0) {
			this.#noEnd = start;
			this.problems.push({ code: "unclosed-comment", span: { start, end: start + 4 }, repair: null });
			return null;
		}
		return close + 3 <= limit ? close + 3 : null;
	}

	/** Returns the line on which comments that open on line `i` of a paragraph end; `i` if there are none. */
	lastLine(lines: Lines, i: number): number {
		const from = lines.firstNonSpace(i);
		let last = i;
		let runs = 0;
		let counted = from;
		let open = this.next(from);
		while (open < lines.end(last)) {
			runs += backtickRuns(this.#text, counted, open);
			counted = open;
			// After an odd number of backtick runs it is in inline code.
			const close = runs % 2 === 1 ? null : this.end(open, lines.limit);
			if (close === null) return last;
			while (lines.end(last) < close) last++;
			open = this.next(close);
		}
		return last;
	}
}

function backtickRuns(text: string, start: number, end: number): number {
	let runs = 0;
	for (let i = start; i < end; i++) {
		if (text[i] !== "`") continue;
		runs++;
		while (text[i + 1] === "`") i++;
	}
	return runs;
}

const HTML_DIV = /<div(?=[\s>])/iy;
const HTML_DIV_END = /<\/div\s*>/iy;

/** Whether `</div>` is at `offset`. */
export function isHtmlDivEnd(text: string, offset: number): boolean {
	return matchAt(HTML_DIV_END, text, offset) !== null;
}

/** Returns the `<div …>` that is alone on line `i`; null if there is none. */
export function htmlDivAt(lines: Lines, i: number): { readonly open: Span; readonly attributes: Attributes } | null {
	const { text } = lines;
	const start = lines.firstNonSpace(i);
	if (matchAt(HTML_DIV, text, start) === null) return null;
	const close = text.indexOf(">", start);
	if (close < 0 || close >= lines.end(i) || skipSpace(text, close + 1, lines.end(i)) < lines.end(i)) return null;
	return { open: { start, end: close + 1 }, attributes: htmlAttributes(text, start, close) };
}

const VERBATIM = /<(script|style|pre|textarea)(?=[\s>])/iy;

/** Finds elements with verbatim content, up to the line of their end tag. Remembers the names of unclosed ones. */
export class VerbatimElements {
	readonly #unclosed = new Set<string>();

	/** Returns the element that starts on line `i` and the line after it; null if there is none. */
	at(lines: Lines, i: number): { readonly span: Span; readonly next: number } | null {
		const start = lines.firstNonSpace(i);
		const name = matchAt(VERBATIM, lines.text, start)?.[1]?.toLowerCase();
		if (name === undefined || this.#unclosed.has(name)) return null;
		const close = new RegExp(`</${name}\\s*>`, "gi");
		const found = matchAt(close, lines.text, start);
		if (found === null || found.index >= lines.limit) {
			this.#unclosed.add(name);
			return null;
		}
		const last = lines.lineContaining(found.index, i);
		return { span: { start, end: trimEnd(lines.text, start, lines.end(last)) }, next: last + 1 };
	}
}
