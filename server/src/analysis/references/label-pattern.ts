/** Infers how a book forms its labels, and forms new labels in the same way. */
import type { Book } from "../../book/book.ts";

/** How a book forms the labels of its sections. */
export interface LabelPattern {
	/** Labels start with the label of their chapter: `sec-training-optimizers` below `sec-training`. */
	readonly withChapter: boolean;
	/** Labels end in four hexadecimal digits: `-3f2a`. */
	readonly withHash: boolean;
	/** Labels leave out `the`, `of`, `and` and the like. */
	readonly withoutStopWords: boolean;
}

const stopWords = new Set(
	"a an and are as at be by for from how in into is it its of on or that the their this to via vs what when where which why with".split(
		" ",
	),
);

/** The pattern of the majority of the section labels, chapter headings excluded. */
export function labelPattern(book: Book): LabelPattern {
	let [total, withChapter, withHash, couldDrop, dropped] = [0, 0, 0, 0, 0];
	for (const { chapter, heading } of book.headings) {
		const id = heading.anchor?.id;
		if (!id || heading.level < 2 || !id.startsWith("sec-")) continue;
		total++;
		const chapterLabel = labelOfChapter(chapter.path, book);
		if (chapterLabel && id.startsWith(`${chapterLabel}-`)) withChapter++;
		if (/-[0-9a-f]{4}$/.test(id)) withHash++;
		const stops = slugWords(heading.title.text).filter((word) => stopWords.has(word));
		if (stops.length > 0) {
			couldDrop++;
			if (!id.split("-").some((word) => stops.includes(word))) dropped++;
		}
	}
	return {
		withChapter: withChapter * 2 > total,
		withHash: withHash * 2 > total,
		withoutStopWords: dropped * 2 > couldDrop,
	};
}

/**
 * A new label for a heading in the book's pattern, unique in the book. Deterministic for the same book and title.
 *
 * @param title the title of the heading without attributes
 */
export function newSectionLabel(
	book: Book,
	path: string,
	title: string,
	pattern: LabelPattern = labelPattern(book),
): string {
	const all = slugWords(title);
	const words = pattern.withoutStopWords ? all.filter((word) => !stopWords.has(word)) : all;
	const base = (pattern.withChapter ? labelOfChapter(path, book) : null) ?? "sec";
	const slug = (words.length > 0 ? words : all).join("-") || "section";
	const hash = pattern.withHash ? `-${hexOf(`${path}\n${title}`)}` : "";
	let id = `${base}-${slug}${hash}`;
	for (let n = 2; book.anchorsById.has(id); n++) id = `${base}-${slug}-${n}${hash}`;
	return id;
}

/**
 * A new label for a figure, unique in the book: `fig-` and the words of its file name. The words of the chapter's label
 * come first if most figures of the book are named that way.
 *
 * @param name the name of the image file without its extension
 */
export function newFigureLabel(book: Book, path: string, name: string): string {
	const figures = book.anchors.filter(({ type }) => type === "fig");
	const withChapter = figures.filter(({ anchor, chapter }) => {
		const words = labelOfChapter(chapter.path, book)?.slice(SECTION_PREFIX.length);
		return words !== undefined && anchor.id.startsWith(`fig-${words}-`);
	});
	const prefix =
		withChapter.length * 2 > figures.length ? labelOfChapter(path, book)?.slice(SECTION_PREFIX.length) : undefined;
	const words = slugWords(name).join("-") || "figure";
	const base = prefix === undefined || words.startsWith(`${prefix}-`) ? `fig-${words}` : `fig-${prefix}-${words}`;
	let id = base;
	for (let n = 2; book.anchorsById.has(id); n++) id = `${base}-${n}`;
	return id;
}

const SECTION_PREFIX = "sec-";

/** The words of a title as they appear in labels: lower-case letters and digits only. */
export function slugWords(title: string): string[] {
	const plain = title.toLowerCase().replace(/['’]/gu, "");
	return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** The label of a chapter's level-1 heading; null if it has no section label. */
function labelOfChapter(path: string, book: Book): string | null {
	const first = book.chapters.get(path)?.headings.find(({ level, anchor }) => level === 1 && anchor);
	return first?.anchor?.id.startsWith("sec-") ? first.anchor.id : null;
}

/** Four hexadecimal digits: the 32-bit FNV-1a hash of the text, folded to 16 bits. */
function hexOf(text: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return (((hash >>> 16) ^ hash) & 0xffff).toString(16).padStart(4, "0");
}
