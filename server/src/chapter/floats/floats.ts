/** Builds floats from divs, images, tables, listings and cells, with captions, alt text and parts. */
import { type Attributes, attribute } from "../../syntax/attributes.ts";
import type { Block, CodeBlock, Div } from "../../syntax/block.ts";
import type { Cell } from "../../syntax/cells.ts";
import { partitionPoint } from "../../text/sorted.ts";
import type { Span, Text } from "../../text/span.ts";
import { encloses } from "../../text/span.ts";
import type { Anchor, AnchorSource, Caption, CellParts, Float, Image, Output, Picture, Slot } from "../facts.ts";
import { altOf, captionOf } from "./captions.ts";
import { altIn } from "./pictures.ts";

/** Types whose divs are not floats: theorems, proofs and callouts. Sections and equations have no div form. */
const NOT_FLOATS = new Set("sec eq thm lem cor prp cnj def exm exr alg prf rem sol nte tip wrn imp cau".split(" "));
const CALLOUTS = new Set("nte tip wrn imp cau".split(" "));

/** The label types that Quarto numbers on each construct. Divs, and types that a book defines, are unrestricted. */
const FITTING: Readonly<Partial<Record<AnchorSource, (type: string) => boolean>>> = {
	heading: (type) => type === "sec" || isCustomType(type),
	image: (type) => !NOT_FLOATS.has(type) || CALLOUTS.has(type),
	table: (type) => type === "tbl" || isCustomType(type),
	code: (type) => type === "lst" || isCustomType(type),
	equation: (type) => type === "eq" || isCustomType(type),
	cell: (type) => type !== "sec" && type !== "eq",
};

function isCustomType(type: string): boolean {
	return !NOT_FLOATS.has(type) && type !== "fig" && type !== "tbl" && type !== "lst";
}

/** Whether Quarto numbers an id with this prefix on this construct. */
export function hasFittingPrefix(id: string, source: AnchorSource): boolean {
	const type = prefixOf(id);
	return type === null || (FITTING[source]?.(type) ?? true);
}

/** Returns the letters before the first `-` of an id in lower case; null if there are none. */
export function prefixOf(id: string): string | null {
	return /^([A-Za-z]+)-/.exec(id)?.[1]?.toLowerCase() ?? null;
}

/** Returns the prefix of an id if it can belong to a float, of a built-in or custom type; null for others. */
export function floatType(id: string | undefined): string | null {
	const prefix = id === undefined ? null : prefixOf(id);
	return prefix === null || NOT_FLOATS.has(prefix) ? null : prefix;
}

/** Returns the innermost div, starting with `div`, that is a float. */
export function enclosingFloatDiv(div: Div | null): Div | null {
	for (let around = div; around !== null; around = around.parent) {
		if (floatType(around.attributes.id?.text) !== null) return around;
	}
	return null;
}

/** The direct children of a div. Quarto uses the last paragraph of a float div as its caption. */
export interface DivContent {
	/** Number of child blocks and divs. */
	count: number;
	/** The last child, if it is a paragraph outside lists and block quotes. */
	last: Block | null;
}

/** Returns the direct children of each div. */
export function divContents(blocks: readonly Block[], divs: readonly Div[]): ReadonlyMap<Div, DivContent> {
	const contents = new Map<Div, DivContent & { end: number }>();
	for (const div of divs) contents.set(div, { count: 0, last: null, end: -1 });
	const add = (parent: Div | null, span: Span, last: Block | null): void => {
		const content = parent === null ? undefined : contents.get(parent);
		if (content === undefined) return;
		content.count++;
		if (span.start < content.end) return;
		content.end = span.end;
		content.last = last;
	};
	for (const block of blocks) {
		if (block.div === null || block.type === "comment" || block.span.start >= block.div.span.end) continue;
		add(block.div, block.span, block.type === "paragraph" && block.depth === block.div.depth ? block : null);
	}
	for (const div of divs) add(div.parent, div.span, null);
	return contents;
}

/** Builds the float of a div with an id such as `fig-x`. */
export function divFloat(
	text: string,
	div: Div,
	anchor: Anchor,
	content: DivContent,
	parts: {
		readonly images: readonly Image[];
		readonly pictures: readonly Picture[];
		readonly code: CodeBlock | null;
		readonly codeAttributes: Attributes | null;
		readonly language: string | null;
		readonly table: { readonly span: Span; readonly caption: Caption | null } | null;
	},
	parent: Float | null,
): Float {
	const type = floatType(anchor.id) as string;
	const last = content.count > 1 && !isShortcode(text, content.last) ? content.last : null;
	const paragraph =
		last === null
			? null
			: captionOf({ text: text.slice(last.span.start, last.span.end), span: last.span }, "paragraph");
	const value = attribute(div.attributes, `${type}-cap`);
	const fromAttribute = value === null ? null : captionOf(value, "attribute");
	const listingCaption = parts.codeAttributes === null ? null : attribute(parts.codeAttributes, "lst-cap");
	const image = parts.images.length === 1 ? (parts.images[0] as Image) : null;
	const caption =
		paragraph ??
		fromAttribute ??
		(listingCaption === null ? null : captionOf(listingCaption, "attribute")) ??
		parts.table?.caption ??
		(image !== null && image.description.text.trim() !== "" ? captionOf(image.description, "image") : null);
	const picture = parts.pictures.length === 1 ? (parts.pictures[0] as Picture) : null;
	const alt = attribute(div.attributes, "fig-alt");
	return {
		anchor,
		type,
		span: div.span,
		caption,
		overridden: paragraph === null ? null : fromAttribute,
		alt: alt ? altOf(alt) : (picture?.alt ?? null),
		altSlot: attributeSlot(div.attributes),
		// The only paragraph of a div is its content, not its caption.
		captionSlot: caption === null && content.count > 0 ? paragraphSlot(text, div) : null,
		images: parts.images,
		pictures: parts.pictures,
		code: parts.code === null ? null : { language: parts.language, span: parts.code.content },
		table: parts.table?.span ?? null,
		parent,
		parts: "none",
		outputs: [],
		div: div.parent,
	};
}

/** Whether a paragraph consists of a shortcode: its replacement is not a caption. */
function isShortcode(text: string, block: Block | null): boolean {
	return block !== null && text.startsWith("{{<", block.span.start) && text.endsWith(">}}", block.span.end);
}

/** Builds the float of an image that is alone in its paragraph. */
export function imageFloat(
	image: Image,
	pictures: readonly Picture[],
	anchor: Anchor | null,
	parent: Float | null,
): Float {
	const end = image.span.end;
	const { description } = image;
	const isDescribed = description.text.trim() !== "";
	const caption = isDescribed ? captionOf(description, "image") : captionIn(image.attributes, "fig-cap");
	return {
		anchor,
		type: anchor === null ? "fig" : (floatType(anchor.id) ?? "fig"),
		span: image.span,
		caption,
		overridden: null,
		alt: altIn(image.attributes),
		altSlot:
			image.attributes === null ? { offset: end, before: '{fig-alt="', after: '"}' } : attributeSlot(image.attributes),
		captionSlot: caption === null ? { offset: description.span.start, before: "", after: "" } : null,
		images: [image],
		pictures,
		code: null,
		table: null,
		parent,
		parts: "none",
		outputs: [],
		div: image.div,
	};
}

/** Builds the float of a code block with an id and `lst-cap`. */
export function listingFloat(block: CodeBlock, attributes: Attributes, language: string | null, anchor: Anchor): Float {
	return {
		...emptyFloat(floatType(anchor.id) as string, block.span, anchor, block.div),
		caption: captionIn(attributes, "lst-cap"),
		code: { language, span: block.content },
	};
}

/**
 * Builds the float of a table.
 *
 * @param span the table with its caption
 * @param table the table without its caption
 * @param anchor the id at the end of the caption
 */
export function tableFloat(
	span: Span,
	table: Span,
	caption: Caption | null,
	anchor: Anchor | null,
	parent: Float | null,
	div: Div | null,
): Float {
	return {
		...emptyFloat(anchor === null ? "tbl" : (floatType(anchor.id) ?? "tbl"), span, anchor, div),
		caption,
		table,
		parent,
	};
}

/** Builds the float of an executable cell with a label such as `fig-x`. */
export function cellFloat(
	block: CodeBlock,
	cell: Cell,
	pictures: readonly Picture[],
	anchor: Anchor,
	parent: Float | null,
): Float {
	const type = floatType(anchor.id) as string;
	const option = (name: string): Caption | null => {
		const value = cell.options.get(name) ?? cell.options.get(`${name}.0`);
		const source = cell.origins.get(name) ?? "option";
		if (value === undefined || value.text === "") return null;
		if (!cell.computed.has(name)) return captionOf(value, source);
		return { text: "", span: value.span, source, title: null, startsWithColon: false, computed: true };
	};
	const caption = option(`${type}-cap`);
	const optionSlot = (name: string): Slot => ({
		offset: cell.afterOptions,
		before: `${cell.prefix}${name}: "`,
		after: `"${cell.suffix}\n`,
	});
	return {
		...emptyFloat(type, block.span, anchor, block.div),
		caption,
		alt: cellAlt(cell),
		// With a list, or a name without a value, a second option of that name would be a duplicate key.
		altSlot: type === "fig" && !cell.names.has("fig-alt") ? optionSlot("fig-alt") : null,
		captionSlot: caption === null ? optionSlot(`${type}-cap`) : null,
		code: { language: cell.language, span: block.content },
		pictures,
		parent,
		parts: cellPartsOf(cell, type),
		outputs: outputsOf(cell, type),
	};
}

/** Diagrams, which are one picture each. */
const SINGLE = new Set(["mermaid", "dot"]);

/** Returns which labels a cell has besides its own. */
export function cellPartsOf({ language, options }: Cell, type: string): CellParts {
	if (SINGLE.has(language) || type === "lst") return "none";
	if (options.has(`${type}-subcap.0`)) return "listed";
	const subcaption = options.get(`${type}-subcap`)?.text ?? "false";
	if (subcaption !== "" && subcaption !== "false") return "any";
	return options.has(`${type}-cap.1`) ? "apart" : "unknown";
}

/** Returns the outputs of a cell with a list of captions: one per caption, with the alt text of the same index. */
export function outputsOf(cell: Cell, type: string): readonly Output[] {
	const kind = cellPartsOf(cell, type);
	if (kind !== "listed" && kind !== "apart") return [];
	const name = kind === "listed" ? `${type}-subcap` : `${type}-cap`;
	const outputs: Output[] = [];
	for (let i = 0; cell.options.has(`${name}.${i}`); i++) {
		const caption = captionOf(cell.options.get(`${name}.${i}`) as Text, "option");
		const alt = cell.options.get(`fig-alt.${i}`);
		outputs.push({ caption, alt: alt ? altOf(alt) : null });
	}
	return outputs;
}

/** Returns the output of a cell that has this label; null for the cell's own label, and for labels that only its code makes. */
export function outputOf({ anchor, outputs }: Float, id: string): Output | null {
	const number = id.slice(id.lastIndexOf("-") + 1);
	return anchor !== null && id === `${anchor.id}-${number}` ? (outputs[Number(number) - 1] ?? null) : null;
}

/** Returns the alt text of a cell as a whole; null if there are several, which belong to one output each. */
function cellAlt({ options }: Cell): Text | null {
	const alt = options.get("fig-alt") ?? (options.has("fig-alt.1") ? undefined : options.get("fig-alt.0"));
	return alt ? altOf(alt) : null;
}

function emptyFloat(type: string, span: Span, anchor: Anchor | null, div: Div | null): Float {
	return {
		anchor,
		type,
		span,
		caption: null,
		overridden: null,
		alt: null,
		altSlot: null,
		captionSlot: null,
		images: [],
		pictures: [],
		code: null,
		table: null,
		parent: null,
		parts: "none",
		outputs: [],
		div,
	};
}

function captionIn(attributes: Attributes | null, key: string): Caption | null {
	const value = attribute(attributes, key);
	return value === null || value.text === "" ? null : captionOf(value, "attribute");
}

/** Returns the slot for a new paragraph before the closing fence. */
function paragraphSlot(text: string, { close }: Div): Slot | null {
	if (close === null) return null;
	const offset = text.lastIndexOf("\n", close.start - 1) + 1;
	const isApart = /\n[ \t>]*\r?\n$/.test(text.slice(Math.max(0, offset - 80), offset));
	const quote = text.slice(offset, close.start);
	return { offset, before: `${isApart ? "" : `${quote.trimEnd()}\n`}${quote}`, after: "\n" };
}

function attributeSlot(attributes: Attributes): Slot {
	return { offset: attributes.span.end - 1, before: ' fig-alt="', after: '"' };
}

/** Limits the items per div: thousands of nested divs would otherwise each list everything in them. */
const MAX_WITHIN = 500;

/** Returns the items inside a span, at most `most` of them. The list must be sorted by start. */
export function itemsWithin<T extends { readonly span: Span }>(
	items: readonly T[],
	span: Span,
	most = MAX_WITHIN,
): readonly T[] {
	const first = partitionPoint(items.length, (index) => (items[index] as T).span.start < span.start);
	const inside: T[] = [];
	for (let i = first; i < items.length && inside.length < most && (items[i] as T).span.start < span.end; i++) {
		if (encloses(span, (items[i] as T).span)) inside.push(items[i] as T);
	}
	return inside;
}
