/** Describes an anchor in Markdown: its name, content, location and references. */

import { entryName } from "../../analysis/cursor/location-names.ts";
import { usesOfLabel } from "../../analysis/references/label-uses.ts";
import { targetFile } from "../../analysis/references/target-file.ts";
import { titleOf } from "../../analysis/structure/titles.ts";
import type { Book } from "../../book/book.ts";
import type { PlacedAnchor } from "../../book/entry.ts";
import type { Float } from "../../chapter/facts.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { stripInlineMarkup } from "../../syntax/identifiers.ts";
import { plainText } from "../../syntax/prose.ts";
import { truncate } from "../../text/truncate.ts";
import { MAX_PARSED, paragraphExcerpt, sectionExcerpt } from "./excerpt.ts";
import { blocks, escaped, fenced, picture } from "./format.ts";
import { byChapter, firstUse } from "./use-counts.ts";

const MAX_PICTURES = 4;
const MAX_ROWS = 12;
const MAX_LINES = 20;
/** In UTF-16 units. */
const MAX_CAPTION = 600;
const MAX_EXCERPT = 350;

/**
 * The description of an anchor.
 *
 * @param withChapters whether to list the number of references per chapter
 */
export function anchorMarkdown(book: Book, placed: PlacedAnchor, withChapters = false): string {
	const uses = usesOfLabel(book, placed.anchor.id);
	const chapters = withChapters && uses.length > 0 ? `Referred to in ${byChapter(uses)}.` : "";
	const summary = `${firstUse(book, uses, "reference")} ${chapters}`.trim();
	return blocks(headline(placed), content(book, placed), `${locationLine(placed)} · ${summary}`);
}

function headline(placed: PlacedAnchor): string {
	const { label, anchor } = placed;
	const words = escaped(truncate(titleOf(placed), 200));
	const name = label === null ? "" : `**${escaped(label)}**`;
	return name === "" && words === "" ? `\`${anchor.id.replaceAll("`", "")}\`` : `${name} ${words}`.trim();
}

function locationLine({ entry, anchor }: PlacedAnchor): string {
	const name = entryName(entry);
	const title = stripInlineMarkup(entry.title);
	const chapter = title === "" || title === name ? escaped(name) : `${escaped(name)}, *${escaped(title)}*`;
	return `${chapter} · \`${anchor.id.replaceAll("`", "")}\``;
}

function content(book: Book, placed: PlacedAnchor): string {
	const { anchor, chapter, float, heading } = placed;
	if (heading !== null) return escaped(truncate(sectionExcerpt(chapter, heading), MAX_EXCERPT));
	if (float !== null) return floatContent(book, placed, float);
	if (anchor.source === "equation") {
		return equation(sourceText(chapter, { start: anchor.span.start, end: anchor.idSpan.start }));
	}
	return escaped(truncate(paragraphExcerpt(chapter, anchor.span, divOf(placed)), MAX_EXCERPT));
}

function divOf({ anchor, chapter }: PlacedAnchor) {
	return chapter.divs.find(({ span }) => span.start === anchor.span.start) ?? anchor.div;
}

function floatContent(book: Book, placed: PlacedAnchor, float: Float): string {
	const { chapter } = placed;
	const files = float.images.map(({ source }) => targetFile(book, chapter.path, source.text));
	const pictures = files.filter((file) => file !== null).slice(0, MAX_PICTURES);
	const shown: string[] = [pictures.map(picture).join(" ")];
	if (float.table !== null) shown.push(fenced(sourceText(chapter, float.table), "", MAX_ROWS));
	if (float.code !== null && float.type === "lst") {
		const { span, language } = float.code;
		shown.push(fenced(sourceText(chapter, span), language ?? "", MAX_LINES));
	}
	if (float.caption !== null && float.caption.text !== placed.title) {
		shown.push(escaped(truncate(plainText(float.caption.text.slice(0, MAX_PARSED)), MAX_CAPTION)));
	}
	if (float.alt !== null) shown.push(`*Alt text:* ${escaped(truncate(float.alt.text, MAX_CAPTION))}`);
	return blocks(...shown);
}

/** @param before the equation up to its id */
function equation(before: string): string {
	const tex = before.slice(0, Math.max(0, before.lastIndexOf("{")));
	return fenced(tex.replace(/^\s*\$\$|\$\$\s*$/g, ""), "latex", MAX_LINES);
}
