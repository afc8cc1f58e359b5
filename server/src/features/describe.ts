/** `errata/describe`: edits the caption or alt text of a float from outside the chapter, in the syntax that the source uses. */
import type { Book } from "../book/book.ts";
import type { Chapter, Float, Slot, Text } from "../chapter/facts.ts";
import { outputOf } from "../chapter/floats/floats.ts";
import { parseNotebook } from "../chapter/notebook/parse-notebook.ts";
import { parseChapter } from "../chapter/parse-chapter.ts";
import { fitEdit, markdownOf, sourceText, spanInMarkdown } from "../chapter/source-text.ts";
import { applyEdits, type Edit, type Span } from "../text/span.ts";

/** The texts of a float that can be edited. */
export const DESCRIPTIONS = ["caption", "alt"] as const;
/** A text of a float that can be edited. */
export type Description = (typeof DESCRIPTIONS)[number];

/** The edit, or the reason why there is none. */
export type DescriptionEdit = { readonly edit: Edit } | { readonly refusal: string };

/** The existing text of a float or cell output, or the slot for a new one. */
interface TextSlot {
	/** Null if there is no text yet. */
	readonly text: Text | null;
	/** Null if no text can be inserted. */
	readonly slot: Slot | null;
	/** Whether the text is the value of an attribute or option, in which some characters need a backslash. */
	readonly isValue: boolean;
}

/**
 * The caption and alt text of a float as written; `""` for a text that is missing. A text that cannot be edited is absent.
 *
 * @param path the file of the chapter, relative to the workspace folder
 * @param start the offset of the float in it
 * @param id the label of the float, or of an output if the float is a cell
 */
export function descriptionsOf(
	book: Book,
	path: string,
	start: number,
	id: string,
): Readonly<Partial<Record<Description, string>>> {
	const float = book.chapters.get(path)?.floats.find(isAt(start));
	if (!float) return {};
	const texts = DESCRIPTIONS.flatMap((what) => {
		const { text, slot } = slotOf(float, id, what);
		return text || slot ? [[what, text?.text ?? ""]] : [];
	});
	return Object.fromEntries(texts);
}

/**
 * The edit that replaces the caption or alt text of a float. Each possible edit is verified by parsing the edited chapter:
 * the text must be the new one, and no other text may change.
 *
 * @param start the offset of the float in the file of the chapter
 * @param id the label of the float, or of an output if the float is a cell
 * @param text Markdown for a caption; runs of white space become one space
 */
export function describe(
	book: Book,
	path: string,
	start: number,
	id: string,
	what: Description,
	text: string,
): DescriptionEdit {
	const chapter = book.chapters.get(path);
	const index = chapter?.floats.findIndex(isAt(start)) ?? -1;
	const float = chapter?.floats[index];
	if (!chapter || !float) return { refusal: "The chapter has changed, and this item no longer exists." };
	const normalized = text.replace(/\s+/g, " ").trim();
	for (const { span, text, result = normalized } of candidates(chapter, slotOf(float, id, what), normalized)) {
		const edit = fitEdit(chapter, { path, span, text });
		if (edit && isExactly(chapter, edit, index, { id, what, result })) return { edit };
	}
	const name = what === "alt" ? "alt text" : "caption";
	return { refusal: `This ${name} cannot be edited here. Edit it in the chapter.` };
}

function isAt(start: number): (float: Float) => boolean {
	return ({ span }) => span.start === start;
}

function slotOf(float: Float, id: string, what: Description): TextSlot {
	if (id !== (float.anchor?.id ?? "")) {
		const output = outputOf(float, id);
		return { text: output?.[what] ?? null, slot: null, isValue: true };
	}
	if (what === "alt") return { text: float.alt, slot: float.altSlot, isValue: true };
	const { caption, captionSlot } = float;
	// A computed caption would be lost.
	if (caption?.computed) return { text: null, slot: null, isValue: true };
	return { text: caption, slot: captionSlot, isValue: caption !== null && valueSources.has(caption.source) };
}

interface Candidate {
	readonly span: Span;
	readonly text: string;
	/** The text as parsed, if it differs from the new text: with backslashes, which render the same. */
	readonly result?: string;
}

/** The possible edits, simplest first. */
function candidates(chapter: Chapter, { text: existing, slot, isValue }: TextSlot, text: string): readonly Candidate[] {
	if (existing !== null) return isValue ? asValue(chapter, existing, text) : inText(chapter, existing, text);
	if (slot === null) return [];
	const { offset, before, after } = slot;
	const span = { start: offset, end: offset };
	if (before.endsWith('"')) return [{ span, text: before + quoted(text, '"') + after }];
	return [text, ...escaped(text)].map((result) => ({ span, text: before + result + after, result }));
}

/** The caption sources that are values of an attribute or option. */
const valueSources: ReadonlySet<string> = new Set(["attribute", "option", "header"]);

/** Edits of a caption between brackets, in a paragraph or below a table. */
function inText(chapter: Chapter, { span }: Text, text: string): readonly Candidate[] {
	const before = sourceText(chapter, span);
	const colon = /^\s*:\s+/.exec(before)?.[0] ?? "";
	const end = before.slice(before.trimEnd().length);
	return [text, ...escaped(text)].flatMap((result) =>
		[result, colon + result + end, result + end].map((text) => ({ span, text, result })),
	);
}

/** The text with backslashes before unbalanced brackets, or before what would start another block than a paragraph. */
function escaped(text: string): readonly string[] {
	const start = text.replace(/^(?=[-+*>#:|~`=])|^(\d+)(?=[.)])/, "$1\\");
	const open: number[] = [];
	const unbalanced = new Set<number>();
	for (const { 0: mark, index } of text.matchAll(/\\.|[[\]]/g)) {
		if (mark === "[") open.push(index);
		else if (mark === "]" && open.pop() === undefined) unbalanced.add(index);
	}
	for (const index of open) unbalanced.add(index);
	const brackets = [...text.matchAll(/[[\]]/g)].filter(({ index }) => unbalanced.has(index)).map(({ index }) => index);
	const balanced = brackets.reduceRight((all, at) => `${all.slice(0, at)}\\${all.slice(at)}`, text);
	return [start, balanced].filter((one) => one !== text);
}

/** Edits of an attribute, a cell option or a chunk header: in the existing quotes, or with quotes if needed. */
function asValue(chapter: Chapter, { span }: Text, text: string): readonly Candidate[] {
	const quote = markdownOf(chapter)[spanInMarkdown(chapter, span).start - 1];
	// HTML has no backslash escapes, so the plain text comes second.
	if (quote === '"') return [quoted(text, '"'), text].map((text) => ({ span, text }));
	// YAML doubles an apostrophe; Pandoc and R escape it.
	if (quote === "'") return [text.replaceAll("'", "''"), quoted(text, "'")].map((text) => ({ span, text }));
	return [text, `"${quoted(text, '"')}"`, ...asBlock(chapter, span, text)].map((text) => ({ span, text }));
}

/** A YAML block scalar (`|`, `>`) keeps its header and the comment prefix and indentation of its first line. */
function asBlock(chapter: Chapter, span: Span, text: string): readonly string[] {
	const before = chapter.text.slice(span.start, span.end);
	const start = /^[ \t>]*\S{1,4}[ \t]?\|[ \t]+/.exec(before)?.[0];
	return start === undefined ? [] : [`${start}${text}${before.endsWith("\n") ? "\n" : ""}`];
}

function quoted(text: string, quote: string): string {
	return text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
}

/** Whether the edited chapter has the new text for this float, and unchanged texts for all others. */
function isExactly(
	chapter: Chapter,
	edit: Edit,
	index: number,
	{ id, what, result }: { readonly id: string; readonly what: Description; readonly result: string },
): boolean {
	const parse = chapter.notebook === null ? parseChapter : parseNotebook;
	const after = parse(chapter.path, applyEdits(chapter.text, [edit]));
	if (after.floats.length !== chapter.floats.length || after.anchors.length !== chapter.anchors.length) return false;
	if (after.problems.length !== chapter.problems.length) return false;
	return chapter.floats.every((float, i) => {
		const before = textsOf(float);
		if (i === index) before.set(key(id, what), result);
		const now = textsOf(after.floats[i] as Float);
		return now.size === before.size && [...before].every(([name, text]) => now.get(name) === text);
	});
}

/** All captions and alt texts of a float and its outputs. */
function textsOf(float: Float): Map<string, string> {
	const outputs = float.outputs.map((_, i) => `${float.anchor?.id}-${i + 1}`);
	// Separate outputs have no common float: its texts are those of the first output.
	const ids = float.parts === "apart" ? outputs : [float.anchor?.id ?? "", ...outputs];
	return new Map(
		ids.flatMap((id) => DESCRIPTIONS.map((what) => [key(id, what), slotOf(float, id, what).text?.text ?? ""] as const)),
	);
}

function key(id: string, what: Description): string {
	return `${what} ${id}`;
}
