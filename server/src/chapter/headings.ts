import { attributeErrorAt } from "../syntax/attribute-errors.ts";
import { attributesAtEnd } from "../syntax/attributes.ts";
import type { Block, HeadingBlock } from "../syntax/block.ts";
import { trimEnd } from "../syntax/characters.ts";
import { automaticId } from "../syntax/identifiers.ts";
import type { ChapterBuilder } from "./chapter-builder.ts";
import type { Div, Heading, Unregistered } from "./facts.ts";
import { attributeErrorAtEnd } from "./malformed-attributes.ts";

/**
 * Returns a function that adds the headings of a chapter in order. It makes automatic ids unique in the file.
 *
 * @param empty headings without content
 */
export function headingReader(builder: ChapterBuilder, empty: ReadonlySet<Block>): (block: HeadingBlock) => void {
	const idOf = idMaker();
	const firstIn = new Map<Div, HeadingBlock>();
	const { text } = builder;
	return (block) => {
		const attributes = attributesAtEnd(text, block.content);
		const { start, end } = block.content;
		const error =
			attributes === null
				? attributeErrorAtEnd(text, block.content, "sec")
				: attributeErrorAt(text, attributes.span.start, end, false);
		const titleEnd = trimEnd(text, start, attributes?.span.start ?? error?.span.start ?? end);
		const title = { start, end: titleEnd };
		const numbered = !(attributes?.classes.includes("unnumbered") ?? false);
		if (block.div !== null && !firstIn.has(block.div)) firstIn.set(block.div, block);
		const titleOf = usedAsTitleBy(block, block.div === null ? null : (firstIn.get(block.div) as HeadingBlock));
		const anchorCount = builder.anchors.length;
		builder.addInlines(title, "heading", block.div);
		let anchor =
			builder.anchors.slice(anchorCount).find((added) => added.unregistered === "heading-attributes-not-last") ?? null;
		if (attributes?.id != null) {
			const reason: Unregistered | null =
				titleOf !== null ? (`${titleOf}-title` as const) : numbered ? null : "unnumbered-heading";
			anchor = builder.addAnchor(attributes.id, block.span, "heading", block.div, reason);
		}
		if (error !== null) {
			const unread = builder.addAttributeError(error, "heading", block.div, attributes === null ? "heading" : null);
			anchor ??= unread;
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
			isEmpty: empty.has(block),
			div: block.div,
		};
		builder.headings.push(heading);
	};
}

/**
 * Returns a function that assigns each heading its automatic id, made unique as in Pandoc: an explicit id is taken for later
 * headings; the id that the title of such a heading would give is not.
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

/** Callouts and theorems use their first heading as title, tabsets every heading at the level of their first one. */
function usedAsTitleBy(block: HeadingBlock, first: HeadingBlock | null): Heading["titleOf"] {
	const div = block.div;
	if (div === null || first === null) return null;
	const { classes, id } = div.attributes;
	if (classes.includes("panel-tabset")) return block.level === first.level ? "tab" : null;
	if (block !== first) return null;
	if (classes.some((name) => name.startsWith("callout"))) return "callout";
	return id !== null && /^(?:thm|lem|cor|prp|cnj|def|exm|exr|alg|prf|rem|sol)-/.test(id.text) ? "theorem" : null;
}
