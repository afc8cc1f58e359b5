/** Writing a caption or an alternative text from outside the chapter, in the form that the source uses. */
import type { Book } from "../book/book.ts";
import type { Chapter, Float, Text } from "../chapter/facts.ts";
import { readChapter } from "../chapter/read.ts";
import { fitting, written } from "../chapter/written.ts";
import { applyEdits, type Edit, type Span } from "../text/span.ts";

export const DESCRIPTIONS = ["caption", "alt"] as const;
export type Description = (typeof DESCRIPTIONS)[number];

/** The edit, or why it is refused. */
export type DescribeAnswer = { readonly edit: Edit } | { readonly refusal: string };

/**
 * Gives a float another caption or alternative text. An edit is given only where the chapter, read with it, says just
 * that: nothing else of it may change.
 *
 * @param path the chapter's file, from the library's folder
 * @param start where the float starts in it
 * @param text Markdown for a caption; line ends and blanks become one blank
 */
export function describe(book: Book, path: string, start: number, what: Description, text: string): DescribeAnswer {
	const chapter = book.chapters.get(path);
	const index = chapter?.floats.findIndex((float) => float.span.start === start) ?? -1;
	const float = chapter?.floats[index];
	if (!chapter || !float) return { refusal: "It is not there any more: the chapter has changed." };
	const wanted = text.replace(/\s+/g, " ").trim();
	for (const { span, text } of candidates(chapter, float, what, wanted)) {
		const edit = fitting(chapter, { path, span, text });
		if (edit && says(chapter, edit, index, what, wanted)) return { edit };
	}
	const name = what === "alt" ? "alternative text" : "caption";
	return { refusal: `This ${name} cannot be written from here. Write it in the chapter itself.` };
}

interface Candidate {
	readonly span: Span;
	readonly text: string;
}

/** The ways to write it, the plainest first. */
function candidates(chapter: Chapter, float: Float, what: Description, text: string): readonly Candidate[] {
	const place = what === "alt" ? float.alt : float.caption;
	if (place === null) {
		const slot = what === "alt" ? float.altSlot : float.captionSlot;
		if (!slot) return [];
		const { offset, before, after } = slot;
		const span = { start: offset, end: offset };
		const isValue = before.endsWith('"');
		return [isValue ? quoted(text, '"') : text].map((text) => ({ span, text: before + text + after }));
	}
	if (what === "caption" && !valueSources.has(float.caption?.source ?? "")) return inText(chapter, place, text);
	return asValue(chapter, place, text);
}

/** Captions that are values of an attribute or option, so that marks in them may need a backslash. */
const valueSources: ReadonlySet<string> = new Set(["attribute", "option", "header"]);

/** Between brackets, in a paragraph or below a table. */
function inText(chapter: Chapter, { span }: Text, text: string): readonly Candidate[] {
	const before = written(chapter, span);
	const colon = /^\s*:\s+/.exec(before)?.[0] ?? "";
	const end = /\s*$/.exec(before)?.[0] ?? "";
	return [text, colon + text + end, text + end, text.replace(/[[\]]/g, "\\$&")].map((text) => ({ span, text }));
}

/** The value of an attribute, a cell's option or a chunk's header: in the quotes it has, else in quotes that it needs. */
function asValue(chapter: Chapter, { span }: Text, text: string): readonly Candidate[] {
	const quote = chapter.notebook === null ? chapter.text[span.start - 1] : '"';
	if (quote === '"') return [{ span, text: quoted(text, '"') }];
	// YAML doubles an apostrophe, Pandoc and R escape it.
	if (quote === "'") return [text.replaceAll("'", "''"), quoted(text, "'")].map((text) => ({ span, text }));
	return [text, `"${quoted(text, '"')}"`, ...asBlock(chapter, span, text)].map((text) => ({ span, text }));
}

/** A block of YAML (`|`, `>`) keeps the comment and the blanks before its first line. */
function asBlock(chapter: Chapter, span: Span, text: string): readonly string[] {
	const before = chapter.text.slice(span.start, span.end);
	const start = /^[ \t>]*\S{1,4}[ \t]?\|[ \t]+/.exec(before)?.[0];
	return start === undefined ? [] : [`${start}${text}${before.endsWith("\n") ? "\n" : ""}`];
}

function quoted(text: string, quote: string): string {
	return text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
}

/** Whether the chapter with the edit says what is wanted of this float, and of all others what it said before. */
function says(chapter: Chapter, edit: Edit, index: number, what: Description, wanted: string): boolean {
	const after = readChapter(chapter.path, applyEdits(chapter.text, [edit]));
	if (after.floats.length !== chapter.floats.length || after.anchors.length !== chapter.anchors.length) return false;
	if (after.problems.length !== chapter.problems.length) return false;
	return chapter.floats.every((float, i) => {
		const now = after.floats[i] as Float;
		const other = what === "alt" ? "caption" : "alt";
		const isKept = textOf(now, other) === textOf(float, other);
		return isKept && textOf(now, what) === (i === index ? wanted : textOf(float, what));
	});
}

function textOf(float: Float, what: Description): string {
	return (what === "alt" ? float.alt : float.caption)?.text ?? "";
}
