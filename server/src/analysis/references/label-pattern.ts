/** How a book names its sections, learnt from the ids that it has, and names for new ones. */
import type { Book } from "../../book/book.ts";

export interface LabelPattern {
	/** Ids begin with the id of their chapter: `sec-training-optimizers` below `sec-training`. */
	readonly withChapter: boolean;
	/** Ids end in four hex digits: `-3f2a`. */
	readonly withHash: boolean;
	/** Ids leave out `the`, `of`, `and` … */
	readonly withoutSmallWords: boolean;
}

const smallWords = new Set(
	"a an and are as at be by for from how in into is it its of on or that the their this to via vs what when where which why with".split(
		" ",
	),
);

/** Learns the pattern from the majority of the ids below the chapters' own headings. */
export function labelPattern(book: Book): LabelPattern {
	let [total, withChapter, withHash, couldDrop, dropped] = [0, 0, 0, 0, 0];
	for (const { chapter, heading } of book.headings) {
		const id = heading.anchor?.id;
		if (!id || heading.level < 2 || !id.startsWith("sec-")) continue;
		total++;
		const chapterId = idOfChapter(chapter.path, book);
		if (chapterId && id.startsWith(`${chapterId}-`)) withChapter++;
		if (/-[0-9a-f]{4}$/.test(id)) withHash++;
		const small = slugWords(heading.title.text).filter((word) => smallWords.has(word));
		if (small.length > 0) {
			couldDrop++;
			if (!id.split("-").some((word) => small.includes(word))) dropped++;
		}
	}
	return {
		withChapter: withChapter * 2 > total,
		withHash: withHash * 2 > total,
		withoutSmallWords: dropped * 2 > couldDrop,
	};
}

/**
 * A new id for a heading, in the book's pattern, that no anchor of the book has. The same book and title always give the same id.
 *
 * @param title without attributes
 */
export function newSectionLabel(
	book: Book,
	path: string,
	title: string,
	pattern: LabelPattern = labelPattern(book),
): string {
	const all = slugWords(title);
	const kept = pattern.withoutSmallWords ? all.filter((word) => !smallWords.has(word)) : all;
	const base = (pattern.withChapter ? idOfChapter(path, book) : null) ?? "sec";
	const slug = (kept.length > 0 ? kept : all).join("-") || "section";
	const hash = pattern.withHash ? `-${hexOf(`${path}\n${title}`)}` : "";
	let id = `${base}-${slug}${hash}`;
	for (let n = 2; book.anchorsById.has(id); n++) id = `${base}-${slug}-${n}${hash}`;
	return id;
}

/**
 * A new id for a figure that no anchor of the book has: `fig-` and the words of its file's name, after those of the
 * chapter where most figures of the book are named so.
 */
export function newFigureLabel(book: Book, path: string, name: string): string {
	const figures = book.anchors.filter(({ type }) => type === "fig");
	const named = figures.filter(({ anchor, chapter }) => {
		const words = idOfChapter(chapter.path, book)?.slice(SECTION.length);
		return words !== undefined && anchor.id.startsWith(`fig-${words}-`);
	});
	const own = named.length * 2 > figures.length ? idOfChapter(path, book)?.slice(SECTION.length) : undefined;
	const words = slugWords(name).join("-") || "figure";
	const base = own === undefined || words.startsWith(`${own}-`) ? `fig-${words}` : `fig-${own}-${words}`;
	let id = base;
	for (let n = 2; book.anchorsById.has(id); n++) id = `${base}-${n}`;
	return id;
}

const SECTION = "sec-";

/** The words of a title as ids spell them: lower case, letters and digits only. */
export function slugWords(title: string): string[] {
	const plain = title.toLowerCase().replace(/['’]/gu, "");
	return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** The id of a chapter's first heading, where it has one with a section id. */
function idOfChapter(path: string, book: Book): string | null {
	const first = book.chapters.get(path)?.headings.find(({ level, anchor }) => level === 1 && anchor);
	return first?.anchor?.id.startsWith("sec-") ? first.anchor.id : null;
}

/** Four hex digits from a text: FNV-1a, 32 bits, folded to 16. */
function hexOf(text: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return (((hash >>> 16) ^ hash) & 0xffff).toString(16).padStart(4, "0");
}
