/** What is told of an anchor: what it is called, what it shows, where it stands and who points at it. */

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
import { firstWords, LONGEST_PARSED, openingWords } from "./excerpt.ts";
import { blocks, escaped, fenced, picture } from "./format.ts";
import { byChapter, firstUse } from "./use-counts.ts";

const MOST_PICTURES = 4;
const MOST_ROWS = 12;
const MOST_LINES = 20;
const LONGEST_CAPTION = 600;
const LONGEST_OPENING = 350;

/** @param spread whether to tell how many references each chapter has: where the anchor itself is asked about */
export function anchorMarkdown(book: Book, placed: PlacedAnchor, spread = false): string {
	const pointers = usesOfLabel(book, placed.anchor.id);
	const chapters = spread && pointers.length > 0 ? `Referred to in ${byChapter(pointers)}.` : "";
	const uses = `${firstUse(book, pointers, "reference")} ${chapters}`.trim();
	return blocks(headline(placed), content(book, placed), `${standsIn(placed)} · ${uses}`);
}

function headline(placed: PlacedAnchor): string {
	const { label, anchor } = placed;
	const words = escaped(truncate(titleOf(placed), 200));
	const name = label === null ? "" : `**${escaped(label)}**`;
	return name === "" && words === "" ? `\`${anchor.id.replaceAll("`", "")}\`` : `${name} ${words}`.trim();
}

function standsIn({ entry, anchor }: PlacedAnchor): string {
	const name = entryName(entry);
	const title = stripInlineMarkup(entry.title);
	const chapter = title === "" || title === name ? escaped(name) : `${escaped(name)}, *${escaped(title)}*`;
	return `${chapter} · \`${anchor.id.replaceAll("`", "")}\``;
}

function content(book: Book, placed: PlacedAnchor): string {
	const { anchor, chapter, float, heading } = placed;
	if (heading !== null) return escaped(truncate(openingWords(chapter, heading), LONGEST_OPENING));
	if (float !== null) return floatContent(book, placed, float);
	if (anchor.source === "equation") {
		return equation(sourceText(chapter, { start: anchor.span.start, end: anchor.idSpan.start }));
	}
	return escaped(truncate(firstWords(chapter, anchor.span, divOf(placed)), LONGEST_OPENING));
}

function divOf({ anchor, chapter }: PlacedAnchor) {
	return chapter.divs.find(({ span }) => span.start === anchor.span.start) ?? anchor.div;
}

function floatContent(book: Book, placed: PlacedAnchor, float: Float): string {
	const { chapter } = placed;
	const files = float.images.map(({ source }) => targetFile(book, chapter.path, source.text));
	const pictures = files.filter((file) => file !== null).slice(0, MOST_PICTURES);
	const shown: string[] = [pictures.map(picture).join(" ")];
	if (float.table !== null) shown.push(fenced(sourceText(chapter, float.table), "", MOST_ROWS));
	if (float.code !== null && float.type === "lst") {
		const { span, language } = float.code;
		shown.push(fenced(sourceText(chapter, span), language ?? "", MOST_LINES));
	}
	if (float.caption !== null && float.caption.text !== placed.title) {
		shown.push(escaped(truncate(plainText(float.caption.text.slice(0, LONGEST_PARSED)), LONGEST_CAPTION)));
	}
	if (float.alt !== null) shown.push(`*Alternative text:* ${escaped(truncate(float.alt.text, LONGEST_CAPTION))}`);
	return blocks(...shown);
}

/** @param before the equation up to its id */
function equation(before: string): string {
	const tex = before.slice(0, Math.max(0, before.lastIndexOf("{")));
	return fenced(tex.replace(/^\s*\$\$|\$\$\s*$/g, ""), "latex", MOST_LINES);
}
