/** Floats of every source: divs, images, tables, listings, cells; with caption, alternative text and parts. */
import { type Attributes, attribute } from "../../syntax/attributes.ts";
import type { Block, CodeBlock, Div } from "../../syntax/block.ts";
import type { Cell } from "../../syntax/cells.ts";
import { partitionPoint } from "../../text/sorted.ts";
import type { Span, Text } from "../../text/span.ts";
import { encloses } from "../../text/span.ts";
import type { Anchor, AnchorSource, Caption, CellParts, Float, Image, Output, Picture, Slot } from "../facts.ts";
import { altOf, captionOf } from "./captions.ts";
import { altIn } from "./pictures.ts";

/** The types whose divs are no floats: theorems and proofs, callouts; sections and equations have no div form. */
const NOT_FLOATS = new Set("sec eq thm lem cor prp cnj def exm exr alg prf rem sol nte tip wrn imp cau".split(" "));
const CALLOUTS = new Set("nte tip wrn imp cau".split(" "));

/** What can carry a label of each type, where Quarto numbers some forms only; divs, cells and types that a book adds are free. */
const FITTING: Readonly<Partial<Record<AnchorSource, (type: string) => boolean>>> = {
	heading: (type) => type === "sec" || isFree(type),
	image: (type) => !NOT_FLOATS.has(type) || CALLOUTS.has(type),
	table: (type) => type === "tbl" || isFree(type),
	code: (type) => type === "lst" || isFree(type),
	equation: (type) => type === "eq" || isFree(type),
	cell: (type) => type !== "sec" && type !== "eq",
};

function isFree(type: string): boolean {
	return !NOT_FLOATS.has(type) && type !== "fig" && type !== "tbl" && type !== "lst";
}

/** Whether Quarto numbers what carries an id, as far as the letters of the id decide. */
export function hasFittingPrefix(id: string, source: AnchorSource): boolean {
	const type = prefixOf(id);
	return type === null || (FITTING[source]?.(type) ?? true);
}

/** The letters before the first `-` of an id, lower case; null where there are none. */
export function prefixOf(id: string): string | null {
	return /^([A-Za-z]+)-/.exec(id)?.[1]?.toLowerCase() ?? null;
}

/** The prefix of an id that a float may carry, known or declared by the book; null for others. */
export function floatType(id: string | undefined): string | null {
	const prefix = id === undefined ? null : prefixOf(id);
	return prefix === null || NOT_FLOATS.has(prefix) ? null : prefix;
}

/** The nearest div around that is a float. */
export function enclosingFloatDiv(div: Div | null): Div | null {
	for (let around = div; around !== null; around = around.parent) {
		if (floatType(around.attributes.id?.text) !== null) return around;
	}
	return null;
}

/** What the blocks directly inside each div are: Quarto takes the caption of a float div from its last paragraph. */
export interface DivContent {
	/** Blocks and divs directly inside. */
	count: number;
	/** The last of them where it is a paragraph outside any list or quote. */
	last: Block | null;
}

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

/** A float made by a div with an id such as `fig-x`. */
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
	const given = attribute(div.attributes, `${type}-cap`);
	const fromAttribute = given === null ? null : captionOf(given, "attribute");
	const inner = parts.codeAttributes === null ? null : attribute(parts.codeAttributes, "lst-cap");
	const image = parts.images.length === 1 ? (parts.images[0] as Image) : null;
	const caption =
		paragraph ??
		fromAttribute ??
		(inner === null ? null : captionOf(inner, "attribute")) ??
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
		// A paragraph alone is what the block holds, not its caption.
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

/** A paragraph that is replaced by something else: what it brings is no caption. */
function isShortcode(text: string, block: Block | null): boolean {
	return block !== null && text.startsWith("{{<", block.span.start) && text.endsWith(">}}", block.span.end);
}

/** A float made by an image that stands alone. */
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

/** A float made by a code block with an id and `lst-cap`. */
export function listingFloat(block: CodeBlock, attributes: Attributes, language: string | null, anchor: Anchor): Float {
	return {
		...bare(floatType(anchor.id) as string, block.span, anchor, block.div),
		caption: captionIn(attributes, "lst-cap"),
		code: { language, span: block.content },
	};
}

/** A table with its caption; `anchor` is the id at the end of the caption. */
export function tableFloat(
	span: Span,
	table: Span,
	caption: Caption | null,
	anchor: Anchor | null,
	parent: Float | null,
	div: Div | null,
): Float {
	return {
		...bare(anchor === null ? "tbl" : (floatType(anchor.id) ?? "tbl"), span, anchor, div),
		caption,
		table,
		parent,
	};
}

/** A float made by an executable cell with a label such as `fig-x`. */
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
		...bare(type, block.span, anchor, block.div),
		caption,
		alt: cellAlt(cell),
		// Beside a list, or a name without a value, there is no room for a second option of that name.
		altSlot: type === "fig" && !cell.names.has("fig-alt") ? optionSlot("fig-alt") : null,
		captionSlot: caption === null ? optionSlot(`${type}-cap`) : null,
		code: { language: cell.language, span: block.content },
		pictures,
		parent,
		parts: cellPartsOf(cell, type),
		outputs: outputsOf(cell, type),
	};
}

/** Diagrams are one picture each; so is the code that a listing shows. */
const SINGLE = new Set(["mermaid", "dot"]);

/** What labels a cell makes besides its own. */
export function cellPartsOf({ language, options }: Cell, type: string): CellParts {
	if (SINGLE.has(language) || type === "lst") return "none";
	if (options.has(`${type}-subcap.0`)) return "listed";
	const subcaption = options.get(`${type}-subcap`)?.text ?? "false";
	if (subcaption !== "" && subcaption !== "false") return "any";
	return options.has(`${type}-cap.1`) ? "apart" : "unknown";
}

/** Each caption of a list belongs to one output of the cell; so does each alternative text. */
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

/** The output of a cell that a label means; null for the cell's own label and for labels that its code alone makes. */
export function outputOf({ anchor, outputs }: Float, id: string): Output | null {
	const number = id.slice(id.lastIndexOf("-") + 1);
	return anchor !== null && id === `${anchor.id}-${number}` ? (outputs[Number(number) - 1] ?? null) : null;
}

/** What is said of a cell as a whole: of several texts each belongs to one output. */
function cellAlt({ options }: Cell): Text | null {
	const alt = options.get("fig-alt") ?? (options.has("fig-alt.1") ? undefined : options.get("fig-alt.0"));
	return alt ? altOf(alt) : null;
}

function bare(type: string, span: Span, anchor: Anchor | null, div: Div | null): Float {
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

/** A paragraph of its own before the closing fence. */
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

/** No float shows more; divs nested in thousands would hold all that stands in them, each of them. */
const MAX_WITHIN = 500;

/** What stands inside a span, from a list in the order of the text; the first `most` of it. */
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
