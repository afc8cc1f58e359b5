/**
 * The inline lexer: finds references, their targets and verbatim text in one linear pass over a paragraph, heading, table line
 * or caption. Follows Pandoc's Markdown reader with Quarto's extensions.
 */
import { sortInPlace } from "../../text/sorted.ts";
import { htmlAttributes, readAttributes } from "../attributes.ts";
import { isAlphanumeric, isSpace, skipSpace, widthBefore } from "../characters.ts";
import { citationKeyEnd } from "../citation-key.ts";
import type { Inline } from "../inline.ts";
import { texCommandEnd } from "../tex.ts";
import { BacktickRuns } from "./backticks.ts";
import { linkTargetAt } from "./links.ts";
import { inlineMathEnd } from "./math.ts";
import { SearchableRange } from "./searchable-range.ts";

/** Returns the inlines of `text[start, end)`, sorted by start. They may nest: a link may contain cites. */
export function readInlines(text: string, start: number, end: number): readonly Inline[] {
	const range = new SearchableRange(text, start, end);
	const first = range.search(SPECIAL, start);
	if (first < 0) return [];
	const lexer = new Lexer(range);
	lexer.read(first);
	return sortInPlace(lexer.found, (a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

interface OpenBracket {
	readonly kind: "[" | "![" | "^[";
	readonly start: number;
	/** Number of inlines found before it opened; later ones are inside it. */
	readonly inside: number;
}

/** Brackets nested deeper than this are text; bounds the time for hostile input. */
const MAX_DEPTH = 200;
const MAX_KEY_LENGTH = 500;
const SPECIAL = /[\\`$<[\]!^@{*]/g;
const AUTOLINK = /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,200}@[\w.-]{1,200})>/y;
const TAG = /<\/?[A-Za-z][\w:-]*(?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'=<>`]+))?)*\s*\/?>/y;
const NOTE_ID = /\[\^([^\]\s^]{0,499}[^\]\s^\\])\]/y;
const TERM = /\*\*\*(?=[^\s*])([^*\n]{1,300})\*\*\*/y;
const BRACKETED = /\[(?:https?:\/\/|www\.)[^[\]\s]{1,2000}\]/y;
const BEGIN = /\\begin\{([A-Za-z]{1,40}\*?)\}/y;

class Lexer {
	readonly found: Inline[] = [];
	readonly #range: SearchableRange;
	readonly #text: string;
	readonly #end: number;
	readonly #brackets: OpenBracket[] = [];
	readonly #codes: BacktickRuns;
	/** End of the last superscript. Its content is lexed, but its closing mark must not open another one. */
	#raisedTo = 0;
	/** End of the last term. */
	#termTo = 0;

	constructor(range: SearchableRange) {
		this.#range = range;
		this.#text = range.text;
		this.#end = range.end;
		this.#codes = new BacktickRuns(range.text, range.end);
	}

	/** Lexes from the first special character on. */
	read(first: number): void {
		let i = first;
		while (i >= 0) {
			const next = this.#at(i);
			i = next >= this.#end ? -1 : this.#range.search(SPECIAL, next);
		}
	}

	/** Lexes the special character at `i`; returns the offset to continue from. */
	#at(i: number): number {
		switch (this.#text[i]) {
			case "\\":
				return this.#backslash(i);
			case "`":
				return this.#code(i);
			case "$":
				return this.#text[i + 1] === "$" ? this.#displayMath(i) : this.#math(i);
			case "<":
				return this.#html(i);
			case "!":
				return this.#open("![", i);
			case "^":
				return this.#text[i + 1] === "[" ? this.#open("^[", i) : this.#caret(i);
			case "[":
				return this.#noteReference(i) ?? this.#open("[", i);
			case "]":
				return this.#close(i);
			case "@":
				return this.#cite(i);
			case "{":
				return this.#brace(i);
			default:
				return this.#stars(i);
		}
	}

	#backslash(i: number): number {
		const begin = this.#range.match(BEGIN, i);
		let end = texCommandEnd(this.#text, i, this.#end);
		if (begin !== null) {
			const mark = `\\end{${begin[1]}}`;
			const close = this.#range.find(mark, i);
			if (close >= 0) end = close + mark.length;
		}
		if (end === null) return i + 2;
		this.found.push({ type: "tex", span: { start: i, end } });
		return end;
	}

	#code(i: number): number {
		const { end, closed } = this.#codes.close(i);
		if (!closed) return end;
		const braced = this.#text[end] === "{" && this.#text[end + 1] !== "=";
		const attributes = braced ? readAttributes(this.#text, end, this.#end) : null;
		const stop = attributes?.span.end ?? end;
		this.found.push({ type: "code", span: { start: i, end: stop } });
		return stop;
	}

	#math(i: number): number {
		const end = inlineMathEnd(this.#range, i);
		if (end === null) return i + 1;
		const content = { start: i + 1, end: end - 1 };
		this.found.push({ type: "math", span: { start: i, end }, content, attributes: null, registered: "yes" });
		return end;
	}

	#displayMath(start: number): number {
		const text = this.#text;
		const close = this.#range.find("$$", start + 2);
		if (close < 0) {
			this.found.push({ type: "unclosed-math", span: { start, end: start + 2 } });
			return start + 2;
		}
		const content = { start: start + 2, end: close };
		const after = close + 2;
		const brace = skipSpace(text, after, this.#end);
		const attributes = text[brace] === "{" ? readAttributes(text, brace, this.#end) : null;
		if (attributes?.id == null) {
			this.found.push({
				type: "display-math",
				span: { start, end: after },
				content,
				attributes: null,
				registered: "yes",
			});
			return after;
		}
		const end = attributes.span.end;
		const nextLine = text.slice(after, brace).includes("\n");
		const follows = end < this.#end && !isSpace(text.charCodeAt(end));
		const registered = nextLine ? "next-line" : follows ? "text-follows" : "yes";
		this.found.push({ type: "display-math", span: { start, end }, content, attributes, registered });
		return end;
	}

	/** Lexes a comment, an autolink or a tag. */
	#html(start: number): number {
		const text = this.#text;
		if (text.startsWith("<!--", start)) {
			const close = this.#range.find("-->", start + 4);
			if (close < 0) return start + 4;
			this.found.push({ type: "comment", span: { start, end: close + 3 } });
			return close + 3;
		}
		const link = this.#range.match(AUTOLINK, start);
		if (link !== null) {
			const end = start + link[0].length;
			const target = { text: link[0].slice(1, -1), span: { start: start + 1, end: end - 1 } };
			this.found.push({ type: "link", span: { start, end }, content: null, target, attributes: null });
			return end;
		}
		const tag = this.#range.match(TAG, start);
		if (tag === null) return start + 1;
		const end = start + tag[0].length;
		this.found.push({ type: "html", span: { start, end }, attributes: htmlAttributes(text, start, end - 1) });
		return end;
	}

	#open(kind: OpenBracket["kind"], start: number): number {
		const isNote = kind === "![" && this.#text[start + 2] === "^";
		if (isNote || !this.#text.startsWith(kind, start) || this.#brackets.length >= MAX_DEPTH) return start + 1;
		this.#brackets.push({ kind, start, inside: this.found.length });
		return start + kind.length;
	}

	/** Lexes `^superscript^`, which contains no space, or a literal caret. */
	#caret(start: number): number {
		const text = this.#text;
		if (start < this.#raisedTo) return start + 1;
		let end = start + 1;
		while (end < this.#end && text[end] !== "^" && !isSpace(text.charCodeAt(end))) end += text[end] === "\\" ? 2 : 1;
		const closed = end < this.#end && text[end] === "^";
		if (closed) this.#raisedTo = end + 1;
		this.found.push({ type: closed ? "superscript" : "caret", span: { start, end: closed ? end + 1 : start + 1 } });
		return start + 1;
	}

	#noteReference(start: number): number | null {
		const note = this.#text[start + 1] === "^" ? this.#range.match(NOTE_ID, start) : null;
		if (note === null) return null;
		const end = start + note[0].length;
		this.found.push({ type: "note-reference", span: { start, end }, content: { start: start + 2, end: end - 1 } });
		return end;
	}

	/** Lexes a closing bracket, which decides what the text since the opening bracket is. */
	#close(at: number): number {
		const open = this.#brackets.pop();
		const after = at + 1;
		if (open === undefined) return after;
		const content = { start: open.start + open.kind.length, end: at };
		if (open.kind === "^[") {
			this.found.push({ type: "inline-note", span: { start: open.start, end: after }, content });
			return after;
		}
		const target = this.#text[after] === "(" ? linkTargetAt(this.#range, after) : null;
		if (target !== null) {
			const attributes = this.#text[target.end] === "{" ? readAttributes(this.#text, target.end, this.#end) : null;
			const span = { start: open.start, end: attributes?.span.end ?? target.end };
			this.found.push({
				type: open.kind === "![" ? "image" : "link",
				span,
				content,
				target: target.target,
				attributes,
			});
			return span.end;
		}
		const address = open.kind === "[" ? this.#range.match(BRACKETED, after) : null;
		if (address !== null) {
			const end = after + address[0].length;
			const written = { text: address[0].slice(1, -1), span: { start: after + 1, end: end - 1 } };
			const span = { start: open.start, end };
			this.found.push({ type: "link", span, content, target: written, attributes: null, bracketed: true });
			return end;
		}
		const attributes = open.kind === "[" ? readAttributes(this.#text, after, this.#end) : null;
		if (attributes !== null) {
			this.found.push({ type: "span", span: { start: open.start, end: attributes.span.end }, attributes });
			return attributes.span.end;
		}
		this.#bracketCites(open, after);
		return after;
	}

	/** Assigns a bracket that is not a link to the cites directly in it. */
	#bracketCites(open: OpenBracket, end: number): void {
		const bracket = { start: open.start, end };
		for (let k = this.found.length - 1; k >= open.inside; k--) {
			const inline = this.found[k] as Inline;
			// Cites before one with a bracket were assigned together with it.
			if (inline.type === "cite" && inline.bracket !== null) return;
			if (inline.type === "cite") this.found[k] = { ...inline, bracket };
		}
	}

	/** Lexes `@key` or `@{key}`, unless it follows a letter or number. */
	#cite(at: number): number {
		const text = this.#text;
		if (at > this.#range.start && endsInWord(text, at)) return at + 1;
		const suppressed = at > this.#range.start && text[at - 1] === "-";
		if (text[at + 1] === "{") {
			const close = this.#range.find("}", at + 2);
			if (close < 0 || close - at > MAX_KEY_LENGTH || close === at + 2) return at + 1;
			const keySpan = { start: at + 2, end: close };
			this.found.push({ type: "cite", span: { start: at, end: close + 1 }, keySpan, suppressed, bracket: null });
			return close + 1;
		}
		const end = citationKeyEnd(text, at + 1, this.#end);
		if (end === null) return at + 1;
		this.found.push({
			type: "cite",
			span: { start: at, end },
			keySpan: { start: at + 1, end },
			suppressed,
			bracket: null,
		});
		return end;
	}

	/** Lexes a shortcode, its escaped form (which is text), or attributes that do not belong to any element. */
	#brace(start: number): number {
		const text = this.#text;
		const escaped = text.startsWith("{{{<", start);
		if (escaped || text.startsWith("{{<", start)) {
			const mark = escaped ? ">}}}" : ">}}";
			const close = this.#range.find(mark, start + 3);
			if (close < 0) return start + 3;
			const span = { start, end: close + mark.length };
			this.found.push({ type: escaped || text.startsWith("/*", start + 3) ? "comment" : "shortcode", span });
			return span.end;
		}
		const next = text[start + 1] as string;
		const attributes = next === "#" || next === " " || next === "." ? readAttributes(text, start, this.#end) : null;
		if (attributes?.id != null) this.found.push({ type: "unattached-attributes", span: attributes.span, attributes });
		return attributes?.span.end ?? start + 1;
	}

	#stars(start: number): number {
		// The closing marks of a term cannot open another.
		const opens = this.#text[start - 1] !== "*" && start >= this.#termTo;
		const term = opens ? this.#range.match(TERM, start) : null;
		if (term !== null) {
			const content = { start: start + 3, end: start + term[0].length - 3 };
			this.#termTo = content.end + 3;
			this.found.push({ type: "term", span: { start, end: this.#termTo }, content });
		}
		let after = start;
		while (this.#text[after] === "*") after++;
		return after;
	}
}

function endsInWord(text: string, at: number): boolean {
	return isAlphanumeric(text, at - widthBefore(text, at));
}
