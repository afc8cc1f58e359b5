/** Writing a caption or an alternative text from outside the chapter, in the form that the source uses. */
import type { Book } from "../book/book.ts";
import type { Chapter, Float, Slot, Text } from "../chapter/facts.ts";
import { outputOf } from "../chapter/floats/floats.ts";
import { parseNotebook } from "../chapter/notebook/parse-notebook.ts";
import { parseChapter } from "../chapter/parse-chapter.ts";
import { fitEdit, markdownOf, sourceText, spanInMarkdown } from "../chapter/source-text.ts";
import { applyEdits, type Edit, type Span } from "../text/span.ts";

export const DESCRIPTIONS = ["caption", "alt"] as const;
export type Description = (typeof DESCRIPTIONS)[number];

/** The edit, or why it is refused. */
export type DescriptionEdit = { readonly edit: Edit } | { readonly refusal: string };

/** Where a text of a float, or of one of the outputs of a cell, stands or is to stand. */
interface Seat {
	/** Null where it has none yet. */
	readonly text: Text | null;
	/** Null where none can be written. */
	readonly slot: Slot | null;
	/** Whether it is the value of an attribute or option, so that marks in it may need a backslash. */
	readonly isValue: boolean;
}

/**
 * What a float is said to show, as its author wrote it: `""` where nothing is said yet. What cannot be written from
 * outside is left out.
 *
 * @param path the chapter's file, from the library's folder
 * @param start where the float starts in it
 * @param id its label, or that of an output of the cell that it is
 */
export function descriptionsOf(
	book: Book,
	path: string,
	start: number,
	id: string,
): Readonly<Partial<Record<Description, string>>> {
	const float = book.chapters.get(path)?.floats.find(isAt(start));
	if (!float) return {};
	const said = DESCRIPTIONS.flatMap((what) => {
		const { text, slot } = seatOf(float, id, what);
		return text || slot ? [[what, text?.text ?? ""]] : [];
	});
	return Object.fromEntries(said);
}

/**
 * Gives a float another caption or alternative text. An edit is given only where the chapter, read with it, says just
 * that: nothing else of it may change.
 *
 * @param start where the float starts in the chapter's file
 * @param id its label, or that of an output of the cell that it is
 * @param text Markdown for a caption; line ends and blanks become one blank
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
	if (!chapter || !float) return { refusal: "It is not there any more: the chapter has changed." };
	const wanted = text.replace(/\s+/g, " ").trim();
	for (const { span, text, reads = wanted } of candidates(chapter, seatOf(float, id, what), wanted)) {
		const edit = fitEdit(chapter, { path, span, text });
		if (edit && says(chapter, edit, index, { id, what, wanted: reads })) return { edit };
	}
	const name = what === "alt" ? "alternative text" : "caption";
	return { refusal: `This ${name} cannot be written from here. Write it in the chapter itself.` };
}

function isAt(start: number): (float: Float) => boolean {
	return ({ span }) => span.start === start;
}

function seatOf(float: Float, id: string, what: Description): Seat {
	if (id !== (float.anchor?.id ?? "")) {
		const output = outputOf(float, id);
		return { text: output?.[what] ?? null, slot: null, isValue: true };
	}
	if (what === "alt") return { text: float.alt, slot: float.altSlot, isValue: true };
	const { caption, captionSlot } = float;
	// What running code says is not to be lost.
	if (caption?.computed) return { text: null, slot: null, isValue: true };
	return { text: caption, slot: captionSlot, isValue: caption !== null && valueSources.has(caption.source) };
}

interface Candidate {
	readonly span: Span;
	readonly text: string;
	/** What is read of it where that is not the text that is wanted: the same with backslashes, which prints the same. */
	readonly reads?: string;
}

/** The ways to write it, the plainest first. */
function candidates(chapter: Chapter, { text: place, slot, isValue }: Seat, text: string): readonly Candidate[] {
	if (place !== null) return isValue ? asValue(chapter, place, text) : inText(chapter, place, text);
	if (slot === null) return [];
	const { offset, before, after } = slot;
	const span = { start: offset, end: offset };
	if (before.endsWith('"')) return [{ span, text: before + quoted(text, '"') + after }];
	return [text, ...escaped(text)].map((reads) => ({ span, text: before + reads + after, reads }));
}

/** Captions that are values of an attribute or option, so that marks in them may need a backslash. */
const valueSources: ReadonlySet<string> = new Set(["attribute", "option", "header"]);

/** Between brackets, in a paragraph or below a table. */
function inText(chapter: Chapter, { span }: Text, text: string): readonly Candidate[] {
	const before = sourceText(chapter, span);
	const colon = /^\s*:\s+/.exec(before)?.[0] ?? "";
	const end = before.slice(before.trimEnd().length);
	return [text, ...escaped(text)].flatMap((reads) =>
		[reads, colon + reads + end, reads + end].map((text) => ({ span, text, reads })),
	);
}

/** With a backslash where a text would otherwise end its brackets or be another block than a paragraph. */
function escaped(text: string): readonly string[] {
	const start = text.replace(/^(?=[-+*>#:|~`=])|^(\d+)(?=[.)])/, "$1\\");
	const open: number[] = [];
	const lonely = new Set<number>();
	for (const { 0: mark, index } of text.matchAll(/\\.|[[\]]/g)) {
		if (mark === "[") open.push(index);
		else if (mark === "]" && open.pop() === undefined) lonely.add(index);
	}
	for (const index of open) lonely.add(index);
	const inside = [...text.matchAll(/[[\]]/g)].filter(({ index }) => lonely.has(index)).map(({ index }) => index);
	const brackets = inside.reduceRight((all, at) => `${all.slice(0, at)}\\${all.slice(at)}`, text);
	return [start, brackets].filter((one) => one !== text);
}

/** The value of an attribute, a cell's option or a chunk's header: in the quotes it has, else in quotes that it needs. */
function asValue(chapter: Chapter, { span }: Text, text: string): readonly Candidate[] {
	const quote = markdownOf(chapter)[spanInMarkdown(chapter, span).start - 1];
	// HTML knows no backslash.
	if (quote === '"') return [quoted(text, '"'), text].map((text) => ({ span, text }));
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
function says(
	chapter: Chapter,
	edit: Edit,
	index: number,
	{ id, what, wanted }: { readonly id: string; readonly what: Description; readonly wanted: string },
): boolean {
	const read = chapter.notebook === null ? parseChapter : parseNotebook;
	const after = read(chapter.path, applyEdits(chapter.text, [edit]));
	if (after.floats.length !== chapter.floats.length || after.anchors.length !== chapter.anchors.length) return false;
	if (after.problems.length !== chapter.problems.length) return false;
	return chapter.floats.every((float, i) => {
		const before = textsOf(float);
		if (i === index) before.set(key(id, what), wanted);
		const now = textsOf(after.floats[i] as Float);
		return now.size === before.size && [...before].every(([name, text]) => now.get(name) === text);
	});
}

/** All that is said of a float and of its outputs. */
function textsOf(float: Float): Map<string, string> {
	const outputs = float.outputs.map((_, i) => `${float.anchor?.id}-${i + 1}`);
	// Of outputs set apart there is no whole: what stands for it is the first one's.
	const ids = float.parts === "apart" ? outputs : [float.anchor?.id ?? "", ...outputs];
	return new Map(
		ids.flatMap((id) => DESCRIPTIONS.map((what) => [key(id, what), seatOf(float, id, what).text?.text ?? ""] as const)),
	);
}

function key(id: string, what: Description): string {
	return `${what} ${id}`;
}
