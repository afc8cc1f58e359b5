/**
 * The block parser: one pass over the lines, with containers (block quotes, list items, footnotes) parsed recursively to a
 * bounded depth, so time is linear in the text. Follows Pandoc where it differs from CommonMark: headings, lists and opening
 * `:::` cannot interrupt a paragraph; closing `:::` and code fences can.
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

/** Parses a text into blocks. Never fails. */
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
	// Some editors do not remove the byte order mark.
	const visibleStarts = text.startsWith("\ufeff") ? [1, ...starts.slice(1)] : starts;
	new Container(sink, Lines.of(text, visibleStarts), { depth: 0, inList: false, inNote: false, inQuote: false }).scan();
	const problems = [...sink.problems, ...sink.divs.problems, ...sink.comments.problems];
	return {
		lines: starts,
		blocks: sink.blocks,
		divs: sink.divs.all,
		attributeErrors: sink.divs.attributeErrors,
		problems,
	};
}

/** Containers nested deeper than this become paragraphs; bounds the time for hostile input. */
const MAX_DEPTH = 24;
/** After this many list items with an unclosed code fence, fences in items are ignored, for the same reason. */
const MAX_OPEN_ITEMS = 40;

/** State shared by all containers of a text. */
interface Sink {
	readonly text: string;
	readonly blocks: Block[];
	readonly problems: BlockProblem[];
	readonly divs: Divs;
	readonly comments: Comments;
	readonly verbatim: VerbatimElements;
	environments: ReadonlyMap<number, number> | null;
	/** Number of list items with an unclosed code fence; each costs a search to the end of the container. */
	openItems: number;
}

interface ContainerContext {
	readonly depth: number;
	/** In a list item, a list can interrupt a paragraph. */
	readonly inList: boolean;
	readonly inNote: boolean;
	readonly inQuote: boolean;
}

/** The line after the parsed block; null if there was no such block. */
type Next = number | null;

/** Parser for the lines of one container. */
class Container {
	readonly #sink: Sink;
	readonly #text: string;
	readonly #lines: Lines;
	readonly #context: ContainerContext;
	/** Number of divs opened outside this container, which cannot be closed in it. */
	readonly #outerDivs: number;
	readonly #closings: ClosingFenceFinder;

	constructor(sink: Sink, lines: Lines, context: ContainerContext) {
		this.#sink = sink;
		this.#text = sink.text;
		this.#lines = lines;
		this.#context = context;
		this.#outerDivs = sink.divs.level;
		this.#closings = new ClosingFenceFinder(lines);
	}

	scan(): void {
		const lines = this.#lines;
		let afterBlankLine = true;
		for (let i = this.#metadata(lines.nextNonBlank(0), true) ?? 0; i < lines.count; ) {
			if (lines.isBlank(i)) {
				afterBlankLine = true;
				i++;
				continue;
			}
			const separate = afterBlankLine ? (this.#indentedCode(i) ?? this.#metadata(i, false)) : null;
			i = separate ?? this.#blockWithMarker(i) ?? this.#otherBlock(i);
			afterBlankLine = false;
		}
		this.#sink.divs.reportUnclosed(this.#outerDivs, lines.limit);
	}

	/** Parses a block that its first character identifies. */
	#blockWithMarker(i: number): Next {
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

	#otherBlock(i: number): number {
		return this.#table(i) ?? this.#rule(i) ?? this.#item(i) ?? this.#underlined(i) ?? this.#paragraph(i);
	}

	#base(start: number, end: number): BlockBase {
		const { inNote, inQuote, depth } = this.#context;
		return { span: { start, end }, div: this.#sink.divs.innermost, inNote, inQuote, depth };
	}

	#scanInner(lines: Lines, change: Partial<ContainerContext>): void {
		const context = { ...this.#context, inList: false, ...change, depth: this.#context.depth + 1 };
		new Container(this.#sink, lines, context).scan();
	}

	#metadata(i: number, isOpening: boolean): Next {
		const last = this.#context.depth > 0 ? null : metadataAt(this.#lines, i, isOpening);
		if (last === null) return null;
		this.#sink.blocks.push({ type: "metadata", ...this.#base(this.#lines.start(i), this.#lines.end(last)) });
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
		const base = this.#base(start, lines.end(last));
		this.#sink.blocks.push({ type: "code", ...base, info: { start, end: start }, content, fence: null });
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
		const problem = missingClosingFence(lines, i, close, fence);
		if (problem !== null) this.#sink.problems.push(problem);
		const isEmpty = close === i + 1;
		this.#sink.blocks.push({
			type: "code",
			...this.#base(first, lines.trimmedEnd(close)),
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
			this.#sink.divs.close({ start: first, end: lines.trimmedEnd(i) }, this.#outerDivs);
			return i + 1;
		}
		const fence = divFenceAt(lines, i);
		if (fence === null) return null;
		this.#sink.divs.enter(fence.open, fence.attributes, this.#context.depth, false, fence.attributeError);
		return fence.next;
	}

	#heading(i: number): Next {
		const lines = this.#lines;
		const first = lines.firstNonSpace(i);
		const heading = first === lines.start(i) ? headingAt(this.#text, first, lines.end(i)) : null;
		if (heading === null) return null;
		this.#sink.divs.recordHeading(lines.start(i));
		this.#sink.blocks.push({ type: "heading", ...this.#base(first, lines.trimmedEnd(i)), ...heading });
		return i + 1;
	}

	/** Parses a comment, an HTML div or a verbatim element. */
	#html(i: number): Next {
		const lines = this.#lines;
		const { divs, blocks, comments, verbatim } = this.#sink;
		const first = lines.firstNonSpace(i);
		if (this.#text.startsWith("<!--", first)) {
			const end = comments.end(first, lines.limit);
			if (end === null) return null;
			const last = lines.lineContaining(end - 1, i);
			if (trimEnd(this.#text, end, lines.end(last)) > end) return null;
			blocks.push({ type: "comment", ...this.#base(first, end) });
			return last + 1;
		}
		if (isHtmlDivEnd(this.#text, first) && divs.level > this.#outerDivs && divs.innermostIsHtml) {
			divs.closeInnermost({ start: first, end: this.#text.indexOf(">", first) + 1 });
			return i + 1;
		}
		const div = htmlDivAt(lines, i);
		if (div !== null) {
			divs.enter(div.open, div.attributes, this.#context.depth, true);
			return i + 1;
		}
		const element = verbatim.at(lines, i);
		if (element === null) return null;
		blocks.push({ type: "html", ...this.#base(element.span.start, element.span.end) });
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
		this.#sink.blocks.push({ type: "note", ...this.#base(first, end), id: mark.id, content: { start, end } });
		if (this.#context.depth < MAX_DEPTH) this.#scanInner(content.lines, { inNote: true });
		return content.next;
	}

	#linkDefinition(i: number): Next {
		const lines = this.#lines;
		const first = lines.firstNonSpace(i);
		const definition = linkDefinition(this.#text, first, lines.end(i));
		if (definition === null) return null;
		this.#sink.blocks.push({ type: "link-definition", ...this.#base(first, lines.trimmedEnd(i)), ...definition });
		return i + 1;
	}

	#quote(i: number): Next {
		if (this.#context.depth >= MAX_DEPTH) return null;
		const content = quoteContent(this.#lines, i);
		this.#scanInner(content.lines, { inQuote: true });
		return content.next;
	}

	/** Parses a LaTeX environment or a line of block-level commands. */
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
		this.#sink.blocks.push({ type: "tex", ...this.#base(first, end) });
		return last + 1;
	}

	#table(i: number): Next {
		const lines = this.#lines;
		const table = tableAt(lines, i);
		if (table === null) return null;
		const { form, caption, next } = table;
		const base = this.#base(lines.firstNonSpace(table.first), lines.trimmedEnd(table.after - 1));
		this.#sink.blocks.push({ type: "table", ...base, form, caption });
		return next;
	}

	#rule(i: number): Next {
		const lines = this.#lines;
		const first = lines.firstNonSpace(i);
		if (!"*-_".includes(this.#text[first] as string) || !isHorizontalRule(lines.source(i))) return null;
		this.#sink.blocks.push({ type: "rule", ...this.#base(first, lines.end(i)) });
		return i + 1;
	}

	#item(i: number): Next {
		if (this.#context.depth >= MAX_DEPTH) return null;
		const content = itemContent(this.#lines, i, this.#sink.divs.level > 0, this.#sink.openItems < MAX_OPEN_ITEMS);
		if (content === null) return null;
		if (content.openFence) this.#sink.openItems++;
		// With an unclosed fence, only the first line counts as the item, so that the rest is parsed as usual.
		this.#scanInner(content.openFence ? firstLineOfItem(this.#lines, i) : content.lines, { inList: true });
		return content.openFence ? i + 1 : content.next;
	}

	/** Parses a Setext heading: one underlined line. */
	#underlined(i: number): Next {
		const lines = this.#lines;
		const level = i + 1 < lines.count ? setextLevel(this.#text, lines.start(i + 1), lines.end(i + 1)) : null;
		if (level === null) return null;
		const first = lines.firstNonSpace(i);
		this.#sink.divs.recordHeading(lines.start(i));
		const content = { start: first, end: lines.trimmedEnd(i) };
		this.#sink.blocks.push({ type: "heading", ...this.#base(first, lines.end(i + 1)), level, content });
		return i + 2;
	}

	#paragraph(i: number): number {
		const lines = this.#lines;
		const { comments, blocks } = this.#sink;
		const first = lines.firstNonSpace(i);
		let last = comments.lastLine(lines, i);
		// A minus sign at the start of a line in a formula does not start a list.
		let inMath = this.#context.inList && hasUnpairedDollars(lines.source(i));
		while (last + 1 < lines.count && !lines.isBlank(last + 1) && !this.#interrupts(last + 1, inMath)) {
			if (this.#context.inList && hasUnpairedDollars(lines.source(last + 1))) inMath = !inMath;
			last = comments.lastLine(lines, last + 1);
		}
		blocks.push({ type: "paragraph", ...this.#base(first, trimEnd(this.#text, first, lines.end(last))) });
		return last + 1;
	}

	/** Whether line `i` interrupts the paragraph before it. `inMath`: whether a `$$` is open there. */
	#interrupts(i: number, inMath: boolean): boolean {
		const lines = this.#lines;
		const text = this.#text;
		const first = lines.firstNonSpace(i);
		const end = lines.end(i);
		const inDiv = this.#sink.divs.level > this.#outerDivs;
		switch (text[first]) {
			case ":":
				if (!isDivClose(text, first, end)) return false;
				// Outside any div it is plain text, but reported.
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
				return this.#context.inList && !inMath && listItemContent(text, first, end) !== null;
		}
	}
}
