/** Collects the facts of one chapter during the walk over its blocks. */

import type { AttributeError } from "../syntax/attribute-errors.ts";
import type { Attributes } from "../syntax/attributes.ts";
import type { CodeBlock, TableBlock } from "../syntax/block.ts";
import type { Cell } from "../syntax/cells.ts";
import { isSpace } from "../syntax/characters.ts";
import type { Inline } from "../syntax/inline.ts";
import { readInlines } from "../syntax/inlines/read-inlines.ts";
import type { LineStarts } from "../text/lines.ts";
import type { Span, Text } from "../text/span.ts";
import { bookdownLeftovers, mayContainLeftovers } from "./bookdown.ts";
import { citeGroups } from "./cite-groups.ts";
import { surroundingsOf } from "./cite-surroundings.ts";
import { readDirective } from "./directives.ts";
import type {
	Anchor,
	AnchorSource,
	BookdownLeftover,
	Branch,
	Caption,
	Caret,
	Chapter,
	Cite,
	CiteGroup,
	Context,
	Definition,
	Directive,
	Div,
	Float,
	FootnoteDefinition,
	FootnoteReference,
	Heading,
	Image,
	Include,
	Link,
	MalformedAttributes,
	NamedCell,
	NoteMark,
	Paragraph,
	Picture,
	Problem,
	Shortcode,
	ShownCode,
	TexCommand,
	TexReference,
	Unregistered,
} from "./facts.ts";
import { hasFittingPrefix } from "./floats/floats.ts";
import { htmlPicture, imagePicture } from "./floats/pictures.ts";
import { isLineOpening } from "./footnotes.ts";
import { inlineAttributeErrors } from "./malformed-attributes.ts";
import { readShortcode } from "./shortcodes.ts";
import { readTexCommand } from "./tex/commands.ts";
import { readTexReferences } from "./tex/references.ts";

type Mutable<T> = T extends readonly (infer Item)[] ? Item[] : never;

/** Blocks that become floats, or content of an enclosing float div, after the walk. */
export interface FloatParts {
	readonly codes: {
		readonly span: Span;
		readonly block: CodeBlock;
		readonly attributes: Attributes | null;
		readonly language: string | null;
	}[];
	readonly cells: { readonly block: CodeBlock; readonly cell: Cell; readonly anchor: Anchor }[];
	readonly tables: {
		readonly span: Span;
		readonly block: TableBlock;
		readonly caption: Caption | null;
		readonly anchor: Anchor | null;
	}[];
}

/** The growing lists of a chapter's facts. */
export class ChapterBuilder {
	readonly text: string;
	readonly lines: LineStarts;
	readonly headings: Mutable<Chapter["headings"]> = [] as Heading[];
	readonly anchors: Anchor[] = [];
	readonly floats: Float[] = [];
	readonly shownCode: ShownCode[] = [];
	readonly cites: Cite[] = [];
	readonly citeGroups: CiteGroup[] = [];
	readonly texReferences: TexReference[] = [];
	readonly texCitations = new Set<string>();
	readonly texCommands: TexCommand[] = [];
	readonly noteDefinitions: FootnoteDefinition[] = [];
	readonly noteReferences: FootnoteReference[] = [];
	readonly inlineNotes: Omit<NoteMark, "side">[] = [];
	readonly links: Link[] = [];
	readonly images: Image[] = [];
	readonly pictures: Picture[] = [];
	readonly includes: Include[] = [];
	readonly cells: NamedCell[] = [];
	readonly shortcodes: Shortcode[] = [];
	readonly definitions: Definition[] = [];
	readonly carets: Caret[] = [];
	readonly branches: Branch[] = [];
	readonly leftovers: BookdownLeftover[] = [];
	readonly directives: Directive[] = [];
	readonly problems: Problem[] = [];
	readonly malformedAttributes: MalformedAttributes[] = [];
	readonly paragraphs: Paragraph[] = [];
	readonly verbatim: Span[] = [];

	/** Whether cells without an `eval` option run. */
	runsCode = true;

	readonly parts: FloatParts = { codes: [], cells: [], tables: [] };

	readonly #mayContainLeftovers: boolean;

	constructor(text: string, lines: LineStarts) {
		this.text = text;
		this.lines = lines;
		this.#mayContainLeftovers = mayContainLeftovers(text);
	}

	addAnchor(
		id: Text,
		span: Span,
		source: AnchorSource,
		div: Div | null,
		unregistered: Unregistered | null,
		uncertain = false,
	): Anchor {
		const reason = unregistered ?? (hasFittingPrefix(id.text, source) ? null : "unfit-prefix");
		const anchor = { id: id.text, idSpan: id.span, span, source, unregistered: reason, uncertain, div };
		this.anchors.push(anchor);
		return anchor;
	}

	addPicture(picture: Picture | null): void {
		if (picture !== null) this.pictures.push(picture);
	}

	/** Adds an element if only some outputs show it; returns whether that is so. */
	addBranch(span: Span, attributes: Attributes): boolean {
		const isBranch = attributes.classes.some((name) => name === "content-visible" || name === "content-hidden");
		if (isBranch) this.branches.push({ span, attributes });
		return isBranch;
	}

	/** Lexes a span of prose and adds all facts in it. Returns its inlines. */
	addInlines(span: Span, context: Context, div: Div | null): readonly Inline[] {
		const inlines = readInlines(this.text, span.start, span.end);
		this.addLeftovers(span, inlines);
		if (inlines.length === 0) return inlines;
		const cites: Cite[] = [];
		const alone = soleImage(this.text, span, inlines);
		/** The current image or inline footnote: inlines that start before its end have its context. */
		let inner: { readonly end: number; readonly context: Context } | null = null;
		/** LaTeX before this offset is conditional content, or part of an unclosed formula. */
		let conditionalTo = 0;
		for (const inline of inlines) {
			if (inner !== null && inline.span.start >= inner.end) inner = null;
			const here: Context = inner?.context ?? context;
			switch (inline.type) {
				case "cite":
					cites.push({
						key: this.text.slice(inline.keySpan.start, inline.keySpan.end),
						keySpan: inline.keySpan,
						span: inline.span,
						suppressed: inline.suppressed,
						bracket: inline.bracket,
						...surroundingsOf(this.text, inline, span.start),
						context: here,
						div,
					});
					break;
				case "image": {
					const content = inline.content as Span;
					const image = {
						span: inline.span,
						source: inline.target,
						description: { text: this.text.slice(content.start, content.end), span: content },
						attributes: inline.attributes,
						alone: inline === alone,
						div,
					};
					this.images.push(image);
					this.addPicture(imagePicture(image));
					inner ??= { end: inline.span.end, context: "caption" };
					this.addAttributeValues(inline.attributes, div);
					break;
				}
				case "link":
					this.links.push({
						span: inline.span,
						target: inline.target,
						text: this.#textOf(inline.content),
						bracketed: inline.bracketed === true,
						div,
					});
					if (inline.attributes?.id != null)
						this.addAnchor(inline.attributes.id, inline.span, "span", div, "plain-span");
					break;
				case "note-reference": {
					const id = this.text.slice(inline.content.start, inline.content.end);
					const opensLine = isLineOpening(this.text, inline.span);
					this.noteReferences.push({ id, idSpan: inline.content, span: inline.span, context: here, div, opensLine });
					break;
				}
				case "inline-note":
					this.inlineNotes.push({ span: inline.span, context: here, div });
					inner ??= { end: inline.span.end, context: "footnote" };
					break;
				case "math":
					this.verbatim.push(inline.span);
					break;
				case "display-math":
					this.verbatim.push({ start: inline.span.start, end: inline.content.end + 2 });
					if (inline.attributes?.id != null) {
						const reason = {
							yes: null,
							"next-line": "label-after-line-break",
							"text-follows": "label-followed-by-text",
						} as const;
						this.addAnchor(inline.attributes.id, inline.span, "equation", div, reason[inline.registered]);
					}
					break;
				case "span":
				case "html":
					if (inline.type === "html") this.addPicture(htmlPicture(this.text, inline.span, inline.attributes, div));
					if (this.addBranch(inline.span, inline.attributes)) conditionalTo = inline.span.end;
					if (inline.attributes.id !== null) {
						// Pandoc reads `<div id>` as a div, inside a paragraph too.
						const isDiv = this.text.startsWith("<div", inline.span.start);
						this.addAnchor(inline.attributes.id, inline.span, inline.type, div, isDiv ? null : "plain-span");
					}
					break;
				case "unattached-attributes":
					this.#addUnattachedAttributes(inline.attributes.id as Text, inline.span, context, div);
					break;
				case "superscript":
				case "caret":
					this.carets.push({ span: inline.span, raised: inline.type === "superscript", context: here });
					break;
				case "code":
					this.verbatim.push(inline.span);
					break;
				case "comment":
					this.verbatim.push(inline.span);
					readDirective(this, inline.span);
					break;
				case "tex":
					readTexReferences(this, inline.span);
					if (inline.span.start >= conditionalTo) readTexCommand(this, inline.span, here, div);
					break;
				case "shortcode":
					readShortcode(this, inline.span, div);
					break;
				case "term":
					this.#addTerm(inline.content, span, div);
					break;
				case "unclosed-math":
					this.#addUnclosedMath(inline.span, span, div);
					// The rest of the paragraph is a formula without its closing mark.
					conditionalTo = span.end;
					break;
			}
		}
		for (const { on, error, isRead } of inlineAttributeErrors(this.text, span, inlines)) {
			this.addAttributeError(
				error,
				on,
				div,
				isRead ? null : on === "formula" ? "equation" : on === "image" ? "image" : "span",
			);
		}
		if (cites.length > 0) {
			for (const cite of cites) this.cites.push(cite);
			this.citeGroups.push(...citeGroups(this.text, span, inlines, cites));
		}
		return inlines;
	}

	/** Adds malformed attributes and, if `source` is given, the anchor that they would have made. Returns that anchor. */
	addAttributeError(
		error: AttributeError,
		on: MalformedAttributes["on"],
		div: Div | null,
		source: AnchorSource | null,
	): Anchor | null {
		this.malformedAttributes.push({ ...error, on });
		const id = source === null ? undefined : /^\{#([^\s}]+)/.exec(error.repair ?? "")?.[1];
		const start = id === undefined ? -1 : this.text.indexOf(id, error.span.start);
		if (id === undefined || source === null || start < 0 || start >= error.span.end) return null;
		const idSpan = { start, end: start + id.length };
		return this.addAnchor({ text: id, span: idSpan }, error.span, source, div, "malformed-attributes");
	}

	addLeftovers(span: Span, inlines: readonly Inline[]): void {
		if (this.#mayContainLeftovers) this.leftovers.push(...bookdownLeftovers(this.text, span, inlines));
	}

	/** Adds the facts in attribute values that are Markdown: captions, titles of callouts, names of theorems and proofs. */
	addAttributeValues(attributes: Attributes | null, div: Div | null): void {
		for (const { key, value } of attributes?.pairs ?? []) {
			if (/-(?:sub)?cap$/.test(key)) this.addInlines(value.span, "caption", div);
			else if (key === "title" ? isCallout(attributes) : key === "name" && isTheorem(attributes))
				this.addInlines(value.span, "attribute", div);
		}
	}

	/**
	 * Reports a `$$` that opens a paragraph, or has spaces around it and TeX after it. Any other (`($$)` for a price) may be
	 * text. Macros in a hidden div are ignored.
	 */
	#addUnclosedMath(mark: Span, paragraph: Span, div: Div | null): void {
		for (let around = div; around !== null; around = around.parent) {
			if (around.attributes.classes.includes("hidden")) return;
		}
		const opensParagraph = mark.start === paragraph.start;
		const isSeparate = isSpace(this.text.charCodeAt(mark.start - 1)) && isSpace(this.text.charCodeAt(mark.end));
		if (!opensParagraph && !(isSeparate && /[\\^_={}]/.test(this.text.slice(mark.end, paragraph.end)))) return;
		const isOverLines = this.text.slice(paragraph.start, paragraph.end).includes("\n");
		const repair = opensParagraph ? { offset: paragraph.end, text: isOverLines ? "\n$$" : "$$" } : null;
		this.problems.push({ code: "unclosed-math", span: mark, detail: "", repair });
	}

	#textOf(content: Span | null): Text | null {
		return content === null ? null : { text: this.text.slice(content.start, content.end), span: content };
	}

	#addUnattachedAttributes(id: Text, span: Span, context: Context, div: Div | null): void {
		const reason: Unregistered =
			context === "heading"
				? "heading-attributes-not-last"
				: context === "caption" && id.text.startsWith("tbl-")
					? "label-not-last-in-caption"
					: id.text.startsWith("eq-")
						? "label-without-math"
						: "plain-span";
		this.addAnchor(id, span, context === "heading" ? "heading" : "span", div, reason);
	}

	#addTerm(content: Span, paragraph: Span, div: Div | null): void {
		const written = this.text.slice(content.start, content.end);
		const parts = /^(.*\S)\s*\(([^()]+)\)$/.exec(written);
		this.definitions.push({
			term: (parts?.[1] ?? written).trim(),
			abbreviation: parts?.[2] ?? null,
			span: content,
			content: paragraph,
			div: isDefinitionCallout(div) ? div : null,
		});
	}
}

function isCallout(attributes: Attributes | null): boolean {
	return attributes?.classes.some((name) => name === "callout" || name.startsWith("callout-")) ?? false;
}

function isTheorem(attributes: Attributes | null): boolean {
	const isProof = attributes?.classes.some((name) => /^(?:proof|remark|solution)$/.test(name)) ?? false;
	return isProof || /^(?:thm|lem|cor|prp|cnj|def|exm|exr|alg|prf|rem|sol)-/.test(attributes?.id?.text ?? "");
}

function isDefinitionCallout(div: Div | null): boolean {
	return div?.attributes.classes.some((name) => name.startsWith("callout-")) ?? false;
}

/** Returns the image that is alone in its paragraph, possibly inside a link; null if there is other text. */
function soleImage(text: string, span: Span, inlines: readonly Inline[]): Inline | null {
	const first = inlines[0] as Inline;
	const image = first.type === "link" ? inlines.find((inline) => inline.type === "image") : first;
	if (image?.type !== "image") return null;
	const whole = first.type === "link" ? first : image;
	if (first.type === "link" && (image.span.start !== first.content?.start || image.span.end !== first.content?.end))
		return null;
	const before = text.slice(span.start, whole.span.start).trim();
	const after = text.slice(whole.span.end, span.end).trim();
	return before === "" && after === "" ? image : null;
}
