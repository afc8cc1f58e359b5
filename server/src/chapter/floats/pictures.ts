/** What a reader sees in a figure, and how those who cannot see it are told: Markdown images, HTML images, drawing code. */
import { type Attributes, attribute } from "../../syntax/attributes.ts";
import type { Cell } from "../../syntax/cells.ts";
import type { Span, Text } from "../../text/span.ts";
import type { Div, Float, Image, Picture } from "../facts.ts";
import { altOf } from "./captions.ts";

/**
 * Whether readers who cannot see a figure are told of it: by its own alternative text or by that of its pictures. An empty one says that a
 * picture is decoration (HTML, 4.8.4.4): a part of a figure may be that, but not all of it.
 */
export function hasAltText({ alt, pictures }: Float): boolean {
	if (isNonEmpty(alt)) return true;
	return pictures.some(({ alt }) => isNonEmpty(alt)) && pictures.every(({ alt, certain }) => alt !== null || !certain);
}

export function isNonEmpty(alt: Text | null): boolean {
	return alt !== null && alt.text !== "";
}

/** Whether there is something to be seen at all: a table, a film or a program in a figure's div says what it says. */
export function hasPictures({ pictures }: Float): boolean {
	return pictures.length > 0;
}

/** Films, sounds and pages that are written like images. */
const NO_PICTURE = /\.(?:mp4|m4v|mov|webm|ogv|ogg|mp3|wav|html?)(?:[?#].*)?$/i;

/** The picture that a Markdown image is; null where it is a film. */
export function imagePicture({ span, source, attributes, div }: Image): Picture | null {
	if (NO_PICTURE.test(source.text)) return null;
	return { span, alt: altIn(attributes), certain: !isConditional(attributes, div), div };
}

/** The picture that an HTML tag is; null where it is another one than `<img>`. */
export function htmlPicture(text: string, span: Span, attributes: Attributes, div: Div | null): Picture | null {
	if (!/^<img\b/i.test(text.slice(span.start, span.start + 5))) return null;
	return { span, alt: altIn(attributes), certain: !isConditional(attributes, div), div };
}

/** What is no engine that draws: it passes its text on, or runs while the reader reads. */
const DRAWS_NOTHING = new Set(["asis", "ojs", "css", "js", "html", "sql", "bash", "sh", "cat"]);

/** What a cell draws, as far as one can tell; null where it draws nothing. */
export function cellPicture(span: Span, { language, options }: Cell, isMade: boolean, div: Div | null): Picture | null {
	if (!isMade || DRAWS_NOTHING.has(language)) return null;
	const alts = [...options].filter(([name]) => /^fig-alt(?:\.\d+)?$/.test(name)).map(([, alt]) => altOf(alt));
	return { span, alt: alts.find(isNonEmpty) ?? alts[0] ?? null, certain: false, div };
}

/** A drawing in TikZ, which an extension makes an image of. */
export function tikzPicture(span: Span, language: string | null, div: Div | null): Picture | null {
	return language === "tikz" ? { span, alt: null, certain: true, div } : null;
}

export function altIn(attributes: Attributes | null): Text | null {
	const alt = attribute(attributes, "fig-alt") ?? attribute(attributes, "alt");
	return alt && altOf(alt);
}

function isConditional(attributes: Attributes | null, div: Div | null): boolean {
	const isOne = (classes: readonly string[] = []) => classes.some((name) => /^content-(?:visible|hidden)$/.test(name));
	if (isOne(attributes?.classes)) return true;
	for (let around = div; around !== null; around = around.parent) if (isOne(around.attributes.classes)) return true;
	return false;
}
