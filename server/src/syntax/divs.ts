/** Fenced divs: their opening fence, and the stack of those that are open. */
import type { Span } from "../text/span.ts";
import { type Attributes, readAttributes } from "./attributes.ts";
import type { BlockProblem, Div } from "./block.ts";
import { isSpace, skipSpace, trimEnd } from "./characters.ts";
import type { Lines } from "./lines.ts";

/** An opening fence may run over this many lines, where a quoted value does. */
const MOST_LINES = 20;

/** A div nested deeper than this counts as a child of the one at this depth: it bounds each walk up the parents. */
const DEEPEST = 64;

/** The opening fence of a div at line `i`; null where the line is none (`::: two words`). */
export function divFenceAt(
	lines: Lines,
	i: number,
): { readonly open: Span; readonly attributes: Attributes; readonly next: number } | null {
	const { text } = lines;
	const start = lines.first(i);
	let mark = start;
	while (text[mark] === ":") mark++;
	if (mark - start < 3) return null;
	const from = skipSpace(text, mark, lines.end(i));
	const braced = text[from] === "{" ? bracedAttributes(lines, i, from) : null;
	const attributes = braced?.attributes ?? bareClass(text, from, lines.end(i));
	const last = braced?.last ?? i;
	let tail = skipSpace(text, attributes.span.end, lines.end(last));
	while (text[tail] === ":") tail++;
	if (skipSpace(text, tail, lines.end(last)) < lines.end(last)) return null;
	return { open: { start, end: trimEnd(text, start, lines.end(last)) }, attributes, next: last + 1 };
}

function bracedAttributes(
	lines: Lines,
	i: number,
	from: number,
): { readonly attributes: Attributes; readonly last: number } | null {
	for (let last = i; last < lines.count && last - i < MOST_LINES; last++) {
		if (last > i && lines.isBlank(last)) return null;
		const attributes = readAttributes(lines.text, from, lines.end(last));
		if (attributes !== null) return { attributes, last };
		const source = lines.text.slice(from, lines.end(last));
		if (source.includes("}") && !hasOpenQuote(source)) return null;
	}
	return null;
}

/** `::: note`: one word is a class. */
function bareClass(text: string, start: number, limit: number): Attributes {
	let end = start;
	while (end < limit && !isSpace(text.charCodeAt(end))) end++;
	return { span: { start, end }, id: null, classes: [text.slice(start, end)], pairs: [] };
}

function hasOpenQuote(source: string): boolean {
	let quotes = 0;
	for (let i = 0; i < source.length; i++) {
		if (source[i] === "\\") i++;
		else if (source[i] === '"') quotes++;
	}
	return quotes % 2 === 1;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

interface OpenDiv {
	/** `close` and the end of `span` are filled in when it closes. */
	readonly div: Mutable<Div>;
	readonly html: boolean;
	/** The end of the text before the first heading in it, where a forgotten fence most likely belongs. */
	beforeHeading: number | null;
}

/** The divs of a text, and which of them are open while it is scanned. */
export class Divs {
	readonly all: Div[] = [];
	readonly problems: BlockProblem[] = [];
	readonly #text: string;
	readonly #open: OpenDiv[] = [];

	constructor(text: string) {
		this.#text = text;
	}

	/** How many are open. */
	get level(): number {
		return this.#open.length;
	}

	get innermost(): Div | null {
		return this.#open.at(-1)?.div ?? null;
	}

	get innermostIsHtml(): boolean {
		return this.#open.at(-1)?.html ?? false;
	}

	enter(open: Span, attributes: Attributes, depth: number, html: boolean): void {
		const parent = this.#open[Math.min(this.level, DEEPEST) - 1]?.div ?? null;
		const div = { span: open, open, close: null, attributes, parent, depth };
		this.all.push(div);
		this.#open.push({ div, html, beforeHeading: null });
	}

	/** A closing `:::`; stray where nothing opened above `floor` waits for it. */
	close(fence: Span, floor: number): void {
		if (this.level <= floor || this.innermostIsHtml)
			this.problems.push({ code: "stray-div-close", span: fence, repair: null });
		else this.leave(fence);
	}

	/** The innermost div ends with this fence or tag. */
	leave(fence: Span): void {
		const open = this.#open.pop();
		if (open === undefined) return;
		open.div.close = fence;
		open.div.span = { start: open.div.open.start, end: fence.end };
	}

	/** A heading starts at `offset`: open divs that turn out to be unclosed most likely end before it. */
	passHeading(offset: number): void {
		for (const open of this.#open) open.beforeHeading ??= trimEnd(this.#text, open.div.open.end, offset);
	}

	/** The container that ends at `limit` closes the divs opened in it, with a problem each. */
	leaveUnclosed(floor: number, limit: number): void {
		while (this.level > floor) {
			const { div, html, beforeHeading } = this.#open.pop() as OpenDiv;
			const end = beforeHeading ?? trimEnd(this.#text, div.open.end, limit);
			div.span = { start: div.open.start, end };
			let colons = div.open.start;
			while (this.#text[colons] === ":") colons++;
			const fence = html ? "</div>" : ":".repeat(colons - div.open.start);
			this.problems.push({ code: "unclosed-div", span: div.open, repair: { offset: end, text: `\n${fence}` } });
		}
	}
}
