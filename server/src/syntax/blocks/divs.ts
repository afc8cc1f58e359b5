/** Divs: their opening fences, and the stack of open divs. */
import type { Span } from "../../text/span.ts";
import { type AttributeError, attributeErrorAt, pandocAttributesEnd, repairAttributes } from "../attribute-errors.ts";
import { type Attributes, readAttributes } from "../attributes.ts";
import type { BlockProblem, Div } from "../block.ts";
import { isSpace, skipSpace, trimEnd } from "../characters.ts";
import { continuationPrefix } from "./containers.ts";
import type { Lines } from "./lines.ts";

/** Maximum number of lines of an opening fence; it spans several if a quoted value does. */
const MAX_LINES = 20;

/** A div nested deeper than this becomes a child of the div at this depth, which bounds every walk up the parents. */
const MAX_DEPTH = 64;

/** The opening fence of a div. */
export interface DivFence {
	readonly open: Span;
	readonly attributes: Attributes;
	/** The line after the fence. */
	readonly next: number;
	/** Malformed attributes, which give Pandoc another class or no div at all. */
	readonly attributeError: AttributeError | null;
}

/** Returns the opening fence of a div at line `i`; null if there is none (`::: two words`). */
export function divFenceAt(lines: Lines, i: number): DivFence | null {
	const { text } = lines;
	const start = lines.firstNonSpace(i);
	let mark = start;
	while (text[mark] === ":") mark++;
	if (mark - start < 3) return null;
	const from = skipSpace(text, mark, lines.end(i));
	const braced = text[from] === "{" ? bracedAttributes(lines, i, from) : null;
	const attributes = braced?.attributes ?? bareClass(text, from, lines.end(i));
	const last = braced?.last ?? i;
	let tail = skipSpace(text, attributes.span.end, lines.end(last));
	while (text[tail] === ":") tail++;
	if (skipSpace(text, tail, lines.end(last)) < lines.end(last)) return malformedFence(lines, i, from);
	const attributeError =
		braced === null ? bareWordError(text, attributes.span) : attributeErrorAt(text, from, lines.end(last), true);
	return { open: { start, end: trimEnd(text, start, lines.end(last)) }, attributes, next: last + 1, attributeError };
}

/** Returns the error in a bare class word with marks that Pandoc reads as part of the name: `{layout-narrow}`, `.aside`. */
function bareWordError(text: string, word: Span): AttributeError | null {
	const written = text.slice(word.start, word.end);
	const inside = /^\{?([#.]?[A-Za-z][\w-]*)\}?$/.exec(written)?.[1];
	if (inside === undefined || (inside === written && !/^[#.]/.test(written))) return null;
	const repaired = repairAttributes(inside);
	const reason = written.startsWith("{") && !written.endsWith("}") ? "not-closed" : "missing-mark";
	return repaired && { span: word, reason, repair: repaired.text };
}

/** Returns a fence that Pandoc reads as text: `::: {.note title=Two words}`, `::: note collapse=true`. */
function malformedFence(lines: Lines, i: number, from: number): DivFence | null {
	const { text } = lines;
	const end = lines.trimmedEnd(i);
	// `::: {.aside} Words. :::` on one line is a different error.
	if (text[end - 1] === ":") return null;
	const span = { start: from, end };
	const attributeError = text[from] === "{" ? bracedError(text, span) : unbracedError(text, span);
	if (attributeError === null) return null;
	const attributes = attributesIn(text, attributeError);
	return { open: { start: lines.firstNonSpace(i), end }, attributes, next: i + 1, attributeError };
}

function bracedError(text: string, { start, end }: Span): AttributeError | null {
	const strict = pandocAttributesEnd(text, start, end, true);
	if (strict !== null) {
		const words = text.slice(strict, end).trim();
		const repair = /^\}+$/.test(words) ? text.slice(start, strict) : null;
		return { span: { start, end }, reason: repair === null ? "text-after" : "other", repair };
	}
	const attributeError = attributeErrorAt(text, start, end, true, true);
	return attributeError && (attributeError.span.end === end || /^\}*$/.test(text.slice(attributeError.span.end, end)))
		? attributeError
		: null;
}

/** Returns the error of words without braces if at least one can only be an attribute. */
function unbracedError(text: string, { start, end }: Span): AttributeError | null {
	const written = text.slice(start, end);
	if (!/^\.?[A-Za-z][\w-]*\s.*(?:[\w-]=\S|\s[#.][A-Za-z])/.test(written)) return null;
	const repaired = repairAttributes(written.replace(/\}$/, ""));
	return repaired && { span: { start, end }, reason: "missing-mark", repair: repaired.text };
}

/** Returns the id and classes of repaired attributes, with the span of the id in the text. */
function attributesIn(text: string, { span, repair }: AttributeError): Attributes {
	const source = repair ?? text.slice(span.start, span.end);
	const repaired = readAttributes(source, 0, source.length);
	const name = repaired?.id?.text;
	const at = name === undefined ? -1 : text.indexOf(name, span.start);
	const id =
		name === undefined || at < 0 || at >= span.end ? null : { text: name, span: { start: at, end: at + name.length } };
	return { span, id, classes: repaired?.classes ?? [], pairs: [] };
}

function bracedAttributes(
	lines: Lines,
	i: number,
	from: number,
): { readonly attributes: Attributes; readonly last: number } | null {
	for (let last = i; last < lines.count && last - i < MAX_LINES; last++) {
		if (last > i && lines.isBlank(last)) return null;
		const attributes = readAttributes(lines.text, from, lines.end(last));
		if (attributes !== null) return { attributes, last };
		const source = lines.text.slice(from, lines.end(last));
		if (source.includes("}") && !hasOpenQuote(source)) return null;
	}
	return null;
}

/** Returns the attributes of `::: note`: the word is a class. */
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
	/** `close` and the end of `span` are set when it closes. */
	readonly div: Mutable<Div>;
	readonly html: boolean;
	/** End of the text before the first heading in it, the most likely position of a missing fence. */
	beforeHeading: number | null;
}

/** The divs of a text and, during the scan, the stack of open ones. */
export class Divs {
	readonly all: Div[] = [];
	readonly attributeErrors: AttributeError[] = [];
	readonly problems: BlockProblem[] = [];
	readonly #text: string;
	readonly #open: OpenDiv[] = [];

	constructor(text: string) {
		this.#text = text;
	}

	/** Number of open divs. */
	get level(): number {
		return this.#open.length;
	}

	get innermost(): Div | null {
		return this.#open.at(-1)?.div ?? null;
	}

	get innermostIsHtml(): boolean {
		return this.#open.at(-1)?.html ?? false;
	}

	enter(
		open: Span,
		attributes: Attributes,
		depth: number,
		html: boolean,
		attributeError: AttributeError | null = null,
	): void {
		if (attributeError !== null) this.attributeErrors.push(attributeError);
		const parent = this.#open[Math.min(this.level, MAX_DEPTH) - 1]?.div ?? null;
		const div = { span: open, open, close: null, attributes, parent, depth };
		this.all.push(div);
		this.#open.push({ div, html, beforeHeading: null });
	}

	/** Handles a closing `:::`. Reports it if no div inside the container is open. */
	close(fence: Span, outerDivs: number): void {
		if (this.level <= outerDivs || this.innermostIsHtml)
			this.problems.push({ code: "stray-div-close", span: fence, repair: null });
		else this.closeInnermost(fence);
	}

	/** Closes the innermost div with a fence or tag. */
	closeInnermost(fence: Span): void {
		const open = this.#open.pop();
		if (open === undefined) return;
		open.div.close = fence;
		open.div.span = { start: open.div.open.start, end: fence.end };
	}

	/** Records a heading at `offset` as the likely end of the open divs, should they turn out to be unclosed. */
	recordHeading(offset: number): void {
		// Divs that were open at an earlier heading keep that one.
		for (let i = this.level - 1; i >= 0 && this.#open[i]!.beforeHeading === null; i--) {
			const open = this.#open[i]!;
			open.beforeHeading = trimEnd(this.#text, open.div.open.end, offset);
		}
	}

	/** Closes the divs still open at the end of a container, and reports each. `limit` is the end of the container. */
	reportUnclosed(outerDivs: number, limit: number): void {
		while (this.level > outerDivs) {
			const { div, html, beforeHeading } = this.#open.pop() as OpenDiv;
			const end = beforeHeading ?? trimEnd(this.#text, div.open.end, limit);
			div.span = { start: div.open.start, end };
			let colons = div.open.start;
			while (this.#text[colons] === ":") colons++;
			const fence = html ? "</div>" : ":".repeat(colons - div.open.start);
			this.problems.push({
				code: "unclosed-div",
				span: div.open,
				repair: { offset: end, text: `\n${continuationPrefix(this.#text, div.open.start)}${fence}` },
			});
		}
	}
}
