/** Text → Chapter: one walk over the blocks files every fact. Any string gives a chapter (law 3). */
import { type Attributes, attribute, readAttributes } from "../syntax/attributes.ts";
import type { Block, Blocks, CodeBlock, Div, ParagraphBlock, TableBlock } from "../syntax/block.ts";
import { readBlocks } from "../syntax/blocks.ts";
import { readCell } from "../syntax/cells.ts";
import { trimEnd } from "../syntax/characters.ts";
import { Stretch } from "../syntax/stretch.ts";
import { lineStarts } from "../text/lines.ts";
import type { Span, Text } from "../text/span.ts";
import { Builder } from "./builder.ts";
import { captionOf } from "./captions.ts";
import { readDirective } from "./directives.ts";
import type { Anchor, Caption, Chapter, Context, Float, Unregistered } from "./facts.ts";
import {
	cellFloat,
	contentsOf,
	type DivContent,
	divFloat,
	floatDivAround,
	floatType,
	imageFloat,
	listingFloat,
	prefixOf,
	tableFloat,
	within,
} from "./floats.ts";
import { headingReader } from "./headings.ts";
import { readMetadata } from "./metadata.ts";
import { readTexReferences } from "./tex-references.ts";

/**
 * Reads one source file.
 *
 * @param path relative to the library's folder, with `/`
 * @param text the whole file as the editor shows it: any line ends, without byte order mark
 */
export function readChapter(path: string, text: string): Chapter {
	const blocks = readBlocks(text);
	const reading = new Reading(text, blocks);
	for (const block of blocks.blocks) reading.block(block);
	reading.divs();
	const { builder } = reading;
	for (const { code, span, repair } of blocks.problems) builder.problems.push({ code, span, detail: "", repair });
	return {
		path,
		text,
		lines: lineStarts(text),
		metadata: reading.metadata,
		headings: builder.headings,
		anchors: sorted(builder.anchors, (anchor) => anchor.idSpan),
		floats: sorted(builder.floats, (float) => float.span),
		cites: sorted(builder.cites, (cite) => cite.span),
		texReferences: sorted(builder.texReferences, (reference) => reference.span),
		notes: {
			definitions: sorted(builder.noteDefinitions, (definition) => definition.span),
			references: sorted(builder.noteReferences, (reference) => reference.span),
			inline: sorted(builder.inlineNotes, (span) => span),
		},
		links: sorted(builder.links, (link) => link.span),
		images: sorted(builder.images, (image) => image.span),
		includes: sorted(builder.includes, (include) => include.span),
		shortcodes: sorted(builder.shortcodes, (shortcode) => shortcode.span),
		definitions: sorted(builder.definitions, (definition) => definition.span),
		divs: blocks.divs,
		directives: sorted(builder.directives, (directive) => directive.span),
		problems: sorted(builder.problems, (problem) => problem.span),
		paragraphs: sorted(builder.paragraphs, (paragraph) => paragraph.span),
		verbatim: sorted(builder.verbatim, (span) => span),
	};
}

function sorted<T>(items: T[], spanOf: (item: T) => Span): readonly T[] {
	return items.sort((a, b) => spanOf(a).start - spanOf(b).start || spanOf(a).end - spanOf(b).end);
}

/** One chapter while it is read. */
class Reading {
	readonly builder: Builder;
	metadata: Chapter["metadata"];
	readonly #blocks: Blocks;
	readonly #contents: ReadonlyMap<Div, DivContent>;
	/** Last paragraphs of float divs: their cites stand in a caption. */
	readonly #captions = new Set<Block>();
	readonly #heading: ReturnType<typeof headingReader>;
	readonly #codes: {
		readonly span: Span;
		readonly block: CodeBlock;
		readonly attributes: Attributes | null;
		readonly language: string | null;
	}[] = [];
	readonly #tables: { readonly span: Span; readonly caption: Caption | null }[] = [];
	readonly #cells: {
		readonly span: Span;
		readonly float: (parent: Float | null) => Float;
		readonly div: Div | null;
	}[] = [];
	readonly #tableFloats: {
		readonly block: TableBlock;
		readonly caption: Caption | null;
		readonly anchor: Anchor | null;
	}[] = [];

	constructor(text: string, blocks: Blocks) {
		this.builder = new Builder(text);
		this.#blocks = blocks;
		this.#contents = contentsOf(blocks.blocks, blocks.divs);
		for (const [div, { count, last }] of this.#contents) {
			if (last !== null && count > 1 && floatType(div.attributes.id?.text) !== null) this.#captions.add(last);
		}
		this.#heading = headingReader(this.builder);
		this.metadata = readMetadata(this.builder, blocks.blocks.find((block) => block.type === "metadata")?.span ?? null);
	}

	block(block: Block): void {
		const { builder } = this;
		switch (block.type) {
			case "heading":
				this.#heading(block);
				break;
			case "paragraph":
				this.#paragraph(block);
				break;
			case "code":
				this.#code(block);
				break;
			case "table":
				this.#table(block);
				break;
			case "note": {
				const id = builder.text.slice(block.id.start, block.id.end);
				builder.noteDefinitions.push({ id, idSpan: block.id, span: block.span, content: block.content });
				break;
			}
			case "link-definition": {
				const target = { text: builder.text.slice(block.target.start, block.target.end), span: block.target };
				builder.links.push({ span: block.span, target, text: null, div: block.div });
				break;
			}
			case "comment":
				builder.verbatim.push(block.span);
				readDirective(builder, block.span);
				break;
			case "tex":
				builder.verbatim.push(block.span);
				readTexReferences(builder, block.span);
				break;
			case "html":
				builder.verbatim.push(block.span);
				break;
		}
	}

	#paragraph(block: ParagraphBlock): void {
		const context: Context = this.#captions.has(block) ? "caption" : block.inNote ? "footnote" : "body";
		this.builder.paragraphs.push({ span: block.span, context, div: block.div });
		this.builder.inlines(block.span, context, block.div);
	}

	#code(block: CodeBlock): void {
		const { builder } = this;
		const { text } = builder;
		const cell = block.fence === null ? null : readCell(text, block.info, block.content);
		if (cell !== null) {
			this.#cell(block, cell);
			return;
		}
		builder.verbatim.push(block.span);
		if (block.fence === null) return;
		const brace = text.indexOf("{", block.info.start);
		const attributes = brace >= 0 && brace < block.info.end ? readAttributes(text, brace, block.info.end) : null;
		const language =
			attributes?.classes[0] ?? (/^[\w.+-]+/.exec(text.slice(block.info.start, block.info.end))?.[0] || null);
		this.#codes.push({ span: block.span, block, attributes, language });
		if (text.startsWith("{=", block.info.start)) readTexReferences(builder, block.content);
		builder.attributeValues(attributes, block.div);
		if (attributes?.id == null) return;
		const isListing = floatType(attributes.id.text) !== null;
		const reason: Unregistered | null = attribute(attributes, "lst-cap") === null ? "listing-without-caption" : null;
		const anchor = builder.anchor(attributes.id, block.span, "code", block.div, reason);
		if (isListing && reason === null) builder.floats.push(listingFloat(block, attributes, language, anchor));
	}

	#cell(block: CodeBlock, cell: NonNullable<ReturnType<typeof readCell>>): void {
		const { builder } = this;
		this.#codes.push({ span: block.span, block, attributes: null, language: cell.language });
		if (cell.error !== null)
			builder.problems.push({ code: "invalid-yaml", span: cell.error.span, detail: cell.error.text, repair: null });
		const captions = [...cell.options]
			.filter(([name]) => /(?:^|-)(?:sub)?cap(?:\.\d+)?$/.test(name))
			.map(([, { span }]) => span)
			.sort((a, b) => a.start - b.start);
		let code = block.span.start;
		for (const caption of captions) {
			builder.inlines(caption, "caption", block.div);
			builder.verbatim.push({ start: code, end: caption.start });
			code = caption.end;
		}
		builder.verbatim.push({ start: code, end: block.span.end });
		this.#labelsInCode(block);
		if (cell.label === null || cell.label.text === "") return;
		const off = (name: string): boolean => /^(?:false|no|FALSE|F)$/.test(cell.options.get(name)?.text ?? "");
		const uncertain =
			off("eval") ||
			off("include") ||
			off("output") ||
			builder.text.slice(block.content.start, block.content.end).trim() === "";
		const type = floatType(cell.label.text);
		if (type === null) return;
		const anchor = builder.anchor(cell.label, block.span, "cell", block.div, null, uncertain);
		// Each caption of a list belongs to one output of the cell: `fig-x-1`, `fig-x-2` …
		const listed = [`${type}-subcap`, `${type}-cap`].find((name) => cell.options.has(`${name}.0`));
		for (let i = 0; listed !== undefined && cell.options.has(`${listed}.${i}`); i++) {
			const name = cell.names.get(listed) ?? cell.label;
			builder.anchor(
				{ text: `${anchor.id}-${i + 1}`, span: name.span },
				block.span,
				"subcaption",
				block.div,
				null,
				uncertain,
			);
		}
		this.#cells.push({ span: block.span, float: (parent) => cellFloat(block, cell, anchor, parent), div: block.div });
	}

	/** Ids in strings of running code (`caption = "Cars {#tbl-cars}"`): they may come out, so nothing is said of them. */
	#labelsInCode(block: CodeBlock): void {
		const { text } = this.builder;
		const code = new Stretch(text, block.content.start, block.content.end);
		for (let at = code.find("{#", code.start); at >= 0; at = code.find("{#", at + 2)) {
			const attributes = readAttributes(text, at, code.end);
			if (attributes?.id != null && floatType(attributes.id.text) !== null) {
				this.builder.anchor(attributes.id, attributes.span, "cell", block.div, null, true);
			}
		}
	}

	#table(block: TableBlock): void {
		const { builder } = this;
		const { text } = builder;
		const context: Context = block.inNote ? "footnote" : "table";
		for (let line = block.span.start; line < block.span.end; ) {
			let end = text.indexOf("\n", line);
			if (end < 0 || end > block.span.end) end = block.span.end;
			builder.inlines({ start: line, end }, context, block.div);
			line = end + 1;
		}
		if (block.caption === null) {
			this.#tables.push({ span: block.span, caption: null });
			this.#tableFloats.push({ block, caption: null, anchor: null });
			return;
		}
		const attributes = captionAttributes(text, block.caption);
		const end = trimEnd(text, block.caption.start, attributes?.span.start ?? block.caption.end);
		const span = { start: block.caption.start, end };
		const words: Text = { text: text.slice(span.start, span.end), span };
		const caption = words.text === "" ? null : captionOf(words, "table");
		builder.inlines(span, "caption", block.div);
		let anchor: Anchor | null = null;
		if (attributes?.id != null)
			anchor = builder.anchor(attributes.id, cover(block.span, block.caption), "table", block.div, null);
		this.#tables.push({ span: block.span, caption });
		this.#tableFloats.push({ block, caption, anchor });
	}

	/** Divs come last: they need what stands inside them. */
	divs(): void {
		const { builder } = this;
		const { text } = builder;
		const images = [...sorted(builder.images, (image) => image.span)];
		const made = new Map<Div, Float>();
		const parentOf = (div: Div | null): Float | null => {
			const around = floatDivAround(div);
			return around === null ? null : (made.get(around) ?? null);
		};
		for (const div of this.#blocks.divs) {
			builder.attributeValues(div.attributes, div);
			const id = div.attributes.id;
			if (id === null) continue;
			const anchor = builder.anchor(id, div.span, "div", div.parent, unregisteredDiv(div));
			if (floatType(id.text) === null) continue;
			const codes = within(this.#codes, div.span);
			const code = codes[0] ?? null;
			const table = within(this.#tables, div.span)[0] ?? null;
			const parts = {
				images: within(images, div.span),
				code: code?.block ?? null,
				codeAttributes: code?.attributes ?? null,
				language: code?.language ?? null,
				table,
			};
			const float = divFloat(text, div, anchor, this.#contents.get(div) as DivContent, parts, parentOf(div.parent));
			made.set(div, float);
			builder.floats.push(float);
		}
		for (const image of images) {
			const around = floatDivAround(image.div);
			const id = image.attributes?.id ?? null;
			const anchor =
				id === null ? null : builder.anchor(id, image.span, "image", image.div, image.alone ? null : "inline-image");
			if (image.alone && (anchor !== null ? floatType(anchor.id) !== null : around === null)) {
				builder.floats.push(imageFloat(image, anchor, parentOf(image.div)));
			}
		}
		for (const { block, caption, anchor } of this.#tableFloats) {
			if (anchor === null && floatDivAround(block.div) !== null) continue;
			const span = block.caption === null ? block.span : cover(block.span, block.caption);
			builder.floats.push(tableFloat(span, block.span, caption, anchor, parentOf(block.div), block.div));
		}
		for (const { float, div } of this.#cells) builder.floats.push(float(parentOf(div)));
	}
}

function cover(a: Span, b: Span): Span {
	return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** `{#tbl-x …}` at the very end of a caption. */
function captionAttributes(text: string, caption: Span): Attributes | null {
	if (text[caption.end - 1] !== "}") return null;
	let brace = text.lastIndexOf("{", caption.end);
	for (let tries = 0; tries < 20 && brace >= caption.start; tries++) {
		const attributes = readAttributes(text, brace, caption.end);
		if (attributes !== null && attributes.span.end === caption.end) return attributes;
		brace = text.lastIndexOf("{", brace - 1);
	}
	return null;
}

const CALLOUTS: Readonly<Record<string, string>> = {
	nte: "note",
	tip: "tip",
	wrn: "warning",
	imp: "important",
	cau: "caution",
};

/** Why a div's id is not registered: a callout id without the callout's class, an id of a type that has no div form. */
function unregisteredDiv(div: Div): Unregistered | null {
	const prefix = prefixOf(div.attributes.id?.text ?? "");
	if (prefix === "sec" || prefix === "eq") return "plain-span";
	if (prefix === null || CALLOUTS[prefix] === undefined) return null;
	return div.attributes.classes.some((name) => name === "callout" || name.startsWith("callout-"))
		? null
		: "div-without-callout";
}
