/** Builds and nests the floats of a chapter. */
import type { Div } from "../../syntax/block.ts";
import { cover } from "../../text/span.ts";
import type { ChapterBuilder } from "../chapter-builder.ts";
import type { Float, Unregistered } from "../facts.ts";
import { sortBySpan } from "../sort-by-span.ts";
import {
	cellFloat,
	type DivContent,
	divFloat,
	enclosingFloatDiv,
	floatType,
	imageFloat,
	itemsWithin,
	prefixOf,
	tableFloat,
} from "./floats.ts";

/**
 * Adds the anchors and floats of divs and images, and the floats of tables and cells. Runs after the walk over the blocks: a
 * div needs its content, and the content needs the enclosing float.
 */
export function addFloats(builder: ChapterBuilder, divs: readonly Div[], contents: ReadonlyMap<Div, DivContent>): void {
	const { text, parts } = builder;
	const images = [...sortBySpan(builder.images, (image) => image.span)];
	const pictures = sortBySpan(builder.pictures, (picture) => picture.span);
	const floatByDiv = new Map<Div, Float>();
	const parentOf = (div: Div | null): Float | null => {
		const around = enclosingFloatDiv(div);
		return around === null ? null : (floatByDiv.get(around) ?? null);
	};
	for (const div of divs) {
		builder.addAttributeValues(div.attributes, div);
		const id = div.attributes.id;
		if (id === null) continue;
		const anchor = builder.addAnchor(id, div.span, "div", div.parent, unregisteredDiv(div));
		if (floatType(id.text) === null) continue;
		const code = itemsWithin(parts.codes, div.span, 1)[0] ?? null;
		const table = itemsWithin(parts.tables, div.span, 1)[0] ?? null;
		const inside = {
			images: itemsWithin(images, div.span),
			pictures: itemsWithin(pictures, div.span),
			code: code?.block ?? null,
			codeAttributes: code?.attributes ?? null,
			language: code?.language ?? null,
			table,
		};
		const float = divFloat(text, div, anchor, contents.get(div) as DivContent, inside, parentOf(div.parent));
		floatByDiv.set(div, float);
		builder.floats.push(float);
	}
	for (const image of images) {
		const around = enclosingFloatDiv(image.div);
		const id = image.attributes?.id ?? null;
		const anchor =
			id === null ? null : builder.addAnchor(id, image.span, "image", image.div, image.alone ? null : "inline-image");
		if (image.alone && (anchor !== null ? floatType(anchor.id) !== null : around === null)) {
			builder.floats.push(imageFloat(image, itemsWithin(pictures, image.span), anchor, parentOf(image.div)));
		}
	}
	for (const { block, caption, anchor } of parts.tables) {
		if (anchor === null && enclosingFloatDiv(block.div) !== null) continue;
		const span = block.caption === null ? block.span : cover(block.span, block.caption);
		builder.floats.push(tableFloat(span, block.span, caption, anchor, parentOf(block.div), block.div));
	}
	for (const { block, cell, anchor } of parts.cells) {
		builder.floats.push(cellFloat(block, cell, itemsWithin(pictures, block.span), anchor, parentOf(block.div)));
	}
}

const CALLOUTS: Readonly<Record<string, string>> = {
	nte: "note",
	tip: "tip",
	wrn: "warning",
	imp: "important",
	cau: "caution",
};

/** Returns why Quarto does not register the id of a div: a callout id without a callout class, or a type without a div form. */
function unregisteredDiv(div: Div): Unregistered | null {
	const prefix = prefixOf(div.attributes.id?.text ?? "");
	if (prefix === "sec" || prefix === "eq") return "plain-span";
	if (prefix === null || CALLOUTS[prefix] === undefined) return null;
	return div.attributes.classes.some((name) => name === "callout" || name.startsWith("callout-"))
		? null
		: "div-without-callout";
}
