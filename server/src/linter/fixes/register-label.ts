import type { PlacedAnchor } from "../../book/entry.ts";
import type { Chapter, Image } from "../../chapter/facts.ts";
import type { Edit } from "../../text/span.ts";
import type { Fix } from "../rule.ts";
import { insert, lineStart } from "./lines.ts";

/** Returns the fixes that move a label to where Quarto reads it, or add what it needs; none if the author must choose. */
export function registerLabel({ chapter, anchor, type, heading }: PlacedAnchor): Fix[] {
	const { path, text } = chapter;
	const { idSpan, unregistered } = anchor;
	const open = text.lastIndexOf("{", idSpan.start);
	const close = text.indexOf("}", idSpan.end) + 1;
	if (open < 0 || close === 0) return [];
	switch (unregistered) {
		case "unnumbered-heading":
			return type === "sec" ? numberHeading(chapter, open, close) : [];
		case "inline-image": {
			const image = chapter.images.find(({ span }) => span.start === anchor.span.start);
			return image ? ownParagraph(chapter, image) : [];
		}
		case "listing-without-caption": {
			const edit = insert(chapter, close - 1, ' lst-cap="The code"');
			return [{ title: "Add lst-cap", safe: false, edits: [edit] }];
		}
		case "label-after-line-break": {
			const formula = text.slice(0, open).trimEnd().length;
			const edit = { path, span: { start: formula, end: open }, text: " " };
			return [{ title: "Move the label to after the equation", safe: true, edits: [edit] }];
		}
		case "label-followed-by-text":
			return [{ title: "Insert space after the label", safe: true, edits: [insert(chapter, close, " ")] }];
		case "heading-attributes-not-last":
			return type === "sec" && !heading?.titleOf ? [toLineEnd(chapter, open, close)] : [];
		case "label-not-last-in-caption":
			return [toLineEnd(chapter, open, close)];
		default:
			return [];
	}
}

function toLineEnd({ path, text }: Chapter, open: number, close: number): Fix {
	const end = lineEnd(text, close);
	const moved = `${text.slice(close, end).trim()} ${text.slice(open, close)}`;
	const edit = { path, span: { start: open, end }, text: moved };
	return { title: "Move the label to the end of the line", safe: true, edits: [edit] };
}

/** Removes `.unnumbered` or `-` from the braces. */
function numberHeading({ path, text }: Chapter, open: number, close: number): Fix[] {
	const mark = /\s(?:\.unnumbered|-)(?=[\s}])/.exec(text.slice(open, close));
	if (!mark) return [];
	const start = open + mark.index;
	const edit: Edit = { path, span: { start, end: start + mark[0].length }, text: "" };
	return [{ title: "Number the heading", safe: false, edits: [edit] }];
}

/** Puts blank lines around an image in a paragraph that starts at the left margin. */
function ownParagraph(chapter: Chapter, { span, description }: Image): Fix[] {
	const { path, text, paragraphs } = chapter;
	const around = paragraphs.find((one) => one.span.start <= span.start && span.end <= one.span.end);
	if (around?.context !== "body" || lineStart(chapter, around.span.start) !== around.span.start) return [];
	if (description.text === "") return [];
	const before = text.slice(around.span.start, span.start).trimEnd().length + around.span.start;
	const after = span.end + /^\s*/.exec(text.slice(span.end, around.span.end))![0].length;
	const edits: Edit[] = [];
	if (before > around.span.start) edits.push({ path, span: { start: before, end: span.start }, text: "\n\n" });
	if (after < around.span.end) edits.push({ path, span: { start: span.end, end: after }, text: "\n\n" });
	return [{ title: "Move the image into a paragraph of its own", safe: false, edits }];
}

function lineEnd(text: string, from: number): number {
	const end = text.indexOf("\n", from);
	if (end < 0) return text.length;
	return text[end - 1] === "\r" ? end - 1 : end;
}
