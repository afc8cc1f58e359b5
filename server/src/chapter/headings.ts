import { attributeErrorAt } from "../syntax/attribute-errors.ts";
import { attributesAtEnd } from "../syntax/attributes.ts";
import type { Block, HeadingBlock } from "../syntax/block.ts";
import { trimEnd } from "../syntax/characters.ts";
import { automaticId } from "../syntax/identifiers.ts";
import type { ChapterBuilder } from "./chapter-builder.ts";
import type { Div, Heading, Unregistered } from "./facts.ts";
import { attributeErrorAtEnd } from "./malformed-attributes.ts";

/**
 * Reads the headings of a chapter one after the other; ids that Pandoc derives are made unique within the file.
 *
 * @param bare those with nothing beneath them
 */
export function headingReader(builder: ChapterBuilder, bare: ReadonlySet<Block>): (block: HeadingBlock) => void {
	const idOf = idMaker();
	const firstIn = new Map<Div, HeadingBlock>();
	const { text } = builder;
	return (block) => {
		const attributes = attributesAtEnd(text, block.content);
		const { start, end } = block.content;
		const fault =
			attributes === null
				? attributeErrorAtEnd(text, block.content, "sec")
				: attributeErrorAt(text, attributes.span.start, end, false);
		const titleEnd = trimEnd(text, start, attributes?.span.start ?? fault?.span.start ?? end);
		const title = { start, end: titleEnd };
		const numbered = !(attributes?.classes.includes("unnumbered") ?? false);
		if (block.div !== null && !firstIn.has(block.div)) firstIn.set(block.div, block);
		const titleOf = swallowedBy(block, block.div === null ? null : (firstIn.get(block.div) as HeadingBlock));
		const known = builder.anchors.length;
		builder.addInlines(title, "heading", block.div);
		let anchor =
			builder.anchors.slice(known).find((strayBraces) => strayBraces.unregistered === "heading-attributes-not-last") ??
			null;
		if (attributes?.id != null) {
			const reason: Unregistered | null =
				titleOf !== null ? (`${titleOf}-title` as const) : numbered ? null : "unnumbered-heading";
			anchor = builder.addAnchor(attributes.id, block.span, "heading", block.div, reason);
		}
		if (fault !== null) {
			const lost = builder.addAttributeError(fault, "heading", block.div, attributes === null ? "heading" : null);
			anchor ??= lost;
		}
		const words = text.slice(title.start, title.end);
		const heading: Heading = {
			span: block.span,
			level: block.level,
			title: { text: words, span: title },
			attributes,
			anchor,
			autoId: idOf(words, attributes?.id?.text ?? null),
			numbered,
			titleOf,
			isEmpty: bare.has(block),
			div: block.div,
		};
		builder.headings.push(heading);
	};
}

/**
 * Gives one heading after the other its id, made unique as Pandoc does: written ids are taken for the headings that
 * follow; what the title of a heading with a written id would give is not.
 */
function idMaker(): (words: string, written: string | null) => string {
	const taken = new Set<string>();
	const counts = new Map<string, number>();
	return (words, written) => {
		const base = automaticId(words);
		let id = written ?? base;
		if (written === null && taken.has(base)) {
			let count = counts.get(base) ?? 1;
			while (taken.has(`${base}-${count}`)) count++;
			counts.set(base, count + 1);
			id = `${base}-${count}`;
		}
		taken.add(id);
		return written === null ? id : base;
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
