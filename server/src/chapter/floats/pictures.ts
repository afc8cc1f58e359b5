/** The pictures in a chapter, with their alt text: Markdown images, HTML images, and code that draws. */
import { type Attributes, attribute } from "../../syntax/attributes.ts";
import type { Cell } from "../../syntax/cells.ts";
import type { Span, Text } from "../../text/span.ts";
import type { Div, Float, Image, Picture } from "../facts.ts";
import { altOf } from "./captions.ts";

/**
 * Whether a figure has alt text, its own or that of its pictures. Empty alt text marks a decorative picture (HTML, 4.8.4.4),
 * which is acceptable for a part of a figure, but not for the whole.
 */
export function hasAltText({ alt, pictures }: Float): boolean {
	if (isNonEmpty(alt)) return true;
	return pictures.some(({ alt }) => isNonEmpty(alt)) && pictures.every(({ alt, certain }) => alt !== null || !certain);
}

/** Whether alt text is present and not empty. */
export function isNonEmpty(alt: Text | null): boolean {
	return alt !== null && alt.text !== "";
}

/** Whether a figure needs alt text. A table, a video or a program in a figure div does not. */
export function hasPictures({ pictures }: Float): boolean {
	return pictures.length > 0;
}

/** Videos, audio files and pages, which are written like images. */
const NO_PICTURE = /\.(?:mp4|m4v|mov|webm|ogv|ogg|mp3|wav|html?)(?:[?#].*)?$/i;

/** Returns the picture of a Markdown image; null for videos and the like. */
export function imagePicture({ span, source, attributes, div }: Image): Picture | null {
	if (NO_PICTURE.test(source.text)) return null;
	return { span, alt: altIn(attributes), certain: !isConditional(attributes, div), div };
}

/** Returns the picture of an `<img>` tag; null for other tags. */
export function htmlPicture(text: string, span: Span, attributes: Attributes, div: Div | null): Picture | null {
	if (!/^<img\b/i.test(text.slice(span.start, span.start + 5))) return null;
	return { span, alt: altIn(attributes), certain: !isConditional(attributes, div), div };
}

/** Engines that do not draw pictures when the book is rendered. */
const DRAWS_NOTHING = new Set(["asis", "ojs", "css", "js", "html", "sql", "bash", "sh", "cat"]);

/** Returns the picture that a cell may draw; null if it draws none. */
export function cellPicture(
	span: Span,
	{ language, options }: Cell,
	hasOutput: boolean,
	div: Div | null,
): Picture | null {
	if (!hasOutput || DRAWS_NOTHING.has(language)) return null;
	const alts = [...options].filter(([name]) => /^fig-alt(?:\.\d+)?$/.test(name)).map(([, alt]) => altOf(alt));
	return { span, alt: alts.find(isNonEmpty) ?? alts[0] ?? null, certain: false, div };
}

/** Returns the picture of a TikZ code block, which an extension renders. */
export function tikzPicture(span: Span, language: string | null, div: Div | null): Picture | null {
	return language === "tikz" ? { span, alt: null, certain: true, div } : null;
}

/** Returns the alt text in attributes: `fig-alt` or `alt`. */
export function altIn(attributes: Attributes | null): Text | null {
	const alt = attribute(attributes, "fig-alt") ?? attribute(attributes, "alt");
	return alt && altOf(alt);
}

function isConditional(attributes: Attributes | null, div: Div | null): boolean {
	const hasClass = (classes: readonly string[] = []) =>
		classes.some((name) => /^content-(?:visible|hidden)$/.test(name));
	if (hasClass(attributes?.classes)) return true;
	for (let around = div; around !== null; around = around.parent) if (hasClass(around.attributes.classes)) return true;
	return false;
}
