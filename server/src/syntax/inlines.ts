/**
 * The inline lexer: what points, what is pointed at, and what must not be read, in one linear pass over a stretch of
 * text (a paragraph, a heading, a table line, a caption). Follows Pandoc's Markdown reader with Quarto's extensions.
 */
import type { Span, Text } from "../text/span.ts";
import { type Attributes, htmlAttributes, readAttributes } from "./attributes.ts";
import { isAlphanumeric, isSpace, skipSpace } from "./characters.ts";
import { citationKeyEnd } from "./citekey.ts";
import { linkTargetAt } from "./links.ts";
import { inlineMathEnd } from "./math.ts";
import { texCommandEnd } from "./tex.ts";

export interface CiteInline {
	readonly type: "cite";
	readonly span: Span;
	readonly keySpan: Span;
	readonly suppressed: boolean;
	readonly bracket: Span | null;
}

export interface LinkInline {
	readonly type: "link" | "image";
	readonly span: Span;
	/** Between the brackets. */
	readonly content: Span | null;
	readonly target: Text;
	readonly attributes: Attributes | null;
}

export interface NoteInline {
	readonly type: "note-reference" | "inline-note";
	readonly span: Span;
	/** The id of a reference; the content of an inline note. */
	readonly content: Span;
}

export interface MathInline {
	readonly type: "math" | "display-math";
	readonly span: Span;
	readonly content: Span;
	/** `{#eq-x}` after display maths. */
	readonly attributes: Attributes | null;
	/** Whether the attributes stand where Quarto takes them: on the closing line, nothing but blanks after them. */
	readonly registered: "yes" | "next-line" | "text-follows";
}

export interface SpanInline {
	/** `[text]{#id}`, an HTML tag with an id, or attributes that follow nothing they could belong to. */
	readonly type: "span" | "html" | "stray-attributes";
	readonly span: Span;
	readonly attributes: Attributes;
}

export interface PlainInline {
	readonly type: "code" | "comment" | "unclosed-math" | "unclosed-comment";
	readonly span: Span;
}

export interface TexInline {
	readonly type: "tex";
	readonly span: Span;
}

export interface ShortcodeInline {
	readonly type: "shortcode";
	readonly span: Span;
}

export interface TermInline {
	/** `***term***`: strong emphasis on emphasis, the mark of a definition. */
	readonly type: "term";
	readonly span: Span;
	readonly content: Span;
}

export type Inline =
	| CiteInline
	| LinkInline
	| NoteInline
	| MathInline
	| SpanInline
	| PlainInline
	| TexInline
	| ShortcodeInline
	| TermInline;

interface OpenBracket {
	readonly kind: "[" | "![" | "^[";
	readonly start: number;
	/** How many inlines were known when it opened: those after it lie inside it. */
	readonly inside: number;
}

/** Brackets nested deeper than this are text: it bounds the time for hostile input. */
const DEEPEST = 200;
const SPECIAL = /[\\`$<[\]!^@{*]/g;
const AUTOLINK = /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>/y;
const TAG = /<\/?[A-Za-z][\w:-]*(?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>/y;
const NOTE_ID = /\[\^([^\]\s^]{1,500})\]/y;
const TERM = /\*\*\*(?=[^\s*])([^*\n]{1,300}?)\*\*\*/y;

/** Reads the inlines of `text[start, end)`, sorted by start; an inline may contain others (a link its cites). */
export function readInlines(text: string, start: number, end: number): readonly Inline[] {
	const found: Inline[] = [];
	const brackets: OpenBracket[] = [];
	const codes = new BacktickRuns(text, end);
	const openEnvironments = new Set<string>();
	let noDisplayEnd = false;
	let i = start;
	while (i < end) {
		SPECIAL.lastIndex = i;
		const special = SPECIAL.exec(text);
		if (special === null || special.index >= end) break;
		i = special.index;
		const next = text[i + 1] ?? "";
		switch (special[0]) {
			case "\\": {
				const stop = environmentEnd(text, i, end, openEnvironments) ?? texCommandEnd(text, i, end);
				if (stop !== null) found.push({ type: "tex", span: { start: i, end: stop } });
				i = stop ?? i + 2;
				break;
			}
			case "`": {
				const close = codes.close(i);
				const after = close.end;
				if (close.closed) {
					const attributes = text[after] === "{" && text[after + 1] !== "=" ? readAttributes(text, after, end) : null;
					i = attributes?.span.end ?? after;
					found.push({ type: "code", span: { start: special.index, end: i } });
				} else i = after;
				break;
			}
			case "$": {
				if (next === "$") {
					const close = noDisplayEnd ? -1 : text.indexOf("$$", i + 2);
					if (close < 0 || close + 2 > end) {
						if (!noDisplayEnd) found.push({ type: "unclosed-math", span: { start: i, end: i + 2 } });
						noDisplayEnd = true;
						i += 2;
					} else {
						const maths = displayMath(text, i, close, end);
						found.push(maths);
						i = maths.span.end;
					}
					break;
				}
				const stop = inlineMathEnd(text, i, end);
				if (stop !== null) {
					found.push({
						type: "math",
						span: { start: i, end: stop },
						content: { start: i + 1, end: stop - 1 },
						attributes: null,
						registered: "yes",
					});
				}
				i = stop ?? i + 1;
				break;
			}
			case "<": {
				const html = htmlAt(text, i, end);
				if (html !== null) found.push(html);
				i = html?.span.end ?? i + 1;
				break;
			}
			case "!":
				if (next === "[" && text[i + 2] !== "^" && brackets.length < DEEPEST) {
					brackets.push({ kind: "![", start: i, inside: found.length });
					i += 2;
				} else i++;
				break;
			case "^":
				if (next === "[" && brackets.length < DEEPEST) {
					brackets.push({ kind: "^[", start: i, inside: found.length });
					i += 2;
				} else i++;
				break;
			case "[": {
				if (next === "^") {
					NOTE_ID.lastIndex = i;
					const note = NOTE_ID.exec(text);
					if (note !== null && i + note[0].length <= end && !note[1]?.endsWith("\\")) {
						const span = { start: i, end: i + note[0].length };
						found.push({ type: "note-reference", span, content: { start: i + 2, end: span.end - 1 } });
						i = span.end;
						break;
					}
				}
				if (brackets.length < DEEPEST) brackets.push({ kind: "[", start: i, inside: found.length });
				i++;
				break;
			}
			case "]":
				i = closeBracket(text, i, end, brackets.pop(), found);
				break;
			case "@": {
				const cite = citeAt(text, i, end, start);
				if (cite !== null) found.push(cite);
				i = cite?.span.end ?? i + 1;
				break;
			}
			case "{": {
				const shortcode = shortcodeAt(text, i, end);
				if (shortcode !== null) {
					if (shortcode.type === "shortcode") found.push(shortcode);
					i = shortcode.span.end;
					break;
				}
				const attributes = next === "#" || next === " " || next === "." ? readAttributes(text, i, end) : null;
				if (attributes?.id != null) found.push({ type: "stray-attributes", span: attributes.span, attributes });
				i = attributes?.span.end ?? i + 1;
				break;
			}
			default: {
				TERM.lastIndex = i;
				const term = next === "*" && text[i - 1] !== "*" ? TERM.exec(text) : null;
				if (term !== null && i + term[0].length <= end) {
					const content = { start: i + 3, end: i + term[0].length - 3 };
					found.push({ type: "term", span: { start: i, end: content.end + 3 }, content });
					i += 3;
				} else while (text[i] === "*") i++;
			}
		}
	}
	return found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

const BEGIN = /\\begin\{([A-Za-z]{1,40}\*?)\}/y;

/** The end of a LaTeX environment that begins at `at`; names without an end are remembered in `unclosed`. */
function environmentEnd(text: string, at: number, end: number, unclosed: Set<string>): number | null {
	BEGIN.lastIndex = at;
	const begin = BEGIN.exec(text);
	if (begin === null || unclosed.has(begin[1] as string)) return null;
	const mark = `\\end{${begin[1]}}`;
	const close = text.indexOf(mark, at);
	if (close >= 0 && close + mark.length <= end) return close + mark.length;
	unclosed.add(begin[1] as string);
	return null;
}

/** What a closing bracket makes of everything since its opening one; returns the offset to go on from. */
function closeBracket(text: string, at: number, end: number, open: OpenBracket | undefined, found: Inline[]): number {
	if (open === undefined) return at + 1;
	const after = at + 1;
	const content = { start: open.start + open.kind.length, end: at };
	if (open.kind === "^[") {
		found.push({ type: "inline-note", span: { start: open.start, end: after }, content });
		return after;
	}
	const next = text[after];
	const type = open.kind === "![" ? "image" : "link";
	if (next === "(") {
		const target = linkTargetAt(text, after, end);
		if (target !== null) {
			const attributes = text[target.end] === "{" ? readAttributes(text, target.end, end) : null;
			const stop = attributes?.span.end ?? target.end;
			found.push({ type, span: { start: open.start, end: stop }, content, target: target.target, attributes });
			return stop;
		}
	}
	if (open.kind === "[" && next === "{") {
		const attributes = readAttributes(text, after, end);
		if (attributes !== null) {
			found.push({ type: "span", span: { start: open.start, end: attributes.span.end }, attributes });
			return attributes.span.end;
		}
	}
	const bracket = { start: open.start, end: after };
	for (let k = open.inside; k < found.length; k++) {
		const inline = found[k] as Inline;
		if (inline.type === "cite" && inline.bracket === null) found[k] = { ...inline, bracket };
	}
	return after;
}

/** `@key` or `@{key}` at `at`, where nothing alphanumeric stands before it. */
function citeAt(text: string, at: number, end: number, start: number): CiteInline | null {
	if (at > start && endsInWord(text, at)) return null;
	const suppressed = at > start && text[at - 1] === "-";
	if (text[at + 1] === "{") {
		const close = text.indexOf("}", at + 2);
		if (close < 0 || close >= end || close - at > 500 || close === at + 2) return null;
		const keySpan = { start: at + 2, end: close };
		return { type: "cite", span: { start: at, end: close + 1 }, keySpan, suppressed, bracket: null };
	}
	const stop = citationKeyEnd(text, at + 1, end);
	if (stop === null) return null;
	return {
		type: "cite",
		span: { start: at, end: stop },
		keySpan: { start: at + 1, end: stop },
		suppressed,
		bracket: null,
	};
}

function endsInWord(text: string, at: number): boolean {
	const low = text.charCodeAt(at - 1);
	return isAlphanumeric(text, low >= 0xdc00 && low <= 0xdfff ? at - 2 : at - 1);
}

function displayMath(text: string, start: number, close: number, end: number): MathInline {
	const content = { start: start + 2, end: close };
	const after = close + 2;
	const brace = skipSpace(text, after, end);
	const attributes = text[brace] === "{" ? readAttributes(text, brace, end) : null;
	if (attributes?.id == null) {
		return { type: "display-math", span: { start, end: after }, content, attributes: null, registered: "yes" };
	}
	const span = { start, end: attributes.span.end };
	const nextLine = text.slice(after, brace).includes("\n");
	const follows = span.end < end && !isSpace(text.charCodeAt(span.end));
	return {
		type: "display-math",
		span,
		content,
		attributes,
		registered: nextLine ? "next-line" : follows ? "text-follows" : "yes",
	};
}

function htmlAt(text: string, at: number, end: number): Inline | null {
	if (text.startsWith("<!--", at)) {
		const close = text.indexOf("-->", at + 4);
		if (close < 0 || close + 3 > end) return null;
		return { type: "comment", span: { start: at, end: close + 3 } };
	}
	AUTOLINK.lastIndex = at;
	const auto = AUTOLINK.exec(text);
	if (auto !== null && at + auto[0].length <= end) {
		const span = { start: at, end: at + auto[0].length };
		const target = { text: auto[0].slice(1, -1), span: { start: at + 1, end: span.end - 1 } };
		return { type: "link", span, content: null, target, attributes: null };
	}
	TAG.lastIndex = at;
	const tag = TAG.exec(text);
	if (tag === null || at + tag[0].length > end) return null;
	const span = { start: at, end: at + tag[0].length };
	return { type: "html", span, attributes: htmlAttributes(text, at, span.end - 1) };
}

/** `{{< … >}}` at `at`; the escaped forms `{{{< … >}}}` and `{{</* … *\/>}}` are text, given as a comment to skip. */
function shortcodeAt(text: string, at: number, end: number): ShortcodeInline | PlainInline | null {
	if (text.startsWith("{{{<", at)) {
		const close = text.indexOf(">}}}", at + 4);
		return close < 0 || close + 4 > end ? null : { type: "comment", span: { start: at, end: close + 4 } };
	}
	if (!text.startsWith("{{<", at)) return null;
	const close = text.indexOf(">}}", at + 3);
	if (close < 0 || close + 3 > end) return null;
	const span = { start: at, end: close + 3 };
	return text.startsWith("/*", at + 3) ? { type: "comment", span } : { type: "shortcode", span };
}

/** Matches runs of backticks with runs of the same length; all runs are found once, when the first is met. */
class BacktickRuns {
	readonly #text: string;
	readonly #end: number;
	#byLength: Map<number, number[]> | null = null;

	constructor(text: string, end: number) {
		this.#text = text;
		this.#end = end;
	}

	/** The end of the code that opens at `start`; of the run alone where none closes it. */
	close(start: number): { readonly end: number; readonly closed: boolean } {
		let after = start;
		while (after < this.#end && this.#text[after] === "`") after++;
		const length = after - start;
		this.#byLength ??= this.#read(start);
		const runs = this.#byLength.get(length) ?? [];
		// Runs are sorted downwards: what lies behind the reader is dropped for good.
		while (runs.length > 0 && (runs.at(-1) as number) < after) runs.pop();
		const close = runs.pop();
		return close === undefined ? { end: after, closed: false } : { end: close + length, closed: true };
	}

	#read(from: number): Map<number, number[]> {
		const byLength = new Map<number, number[]>();
		for (let i = from; i < this.#end; i++) {
			if (this.#text[i] !== "`") continue;
			const start = i;
			while (i < this.#end && this.#text[i] === "`") i++;
			const runs = byLength.get(i - start);
			if (runs === undefined) byLength.set(i - start, [start]);
			else runs.push(start);
		}
		for (const runs of byLength.values()) runs.reverse();
		return byLength;
	}
}
