/**
 * The block structure of Quarto Markdown: one pass over the lines, containers (block quotes, list items, footnotes)
 * read recursively to a bounded depth, so time is linear in the text. Follows Pandoc's Markdown reader where it and
 * CommonMark differ: headings, lists and opening `:::` need a block start, closing `:::` and code fences end a paragraph.
 */
import { lineStarts } from "../../text/lines.ts";
import type { Block, BlockBase, BlockProblem, Blocks } from "../block.ts";
import { trimEnd } from "../characters.ts";
import { hasUnpairedDollars } from "../inlines/math.ts";
import { texEnvironments, texLine } from "../tex.ts";
import {
	ClosingFenceFinder,
	footnoteStart,
	headingAt,
	isDivClose,
	isHorizontalRule,
	listItemContent,
	openingFence,
	setextLevel,
} from "./block-markers.ts";
import { continuationPrefix, firstLineOfItem, itemContent, noteContent, quoteContent } from "./containers.ts";
import { Divs, divFenceAt } from "./divs.ts";
import { metadataAt } from "./front-matter.ts";
import { Comments, htmlDivAt, isHtmlDivEnd, VerbatimElements } from "./html.ts";
import { Lines } from "./lines.ts";
import { linkDefinition } from "./link-definition.ts";
import { missingClosingFence } from "./missing-closing-fence.ts";
import { tableAt } from "./tables.ts";

/** Reads the blocks of a whole text. Any string gives a result. */
export function readBlocks(text: string): Blocks {
	const sink: Sink = {
		text,
		blocks: [],
		problems: [],
		divs: new Divs(text),
		comments: new Comments(text),
		verbatim: new VerbatimElements(),
		environments: null,
		openItems: 0,
	};
	const starts = lineStarts(text);
	// Some editors keep the byte order mark.
	const shown = text.startsWith("\ufeff") ? [1, ...starts.slice(1)] : starts;
	new Container(sink, Lines.of(text, shown), { depth: 0, inList: false, inNote: false, inQuote: false }).scan();
	const problems = [...sink.problems, ...sink.divs.problems, ...sink.comments.problems];
	return {
		lines: starts,
		blocks: sink.blocks,
		divs: sink.divs.all,
		attributeErrors: sink.divs.attributeErrors,
		problems,
	};
}

/** Containers nested deeper than this are read as paragraphs: it bounds the time for hostile input. */
const DEEPEST = 24;
/** After so many list items with a fence that never closes, fences in items are no longer looked for, for the same reason. */
const MOST_OPEN_ITEMS = 40;

/** What all containers of a text share. */
interface Sink {
	readonly text: string;
	readonly blocks: Block[];
	readonly problems: BlockProblem[];
	readonly divs: Divs;
	readonly comments: Comments;
	readonly verbatim: VerbatimElements;
	environments: ReadonlyMap<number, number> | null;
	/** List items so far with a code fence that never closes: each was looked through to the end. */
	openItems: number;
}

interface Place {
	readonly depth: number;
	/** In a list item lists may interrupt a paragraph. */
	readonly inList: boolean;
	readonly inNote: boolean;
	readonly inQuote: boolean;
}

/** The next line to read where a block was found, null where there was none. */
type Next = number | null;

/** The lines of one container while they are scanned. */
class Container {
	readonly #sink: Sink;
	readonly #text: string;
	readonly #lines: Lines;
	readonly #place: Place;
	/** Divs open at the start belong to the containers around: they cannot be closed in here. */
	readonly #floor: number;
	readonly #closings: ClosingFenceFinder;

	constructor(sink: Sink, lines: Lines, place: Place) {
		this.#sink = sink;
		this.#text = sink.text;
		this.#lines = lines;
		this.#place = place;
		this.#floor = sink.divs.level;
		this.#closings = new ClosingFenceFinder(lines);
	}

	scan(): void {
		const lines = this.#lines;
		let afterBlank = true;
		for (let i = this.#metadata(lines.nextNonBlank(0), true) ?? 0; i < lines.count; ) {
			if (lines.isBlank(i)) {
				afterBlank = true;
				i++;
				continue;
			}
			const separate = afterBlank ? (this.#indentedCode(i) ?? this.#metadata(i, false)) : null;
			i = separate ?? this.#marked(i) ?? this.#unmarked(i);
			afterBlank = false;
		}
		this.#sink.divs.reportUnclosed(this.#floor, lines.limit);
	}

	/** Blocks that their first character gives away. */
	#marked(i: number): Next {
		switch (this.#text[this.#lines.firstNonSpace(i)]) {
			case "`":
			case "~":
				return this.#fencedCode(i);
			case ":":
				return this.#divFence(i);
			case "#":
				return this.#heading(i);
			case "<":
				return this.#html(i);
			case "[":
				return this.#note(i) ?? this.#linkDefinition(i);
			case ">":
				return this.#quote(i);
			case "\\":
				return this.#tex(i);
			default:
				return null;
		}
	}

	#unmarked(i: number): number {
		return this.#table(i) ?? this.#rule(i) ?? this.#item(i) ?? this.#underlined(i) ?? this.#paragraph(i);
	}

	#common(start: number, end: number): BlockBase {
		const { inNote, inQuote, depth } = this.#place;
		return { span: { start, end }, div: this.#sink.divs.innermost, inNote, inQuote, depth };
	}

	#enter(lines: Lines, change: Partial<Place>): void {
		const place = { ...this.#place, inList: false, ...change, depth: this.#place.depth + 1 };
		new Container(this.#sink, lines, place).scan();
	}

	#metadata(i: number, isOpening: boolean): Next {
		const last = this.#place.depth > 0 ? null : metadataAt(this.#lines, i, isOpening);
		if (last === null) return null;
		this.#sink.blocks.push({ type: "metadata", ...this.#common(this.#lines.start(i), this.#lines.end(last)) });
		return last + 1;
	}

	#indentedCode(i: number): Next {
		const lines = this.#lines;
		if (lines.indent(i) < 4) return null;
		let last = i;
		for (let j = i + 1; j < lines.count; j++) {
			if (lines.isBlank(j)) continue;
			if (lines.indent(j) < 4) break;
			last = j;
		}
		const start = lines.start(i);
		const content = { start, end: lines.end(last) };
		const common = this.#common(start, lines.end(last));
		this.#sink.blocks.push({ type: "code", ...common, info: { start, end: start }, content, fence: null });
		return last + 1;
	}

	#fencedCode(i: number): Next {
		const lines = this.#lines;
		const first = lines.firstNonSpace(i);
		const fence = openingFence(this.#text, first, lines.end(i));
		if (fence === null) return null;
		const close = this.#closings.line(i, fence);
		if (close === null) {
			const mark = continuationPrefix(this.#text, first) + fence.character.repeat(fence.length);
			this.#sink.problems.push({
				code: "unclosed-fence",
				span: { start: first, end: lines.trimmedEnd(i) },
				repair: { offset: trimEnd(this.#text, first, lines.limit), text: `\n${mark}` },
			});
			return null;
		}
		const lost = missingClosingFence(lines, i, close, fence);
		if (lost !== null) this.#sink.problems.push(lost);
		const isEmpty = close === i + 1;
		this.#sink.blocks.push({
			type: "code",
			...this.#common(first, lines.trimmedEnd(close)),
			info: fence.info,
			content: {
				start: lines.start(isEmpty ? close : i + 1),
				end: isEmpty ? lines.start(close) : lines.end(close - 1),
			},
			fence: { start: first, end: fence.info.start },
		});
		return close + 1;
	}

	#divFence(i: number): Next {
		const lines = this.#lines;
		const first = lines.firstNonSpace(i);
		if (isDivClose(this.#text, first, lines.end(i))) {
			this.#sink.divs.close({ start: first, end: lines.trimmedEnd(i) }, this.#floor);
			return i + 1;
		}
		const fence = divFenceAt(lines, i);
		if (fence === null) return null;
		this.#sink.divs.enter(fence.open, fence.attributes, this.#place.depth, false, fence.attributeError);
		return fence.next;
	}

	#heading(i: number): Next {
		const lines = this.#lines;
		const first = lines.firstNonSpace(i);
		const heading = first === lines.start(i) ? headingAt(this.#text, first, lines.end(i)) : null;
		if (heading === null) return null;
		this.#sink.divs.recordHeading(lines.start(i));
		this.#sink.blocks.push({ type: "heading", ...this.#common(first, lines.trimmedEnd(i)), ...heading });
		return i + 1;
	}

	/** Comments, native divs and verbatim elements. */
	#html(i: number): Next {
		const lines = this.#lines;
		const { divs, blocks, comments, verbatim } = this.#sink;
		const first = lines.firstNonSpace(i);
		if (this.#text.startsWith("<!--", first)) {
			const end = comments.end(first, lines.limit);
			if (end === null) return null;
			const last = lines.lineContaining(end - 1, i);
			if (trimEnd(this.#text, end, lines.end(last)) > end) return null;
			blocks.push({ type: "comment", ...this.#common(first, end) });
			return last + 1;
		}
		if (isHtmlDivEnd(this.#text, first) && divs.level > this.#floor && divs.innermostIsHtml) {
			divs.closeInnermost({ start: first, end: this.#text.indexOf(">", first) + 1 });
			return i + 1;
		}
		const div = htmlDivAt(lines, i);
		if (div !== null) {
			divs.enter(div.open, div.attributes, this.#place.depth, true);
			return i + 1;
		}
		const element = verbatim.at(lines, i);
		if (element === null) return null;
		blocks.push({ type: "html", ...this.#common(element.span.start, element.span.end) });
		return element.next;
	}

	#note(i: number): Next {
		const lines = this.#lines;
		const first = lines.firstNonSpace(i);
		const mark = footnoteStart(this.#text, first);
		if (mark === null || mark.after > lines.end(i)) return null;
		const content = noteContent(lines, i, mark.after, this.#sink.divs.level > 0);
		const start = content.lines.start(0);
		const end = Math.max(start, trimEnd(this.#text, start, content.lines.limit));
		this.#sink.blocks.push({ type: "note", ...this.#common(first, end), id: mark.id, content: { start, end } });
		if (this.#place.depth < DEEPEST) this.#enter(content.lines, { inNote: true });
		return content.next;
	}

	#linkDefinition(i: number): Next {
		const lines = this.#lines;
		const first = lines.firstNonSpace(i);
		const definition = linkDefinition(this.#text, first, lines.end(i));
		if (definition === null) return null;
		this.#sink.blocks.push({ type: "link-definition", ...this.#common(first, lines.trimmedEnd(i)), ...definition });
		return i + 1;
	}

	#quote(i: number): Next {
		if (this.#place.depth >= DEEPEST) return null;
		const content = quoteContent(this.#lines, i);
		this.#enter(content.lines, { inQuote: true });
		return content.next;
	}

	/** A LaTeX environment, or a line of nothing but block-level commands. */
	#tex(i: number): Next {
		const lines = this.#lines;
		const first = lines.firstNonSpace(i);
		let end = texLine(this.#text, first, lines.end(i));
		if (this.#text.startsWith("\\begin", first)) {
			this.#sink.environments ??= texEnvironments(this.#text);
			end = this.#sink.environments.get(first) ?? end;
		}
		if (end === null || end > lines.limit) return null;
		const last = lines.lineContaining(end - 1, i);
		if (trimEnd(this.#text, end, lines.end(last)) > end) return null;
		this.#sink.blocks.push({ type: "tex", ...this.#common(first, end) });
		return last + 1;
	}

	#table(i: number): Next {
		const lines = this.#lines;
		const table = tableAt(lines, i);
		if (table === null) return null;
		const { form, caption, next } = table;
		const common = this.#common(lines.firstNonSpace(table.first), lines.trimmedEnd(table.after - 1));
		this.#sink.blocks.push({ type: "table", ...common, form, caption });
		return next;
	}

	#rule(i: number): Next {
		const lines = this.#lines;
		const first = lines.firstNonSpace(i);
		if (!"*-_".includes(this.#text[first] as string) || !isHorizontalRule(lines.source(i))) return null;
		this.#sink.blocks.push({ type: "rule", ...this.#common(first, lines.end(i)) });
		return i + 1;
	}

	#item(i: number): Next {
		if (this.#place.depth >= DEEPEST) return null;
		const content = itemContent(this.#lines, i, this.#sink.divs.level > 0, this.#sink.openItems < MOST_OPEN_ITEMS);
		if (content === null) return null;
		if (content.openFence) this.#sink.openItems++;
		// A code fence in it that never closes: its first line alone is read, so that the rest is not lost.
		this.#enter(content.openFence ? firstLineOfItem(this.#lines, i) : content.lines, { inList: true });
		return content.openFence ? i + 1 : content.next;
	}

	/** A Setext heading: one line of text, underlined. */
	#underlined(i: number): Next {
		const lines = this.#lines;
		const level = i + 1 < lines.count ? setextLevel(this.#text, lines.start(i + 1), lines.end(i + 1)) : null;
		if (level === null) return null;
		const first = lines.firstNonSpace(i);
		this.#sink.divs.recordHeading(lines.start(i));
		const content = { start: first, end: lines.trimmedEnd(i) };
		this.#sink.blocks.push({ type: "heading", ...this.#common(first, lines.end(i + 1)), level, content });
		return i + 2;
	}

	#paragraph(i: number): number {
		const lines = this.#lines;
		const { comments, blocks } = this.#sink;
		const first = lines.firstNonSpace(i);
		let last = comments.lastLine(lines, i);
		// A formula is read as a whole: a minus on a line of its own begins no list in it.
		let inMath = this.#place.inList && hasUnpairedDollars(lines.source(i));
		while (last + 1 < lines.count && !lines.isBlank(last + 1) && !this.#interrupts(last + 1, inMath)) {
			if (this.#place.inList && hasUnpairedDollars(lines.source(last + 1))) inMath = !inMath;
			last = comments.lastLine(lines, last + 1);
		}
		blocks.push({ type: "paragraph", ...this.#common(first, trimEnd(this.#text, first, lines.end(last))) });
		return last + 1;
	}

	/** Whether line `i` ends the paragraph before it, whose `$$` may be open. */
	#interrupts(i: number, inMath: boolean): boolean {
		const lines = this.#lines;
		const text = this.#text;
		const first = lines.firstNonSpace(i);
		const end = lines.end(i);
		const inDiv = this.#sink.divs.level > this.#floor;
		switch (text[first]) {
			case ":":
				if (!isDivClose(text, first, end)) return false;
				// Outside of any div it is text, which its author did not mean.
				if (this.#sink.divs.level === 0) this.#sink.divs.close({ start: first, end: trimEnd(text, first, end) }, 0);
				return inDiv;
			case "`":
			case "~": {
				const fence = openingFence(text, first, end);
				return fence !== null && this.#closings.line(i, fence) !== null;
			}
			case "<":
				if (htmlDivAt(lines, i) !== null || this.#sink.verbatim.at(lines, i) !== null) return true;
				return inDiv && isHtmlDivEnd(text, first);
			default:
				return this.#place.inList && !inMath && listItemContent(text, first, end) !== null;
		}
	}
}
