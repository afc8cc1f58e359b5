/**
 * The block structure of Quarto Markdown: one pass over the lines, containers (block quotes, list items, footnotes)
 * read recursively to a bounded depth, so time is linear in the text. Follows Pandoc's Markdown reader where it and
 * CommonMark differ: headings, lists and opening `:::` need a block start, closing `:::` and code fences end a paragraph.
 */
import type { Span } from "../text/span.ts";
import { type Attributes, htmlAttributes, readAttributes } from "./attributes.ts";
import { isSpace, skipSpace, trimEnd } from "./characters.ts";
import { afterIndent, indentOf, type Lines, linesOf } from "./lines.ts";
import { texEnvironments, texLine } from "./tex.ts";

/** A fenced (or HTML) div. */
export interface Div {
	/** From the first to the last fence; where it is never closed, to the place where its fence is missing. */
	readonly span: Span;
	/** The opening fence without indentation and line end; it may hold several lines. */
	readonly open: Span;
	/** The closing fence; null where there is none. */
	readonly close: Span | null;
	readonly attributes: Attributes;
	readonly parent: Div | null;
	/** How many quotes, list items and notes it stands in. */
	readonly depth: number;
}

interface Common {
	/** The whole block without indentation before its first line and without its last line end. */
	readonly span: Span;
	readonly div: Div | null;
	/** Within a footnote definition. */
	readonly inNote: boolean;
	/** How many quotes, list items and notes it stands in. */
	readonly depth: number;
}

export interface HeadingBlock extends Common {
	readonly type: "heading";
	readonly level: number;
	/** Between the marks, with any attributes. */
	readonly content: Span;
}

export interface ParagraphBlock extends Common {
	readonly type: "paragraph";
}

export interface CodeBlock extends Common {
	readonly type: "code";
	/** What follows the opening fence, trimmed; empty for indented code. */
	readonly info: Span;
	/** Between the fences. */
	readonly content: Span;
	/** Indentation before the opening fence, from the start of its line. */
	readonly fence: Span | null;
}

export interface TableBlock extends Common {
	readonly type: "table";
	readonly form: "pipe" | "grid" | "simple";
	/** The caption without `:` or `Table:`, from its own paragraph before or after the table. */
	readonly caption: Span | null;
}

export interface NoteBlock extends Common {
	readonly type: "note";
	readonly id: Span;
	readonly content: Span;
}

export interface LinkDefinitionBlock extends Common {
	readonly type: "link-definition";
	readonly label: Span;
	readonly target: Span;
}

/** Raw LaTeX and HTML blocks, comments, rules: nothing in them is Markdown. */
export interface OpaqueBlock extends Common {
	readonly type: "tex" | "html" | "comment" | "metadata" | "rule";
}

export type Block =
	| HeadingBlock
	| ParagraphBlock
	| CodeBlock
	| TableBlock
	| NoteBlock
	| LinkDefinitionBlock
	| OpaqueBlock;

export interface BlockProblem {
	readonly code: "unclosed-fence" | "unclosed-div" | "stray-div-close" | "unclosed-comment";
	readonly span: Span;
	readonly repair: { readonly offset: number; readonly text: string } | null;
}

export interface Blocks {
	/** In the order of the text; a note stands before the blocks inside it. */
	readonly blocks: readonly Block[];
	readonly divs: readonly Div[];
	readonly problems: readonly BlockProblem[];
}

/** Containers nested deeper than this are read as paragraphs: it bounds the time for hostile input. */
const DEEPEST = 24;

/** Reads the blocks of a whole text. Any string gives a result. */
export function readBlocks(text: string): Blocks {
	const scanner = new Scanner(text);
	scanner.scan(linesOf(text), { depth: 0, inList: false, inNote: false });
	return scanner.result();
}

interface Place {
	readonly depth: number;
	/** In a list item lists may interrupt a paragraph. */
	readonly inList: boolean;
	readonly inNote: boolean;
}

/** A div while it is open; `close` and the end of `span` are filled in when it closes. */
interface OpenDiv {
	readonly div: {
		span: Span;
		open: Span;
		close: Span | null;
		attributes: Attributes;
		parent: Div | null;
		depth: number;
	};
	readonly html: boolean;
	/** The end of the text before the first heading in it, where a forgotten fence most likely belongs. */
	beforeHeading: number | null;
}

const LIST_ITEM = /(?:[-+*]|\(?(?:\d{1,9}|#|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,8}|@[\w-]*)[.)])(?=\s|$)/y;
const NOTE_START = /\[\^([^\]\s^]{1,500})\]:/y;
const LINK_DEFINITION = /\[(?!\^)((?:[^[\]\\]|\\.){1,999})\]:[ \t]*(?:<([^<>\n]*)>|(\S+))/y;
const RULE = /(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const PIPE_SEPARATOR = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const GRID_EDGE = /^[ \t]*\+(?:[-=:]+\+)+[ \t]*$/;
const SIMPLE_EDGE = /^[ \t]*-{2,}(?:[ \t]+-+)+[ \t]*$/;
const FULL_EDGE = /^[ \t]*-{3,}[ \t]*$/;
const VERBATIM_HTML = /<(script|style|pre|textarea)(?=[\s>])/iy;
const HTML_DIV = /<div(?=[\s>])/iy;
const HTML_DIV_END = /<\/div\s*>/iy;

class Scanner {
	readonly #text: string;
	readonly #blocks: Block[] = [];
	readonly #divs: Div[] = [];
	readonly #problems: BlockProblem[] = [];
	#open: OpenDiv[] = [];
	/** The first comment at or after the last place that was asked for; -1 before the first question. */
	#commentAt = -1;
	/** No comment is closed from this offset on. */
	#noCommentEnd = Number.POSITIVE_INFINITY;

	constructor(text: string) {
		this.#text = text;
	}

	result(): Blocks {
		return { blocks: this.#blocks, divs: this.#divs, problems: this.#problems };
	}

	scan(lines: Lines, place: Place): void {
		const text = this.#text;
		const { starts, ends } = lines;
		const count = starts.length;
		const outer = this.#open;
		const floor = outer.length;
		/** By fence character: the shortest fence that is known to have no closing line from here on. */
		const unclosable = { "`": Number.POSITIVE_INFINITY, "~": Number.POSITIVE_INFINITY };
		const line = (i: number): string => text.slice(starts[i], ends[i]);
		const blank = (i: number): boolean =>
			skipSpace(text, starts[i] as number, ends[i] as number) >= (ends[i] as number);
		const common = (start: number, end: number): Common => ({
			span: { start, end },
			div: this.#open.at(-1)?.div ?? null,
			inNote: place.inNote,
			depth: place.depth,
		});

		const fenceAt = (i: number): Fence | null => openingFence(text, starts[i] as number, ends[i] as number);
		const closingLine = (i: number, fence: Fence): number => {
			if (fence.length >= unclosable[fence.character]) return -1;
			for (let j = i + 1; j < count; j++) {
				if (closesFence(text, starts[j] as number, ends[j] as number, fence)) return j;
			}
			unclosable[fence.character] = fence.length;
			return -1;
		};

		let i = 0;
		if (place.depth === 0) i = this.#metadata(lines);
		let afterBlank = true;

		while (i < count) {
			if (blank(i)) {
				afterBlank = true;
				i++;
				continue;
			}
			const wasAfterBlank = afterBlank;
			afterBlank = false;
			const start = starts[i] as number;
			const end = ends[i] as number;
			const indent = indentOf(text, start, end);
			if (indent >= 4 && wasAfterBlank) {
				const last = this.#indentedCode(lines, i);
				const stop = ends[last] as number;
				const from = { start, end: stop };
				this.#blocks.push({
					type: "code",
					...common(start, stop),
					info: { start, end: start },
					content: from,
					fence: null,
				});
				i = last + 1;
				continue;
			}
			const first = skipSpace(text, start, end);
			const c = text[first] as string;

			if (c === "`" || c === "~") {
				const fence = fenceAt(i);
				if (fence !== null) {
					const close = closingLine(i, fence);
					if (close >= 0) {
						const contentStart = i + 1 < close ? (starts[i + 1] as number) : (starts[close] as number);
						const contentEnd = i + 1 < close ? (ends[close - 1] as number) : (starts[close] as number);
						this.#blocks.push({
							type: "code",
							...common(first, trimEnd(text, first, ends[close] as number)),
							info: fence.info,
							content: { start: contentStart, end: contentEnd },
							fence: { start: first, end: fence.info.start },
						});
						i = close + 1;
						continue;
					}
					const mark = fence.character.repeat(fence.length);
					this.#problems.push({
						code: "unclosed-fence",
						span: { start: first, end: trimEnd(text, first, end) },
						repair: {
							offset: trimEnd(text, first, ends[count - 1] as number),
							text: `\n${text.slice(start, first)}${mark}`,
						},
					});
				}
			} else if (c === ":") {
				const opening = this.#divFence(lines, i, floor, place);
				if (opening > i) {
					i = opening;
					afterBlank = true;
					continue;
				}
			} else if (c === "#") {
				const heading = headingAt(text, first, end);
				if (heading !== null && indent < 4) {
					for (const open of this.#open) open.beforeHeading ??= trimEnd(text, open.div.open.end, start);
					this.#blocks.push({ type: "heading", ...common(first, trimEnd(text, first, end)), ...heading });
					i++;
					continue;
				}
			} else if (c === "<") {
				const next = this.#html(lines, i, first, floor, common);
				if (next > i) {
					i = next;
					afterBlank = true;
					continue;
				}
			} else if (c === "[") {
				const next = this.#definition(lines, i, first, place, common);
				if (next > i) {
					i = next;
					continue;
				}
			} else if (c === ">" && place.depth < DEEPEST) {
				i = this.#quote(lines, i, place);
				afterBlank = true;
				continue;
			} else if (c === "\\") {
				const tex = this.#texEnd(first, ends[count - 1] as number) ?? texLine(text, first, end);
				if (tex !== null) {
					let last = i;
					while (last + 1 < count && (starts[last + 1] as number) < tex) last++;
					if (skipSpace(text, tex, ends[last] as number) === (ends[last] as number)) {
						this.#blocks.push({ type: "tex", ...common(first, tex) });
						i = last + 1;
						afterBlank = true;
						continue;
					}
				}
			}

			const table = this.#table(lines, i, common);
			if (table > i) {
				i = table;
				continue;
			}
			if ((c === "*" || c === "-" || c === "_") && RULE.test(line(i).trim()) && !SIMPLE_EDGE.test(line(i))) {
				this.#blocks.push({ type: "rule", ...common(first, end) });
				i++;
				continue;
			}
			if (place.depth < DEEPEST && listContent(text, first, end) !== null) {
				i = this.#list(lines, i, place);
				continue;
			}
			// Setext: one line of text, underlined.
			if (i + 1 < count && isUnderline(text, starts[i + 1] as number, ends[i + 1] as number)) {
				const underline = skipSpace(text, starts[i + 1] as number, ends[i + 1] as number);
				for (const open of this.#open) open.beforeHeading ??= trimEnd(text, open.div.open.end, start);
				this.#blocks.push({
					type: "heading",
					...common(first, ends[i + 1] as number),
					level: text[underline] === "=" ? 1 : 2,
					content: { start: first, end: trimEnd(text, first, end) },
				});
				i += 2;
				continue;
			}

			let last = this.#commentEndLine(lines, i, first);
			while (last + 1 < count && !blank(last + 1)) {
				const next = last + 1;
				const from = skipSpace(text, starts[next] as number, ends[next] as number);
				const mark = text[from];
				if (mark === ":" && this.#open.length > floor && isDivClose(text, from, ends[next] as number)) break;
				if (mark === "`" || mark === "~") {
					const fence = fenceAt(next);
					if (fence !== null && closingLine(next, fence) >= 0) break;
				}
				if (mark === "<" && this.#open.length > floor && matches(HTML_DIV_END, text, from)) break;
				if (place.inList && listContent(text, from, ends[next] as number) !== null) break;
				last = this.#commentEndLine(lines, next, from);
			}
			const stop = trimEnd(text, first, ends[last] as number);
			this.#blocks.push({ type: "paragraph", ...common(first, stop) });
			i = last + 1;
		}
		while (this.#open.length > floor) this.#leaveUnclosed(lines);
	}

	#environments: ReadonlyMap<number, number> | null = null;

	#texEnd(start: number, limit: number): number | null {
		if (!this.#text.startsWith("\\begin", start)) return null;
		this.#environments ??= texEnvironments(this.#text);
		const end = this.#environments.get(start);
		return end !== undefined && end <= limit ? end : null;
	}

	/** YAML between `---` and `---` or `...` at the very start; returns the first line after it. */
	#metadata({ starts, ends }: Lines): number {
		const text = this.#text;
		const is = (i: number, ...marks: string[]): boolean => marks.includes(text.slice(starts[i], ends[i]).trimEnd());
		let first = 0;
		while (
			first < starts.length &&
			skipSpace(text, starts[first] as number, ends[first] as number) >= (ends[first] as number)
		)
			first++;
		if (first >= starts.length || !is(first, "---")) return 0;
		for (let i = first + 1; i < starts.length; i++) {
			if (!is(i, "---", "...")) continue;
			const span = { start: starts[first] as number, end: ends[i] as number };
			this.#blocks.push({ type: "metadata", span, div: null, inNote: false, depth: 0 });
			return i + 1;
		}
		return 0;
	}

	#indentedCode({ starts, ends }: Lines, i: number): number {
		let last = i;
		for (let j = i + 1; j < starts.length; j++) {
			const start = starts[j] as number;
			const end = ends[j] as number;
			if (skipSpace(this.#text, start, end) >= end) continue;
			if (indentOf(this.#text, start, end) < 4) break;
			last = j;
		}
		return last;
	}

	/** Opens or closes a fenced div at line `i`; returns the next line, or `i` where it is none. */
	#divFence({ starts, ends }: Lines, i: number, floor: number, place: Place): number {
		const text = this.#text;
		const start = skipSpace(text, starts[i] as number, ends[i] as number);
		const lineEnd = ends[i] as number;
		if (isDivClose(text, start, lineEnd)) {
			const span = { start, end: trimEnd(text, start, lineEnd) };
			const open = this.#open.at(-1);
			if (this.#open.length > floor && open !== undefined && !open.html) this.#close(span);
			else this.#problems.push({ code: "stray-div-close", span, repair: null });
			return i + 1;
		}
		let mark = start;
		while (text[mark] === ":") mark++;
		if (mark - start < 3) return i;
		const from = skipSpace(text, mark, lineEnd);
		let last = i;
		let attributes: Attributes | null = null;
		let rest = from;
		if (text[from] === "{") {
			// Quoted values may run over several lines, to the next blank one at most.
			let stop = lineEnd;
			attributes = readAttributes(text, from, stop);
			while (attributes === null && last + 1 < starts.length && last - i < 20) {
				const next = last + 1;
				if (skipSpace(text, starts[next] as number, ends[next] as number) >= (ends[next] as number)) break;
				if (text.slice(from, stop).includes("}") && !hasOpenQuote(text.slice(from, stop))) break;
				last = next;
				stop = ends[last] as number;
				attributes = readAttributes(text, from, stop);
			}
			if (attributes === null) last = i;
			else rest = attributes.span.end;
		}
		if (attributes === null) {
			let wordStop = from;
			while (wordStop < lineEnd && !isSpace(text.charCodeAt(wordStop))) wordStop++;
			const span = { start: from, end: wordStop };
			attributes = { span, id: null, classes: [text.slice(from, wordStop)], pairs: [] };
			rest = wordStop;
		}
		let tail = skipSpace(text, rest, ends[last] as number);
		while (text[tail] === ":") tail++;
		if (skipSpace(text, tail, ends[last] as number) < (ends[last] as number)) return i;
		this.#enter({ start, end: trimEnd(text, start, ends[last] as number) }, attributes, false, place.depth);
		return last + 1;
	}

	#enter(open: Span, attributes: Attributes, html: boolean, depth: number): void {
		const div = {
			span: { start: open.start, end: open.end },
			open,
			close: null,
			attributes,
			parent: this.#open.at(-1)?.div ?? null,
			depth,
		};
		this.#divs.push(div);
		this.#open.push({ div, html, beforeHeading: null });
	}

	#close(fence: Span): void {
		const open = this.#open.pop();
		if (open === undefined) return;
		open.div.close = fence;
		open.div.span = { start: open.div.open.start, end: fence.end };
	}

	/** The innermost div has no closing fence: it ends where the fence most likely belongs. */
	#leaveUnclosed({ ends }: Lines): void {
		const open = this.#open.pop();
		if (open === undefined) return;
		const { div } = open;
		const end = open.beforeHeading ?? trimEnd(this.#text, div.open.end, ends.at(-1) as number);
		div.span = { start: div.open.start, end };
		let colons = div.open.start;
		while (this.#text[colons] === ":") colons++;
		const fence = open.html ? "</div>" : ":".repeat(colons - div.open.start);
		this.#problems.push({ code: "unclosed-div", span: div.open, repair: { offset: end, text: `\n${fence}` } });
	}

	/** Comments, native divs and verbatim elements; returns the next line, or `i` where the line is a paragraph's. */
	#html(
		{ starts, ends }: Lines,
		i: number,
		first: number,
		floor: number,
		common: (start: number, end: number) => Common,
	): number {
		const text = this.#text;
		const limit = ends.at(-1) as number;
		const lineAfter = (offset: number): number => {
			let last = i;
			while (last + 1 < starts.length && (starts[last + 1] as number) <= offset) last++;
			return last + 1;
		};
		if (text.startsWith("<!--", first)) {
			const close = this.#commentEnd(first, limit);
			if (close < 0) return i;
			const next = lineAfter(close - 1);
			const rest = skipSpace(text, close, ends[next - 1] as number);
			if (rest < (ends[next - 1] as number)) return i;
			this.#blocks.push({ type: "comment", ...common(first, close) });
			return next;
		}
		const verbatim = matches(VERBATIM_HTML, text, first);
		if (verbatim !== null) {
			const close = new RegExp(`</${verbatim[1]}\\s*>`, "gi");
			close.lastIndex = first;
			const found = close.exec(text);
			if (found === null || found.index >= limit) return i;
			const next = lineAfter(found.index);
			this.#blocks.push({ type: "html", ...common(first, trimEnd(text, first, ends[next - 1] as number)) });
			return next;
		}
		const lineEnd = ends[i] as number;
		if (matches(HTML_DIV_END, text, first) !== null && this.#open.length > floor && this.#open.at(-1)?.html === true) {
			const close = text.indexOf(">", first) + 1;
			this.#close({ start: first, end: close });
			return i + 1;
		}
		if (matches(HTML_DIV, text, first) !== null) {
			const close = text.indexOf(">", first);
			if (close < 0 || close >= lineEnd || skipSpace(text, close + 1, lineEnd) < lineEnd) return i;
			this.#enter(
				{ start: first, end: close + 1 },
				htmlAttributes(text, first, close),
				true,
				common(first, first).depth,
			);
			return i + 1;
		}
		return i;
	}

	/** The offset after `-->`, or -1. Each failing search is remembered, so that hostile input costs one pass. */
	#commentEnd(from: number, limit: number): number {
		if (from >= this.#noCommentEnd) return -1;
		const close = this.#text.indexOf("-->", from + 4);
		if (close < 0) {
			this.#noCommentEnd = from;
			this.#problems.push({ code: "unclosed-comment", span: { start: from, end: from + 4 }, repair: null });
			return -1;
		}
		return close + 3 <= limit ? close + 3 : -1;
	}

	/** The next `<!--` at or after `from`; remembered, since the paragraphs ask in ascending order. */
	#nextComment(from: number): number {
		if (from > this.#commentAt || this.#commentAt < 0) {
			const found = this.#text.indexOf("<!--", from);
			this.#commentAt = found < 0 ? Number.POSITIVE_INFINITY : found;
		}
		return this.#commentAt;
	}

	/** The line on which a comment that opens on line `i` of a paragraph ends; `i` where none does. */
	#commentEndLine({ ends }: Lines, i: number, from: number): number {
		let last = i;
		let open = this.#nextComment(from);
		while (open < (ends[last] as number)) {
			const close = this.#commentEnd(open, ends.at(-1) as number);
			if (close < 0 || isInCode(this.#text, from, open)) return last;
			while ((ends[last] as number) < close) last++;
			open = this.#nextComment(close);
		}
		return last;
	}

	/** A footnote or link definition at line `i`; returns the next line, or `i` where it is none. */
	#definition(
		lines: Lines,
		i: number,
		first: number,
		place: Place,
		common: (start: number, end: number) => Common,
	): number {
		const text = this.#text;
		const { starts, ends } = lines;
		const note = matches(NOTE_START, text, first);
		if (note !== null) return this.#note(lines, i, first, note, place, common);
		const link = matches(LINK_DEFINITION, text, first);
		if (link === null || first + link[0].length > (ends[i] as number)) return i;
		const label = { start: first + 1, end: first + 1 + (link[1] as string).length };
		const bracketed = link[2] !== undefined;
		const stop = first + link[0].length - (bracketed ? 1 : 0);
		const target = { start: stop - (bracketed ? (link[2] as string) : (link[3] as string)).length, end: stop };
		this.#blocks.push({
			type: "link-definition",
			...common(first, trimEnd(text, first, ends[i] as number)),
			label,
			target,
		});
		return i + 1 < starts.length ? i + 1 : starts.length;
	}

	#note(
		lines: Lines,
		i: number,
		first: number,
		note: RegExpExecArray,
		place: Place,
		common: (start: number, end: number) => Common,
	): number {
		const text = this.#text;
		const { starts, ends } = lines;
		const id = { start: first + 2, end: first + 2 + (note[1] as string).length };
		const from = skipSpace(text, first + note[0].length, ends[i] as number);
		const inner: Lines = { starts: [from], ends: [ends[i] as number] };
		let next = i + 1;
		let pending = 0;
		for (; next < starts.length; next++) {
			const start = starts[next] as number;
			const end = ends[next] as number;
			const at = skipSpace(text, start, end);
			if (at >= end) pending++;
			else {
				const indented = indentOf(text, start, end) >= 4;
				if (pending > 0 && !indented) break;
				if (!indented && matches(NOTE_START, text, at) !== null) break;
				if (!indented && isDivClose(text, at, end) && this.#open.length > 0) break;
				for (let k = next - pending; k < next; k++) {
					inner.starts.push(ends[k] as number);
					inner.ends.push(ends[k] as number);
				}
				pending = 0;
				inner.starts.push(afterIndent(text, start, end, 4));
				inner.ends.push(end);
			}
		}
		next -= pending;
		const stop = trimEnd(text, from, inner.ends.at(-1) as number);
		this.#blocks.push({
			type: "note",
			...common(first, Math.max(stop, first + note[0].length)),
			id,
			content: { start: from, end: stop },
		});
		if (place.depth < DEEPEST) this.scan(inner, { depth: place.depth + 1, inList: false, inNote: true });
		return next;
	}

	#quote(lines: Lines, i: number, place: Place): number {
		const text = this.#text;
		const { starts, ends } = lines;
		const inner: Lines = { starts: [], ends: [] };
		let next = i;
		for (; next < starts.length; next++) {
			const end = ends[next] as number;
			const at = skipSpace(text, starts[next] as number, end);
			if (at >= end) break;
			if (text[at] === ">") inner.starts.push(text[at + 1] === " " ? at + 2 : at + 1);
			else if (isDivClose(text, at, end)) break;
			else inner.starts.push(at);
			inner.ends.push(end);
		}
		this.scan(inner, { depth: place.depth + 1, inList: false, inNote: place.inNote });
		return next;
	}

	/** One list item after the other, each read as a container. */
	#list(lines: Lines, i: number, place: Place): number {
		const text = this.#text;
		const { starts, ends } = lines;
		let next = i;
		while (next < starts.length) {
			const start = starts[next] as number;
			const lineEnd = ends[next] as number;
			const first = skipSpace(text, start, lineEnd);
			const content = first < lineEnd && indentOf(text, start, lineEnd) < 4 ? listContent(text, first, lineEnd) : null;
			if (content === null) return next;
			const columns = content - start;
			const inner: Lines = { starts: [content], ends: [lineEnd] };
			let blanks = 0;
			let fence: Fence | null = openingFence(text, content, lineEnd);
			let j = next + 1;
			for (; j < starts.length; j++) {
				const from = starts[j] as number;
				const end = ends[j] as number;
				const at = skipSpace(text, from, end);
				if (at >= end) {
					blanks++;
					continue;
				}
				const indent = indentOf(text, from, end);
				if (indent < columns) {
					if (fence === null && blanks > 0) break;
					if (fence === null && listContent(text, at, end) !== null) break;
					if (isDivClose(text, at, end) && this.#open.length > 0) break;
				}
				for (let k = j - blanks; k < j; k++) {
					inner.starts.push(ends[k] as number);
					inner.ends.push(ends[k] as number);
				}
				blanks = 0;
				const stripped = afterIndent(text, from, end, columns);
				inner.starts.push(stripped);
				inner.ends.push(end);
				if (fence === null) fence = openingFence(text, stripped, end);
				else if (closesFence(text, stripped, end, fence)) fence = null;
			}
			if (fence !== null) return this.#listWithOpenFence(lines, next, place);
			this.scan(inner, { depth: place.depth + 1, inList: true, inNote: place.inNote });
			next = j;
			if (next >= starts.length) return next;
		}
		return next;
	}

	/** An item whose code fence never closes: its first line alone is read, so that the rest of the file is not lost. */
	#listWithOpenFence({ starts, ends }: Lines, i: number, place: Place): number {
		const first = skipSpace(this.#text, starts[i] as number, ends[i] as number);
		const content = listContent(this.#text, first, ends[i] as number) as number;
		this.scan(
			{ starts: [content], ends: [ends[i] as number] },
			{ depth: place.depth + 1, inList: true, inNote: place.inNote },
		);
		return i + 1;
	}

	/** A table at line `i`, with its caption; returns the next line, or `i` where it is none. */
	#table(lines: Lines, i: number, common: (start: number, end: number) => Common): number {
		const text = this.#text;
		const { starts, ends } = lines;
		const above = captionStart(text, starts[i] as number, ends[i] as number);
		if (above !== null) {
			let last = i;
			while (
				last + 1 < starts.length &&
				!this.#blankLine(lines, last + 1) &&
				tableLines(text, lines, last + 1) === null
			)
				last++;
			let next = last + 1;
			while (next < starts.length && this.#blankLine(lines, next)) next++;
			const table = next < starts.length ? tableLines(text, lines, next) : null;
			if (table === null) return i;
			// A caption below wins only where there is none above.
			this.#pushTable(lines, next, table, { start: above, end: trimEnd(text, above, ends[last] as number) }, common);
			return table.next;
		}
		const table = tableLines(text, lines, i);
		if (table === null) return i;
		let below = table.next;
		while (below < starts.length && this.#blankLine(lines, below)) below++;
		const caption = below < starts.length ? captionStart(text, starts[below] as number, ends[below] as number) : null;
		if (caption === null) {
			this.#pushTable(lines, i, table, null, common);
			return table.next;
		}
		let last = below;
		while (last + 1 < starts.length && !this.#blankLine(lines, last + 1)) {
			const from = skipSpace(text, starts[last + 1] as number, ends[last + 1] as number);
			if (isDivClose(text, from, ends[last + 1] as number)) break;
			last++;
		}
		this.#pushTable(lines, i, table, { start: caption, end: trimEnd(text, caption, ends[last] as number) }, common);
		return last + 1;
	}

	#pushTable(
		{ starts, ends }: Lines,
		i: number,
		table: TableLines,
		caption: Span | null,
		common: (start: number, end: number) => Common,
	): void {
		const start = skipSpace(this.#text, starts[i] as number, ends[i] as number);
		const end = trimEnd(this.#text, start, ends[table.next - 1] as number);
		this.#blocks.push({ type: "table", ...common(start, end), form: table.form, caption });
	}

	#blankLine({ starts, ends }: Lines, i: number): boolean {
		return skipSpace(this.#text, starts[i] as number, ends[i] as number) >= (ends[i] as number);
	}
}

interface Fence {
	readonly character: "`" | "~";
	readonly length: number;
	readonly info: Span;
}

function openingFence(text: string, start: number, end: number): Fence | null {
	const first = skipSpace(text, start, end);
	const character = text[first];
	if ((character !== "`" && character !== "~") || first >= end) return null;
	let i = first;
	while (i < end && text[i] === character) i++;
	const length = i - first;
	if (length < 3) return null;
	const from = skipSpace(text, i, end);
	const info = { start: from, end: trimEnd(text, from, end) };
	// ```code``` on one line is inline code.
	if (character === "`" && text.slice(info.start, info.end).includes("```")) return null;
	return { character, length, info };
}

function closesFence(text: string, start: number, end: number, fence: Fence): boolean {
	let i = skipSpace(text, start, end);
	const first = i;
	while (i < end && text[i] === fence.character) i++;
	return i - first >= fence.length && skipSpace(text, i, end) >= end;
}

/** `:::` and nothing else. */
function isDivClose(text: string, start: number, end: number): boolean {
	let i = start;
	while (i < end && text[i] === ":") i++;
	return i - start >= 3 && skipSpace(text, i, end) >= end;
}

function headingAt(text: string, start: number, end: number): { level: number; content: Span } | null {
	let i = start;
	while (i < end && text[i] === "#") i++;
	const level = i - start;
	if (level > 6 || (i < end && text[i] !== " " && text[i] !== "\t")) return null;
	const from = skipSpace(text, i, end);
	let stop = trimEnd(text, from, end);
	let hashes = stop;
	while (hashes > from && text[hashes - 1] === "#") hashes--;
	if (hashes < stop && (hashes === from || isSpace(text.charCodeAt(hashes - 1)))) stop = trimEnd(text, from, hashes);
	return { level, content: { start: Math.min(from, stop), end: stop } };
}

function isUnderline(text: string, start: number, end: number): boolean {
	const first = skipSpace(text, start, end);
	const c = text[first];
	if (first - start > 3 || (c !== "=" && c !== "-")) return false;
	let i = first;
	while (i < end && text[i] === c) i++;
	return skipSpace(text, i, end) >= end;
}

/** Where the content of a list item that starts at `first` begins; null where none starts. */
function listContent(text: string, first: number, end: number): number | null {
	const mark = matches(LIST_ITEM, text, first);
	if (mark === null || first + mark[0].length > end) return null;
	const after = first + mark[0].length;
	const content = skipSpace(text, after, end);
	if (content >= end) return after;
	// More than four blanks: what follows is indented code in the item.
	return content - after > 4 ? after + 1 : content;
}

interface TableLines {
	readonly form: "pipe" | "grid" | "simple";
	readonly next: number;
}

const LONGEST_MULTILINE_TABLE = 400;

/** The lines of a table that starts at line `i`; null where none starts. */
function tableLines(text: string, { starts, ends }: Lines, i: number): TableLines | null {
	const count = starts.length;
	const lineText = (k: number): string =>
		k < count ? text.slice(starts[k], Math.min(ends[k] as number, (starts[k] as number) + 2000)) : "";
	const blank = (k: number): boolean =>
		k >= count || skipSpace(text, starts[k] as number, ends[k] as number) >= (ends[k] as number);
	const first = lineText(i);
	const second = lineText(i + 1);
	if (GRID_EDGE.test(first)) {
		let next = i + 1;
		while (next < count && /^[ \t]*[|+]/.test(lineText(next))) next++;
		return next > i + 1 ? { form: "grid", next } : null;
	}
	if (
		(first.includes("|") && second.includes("-") && /[|+]/.test(second) && PIPE_SEPARATOR.test(second)) ||
		(first.trimStart().startsWith("|") && PIPE_SEPARATOR.test(first) && second.includes("|"))
	) {
		let next = i + 2;
		while (next < count && !blank(next) && lineText(next).includes("|")) next++;
		return { form: "pipe", next };
	}
	if (SIMPLE_EDGE.test(second) && !FULL_EDGE.test(first)) {
		let next = i + 2;
		while (next < count && !blank(next)) next++;
		return { form: "simple", next };
	}
	if (SIMPLE_EDGE.test(first) || FULL_EDGE.test(first)) {
		const multiline = FULL_EDGE.test(first);
		let edges = 0;
		for (let next = i + 1; next < Math.min(count, i + LONGEST_MULTILINE_TABLE); next++) {
			const content = lineText(next);
			if (!multiline && blank(next)) return edges > 0 || next > i + 1 ? { form: "simple", next } : null;
			if (SIMPLE_EDGE.test(content)) edges++;
			if (FULL_EDGE.test(content) || (!multiline && SIMPLE_EDGE.test(content))) {
				if (multiline && edges === 0) return null;
				if (blank(next + 1)) return { form: "simple", next: next + 1 };
			}
			if (multiline && edges === 0 && blank(next)) return null;
		}
	}
	return null;
}

/** Where the words of a table caption (`: words`, `Table: words`) begin; null where the line is none. */
function captionStart(text: string, start: number, end: number): number | null {
	const first = skipSpace(text, start, end);
	const word = /^[Tt]able:/.test(text.slice(first, first + 6)) ? 6 : 0;
	if (word > 0) return skipSpace(text, first + word, end);
	if (text[first] !== ":" || !(isSpace(text.charCodeAt(first + 1)) || /[*\w[(]/.test(text[first + 1] ?? "")))
		return null;
	return skipSpace(text, first + 1, end);
}

function hasOpenQuote(source: string): boolean {
	let quotes = 0;
	for (let i = 0; i < source.length; i++) {
		if (source[i] === "\\") i++;
		else if (source[i] === '"') quotes++;
	}
	return quotes % 2 === 1;
}

/** An odd number of backtick runs before `offset` on its way from `from`: it stands in inline code. */
function isInCode(text: string, from: number, offset: number): boolean {
	let runs = 0;
	for (let i = from; i < offset; i++) {
		if (text[i] !== "`") continue;
		runs++;
		while (text[i + 1] === "`") i++;
	}
	return runs % 2 === 1;
}

function matches(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
	pattern.lastIndex = offset;
	return pattern.exec(text);
}
