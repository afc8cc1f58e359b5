import { attributesAtEnd } from "../syntax/attributes.ts";
import type { HeadingBlock } from "../syntax/block.ts";
import { trimEnd } from "../syntax/characters.ts";
import { automaticId } from "../syntax/identifiers.ts";
import type { Builder } from "./builder.ts";
import type { Div, Heading, Unregistered } from "./facts.ts";

/** Reads the headings of a chapter one after the other; ids that Pandoc derives are made unique within the file. */
export function headingReader(builder: Builder): (block: HeadingBlock) => void {
	const taken = new Map<string, number>();
	const firstIn = new Map<Div, HeadingBlock>();
	const { text } = builder;
	return (block) => {
		const attributes = attributesAtEnd(text, block.content);
		const titleEnd = trimEnd(text, block.content.start, attributes?.span.start ?? block.content.end);
		const title = { start: block.content.start, end: titleEnd };
		const numbered = !(attributes?.classes.includes("unnumbered") ?? false);
		if (block.div !== null && !firstIn.has(block.div)) firstIn.set(block.div, block);
		const titleOf = swallowedBy(block, block.div === null ? null : (firstIn.get(block.div) as HeadingBlock));
		const known = builder.anchors.length;
		builder.inlines(title, "heading", block.div);
		let anchor =
			builder.anchors.slice(known).find((stray) => stray.unregistered === "heading-attributes-not-last") ?? null;
		if (attributes?.id != null) {
			const reason: Unregistered | null =
				titleOf !== null ? (`${titleOf}-title` as const) : numbered ? null : "unnumbered-heading";
			anchor = builder.anchor(attributes.id, block.span, "heading", block.div, reason);
		}
		const words = text.slice(title.start, title.end);
		const base = automaticId(words);
		const seen = taken.get(base) ?? 0;
		taken.set(base, seen + 1);
		const heading: Heading = {
			span: block.span,
			level: block.level,
			title: { text: words, span: title },
			attributes,
			anchor,
			autoId: seen === 0 ? base : `${base}-${seen}`,
			numbered,
			titleOf,
			div: block.div,
		};
		builder.headings.push(heading);
	};
}

/** Callouts and theorems take their first heading as title, tab sets each heading of the level of their first. */
function swallowedBy(block: HeadingBlock, first: HeadingBlock | null): Heading["titleOf"] {
	const div = block.div;
	if (div === null || first === null) return null;
	const { classes, id } = div.attributes;
	if (classes.includes("panel-tabset")) return block.level === first.level ? "tab" : null;
	if (block !== first) return null;
	if (classes.some((name) => name.startsWith("callout"))) return "callout";
	return id !== null && /^(?:thm|lem|cor|prp|cnj|def|exm|exr|alg|prf|rem|sol)-/.test(id.text) ? "theorem" : null;
}
