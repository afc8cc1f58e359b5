/** Where a chapter names other chapters of its book: by reference, link, number or title. */
import type { Chapter } from "../../chapter/facts.ts";
import { remember } from "../../text/remember.ts";
import type { Span } from "../../text/span.ts";
import type { Book, Entry } from "../book.ts";
import { outlineOf } from "../placing/outline.ts";

/** A place that names a chapter. */
export interface ChapterMention {
	readonly entry: Entry;
	readonly span: Span;
}

/** The chapters of the text, in reading order: no preface, whose title has no number, no bibliography, nothing that is a title only. */
export const numberedChapters: (book: Book) => readonly Entry[] = remember((book: Book) =>
	book.entries.filter(({ kind, chapter }) => kind === "chapter" && isNumbered(chapter) && holdsText(chapter)),
);

/** Whether the title of a chapter carries a number. */
export function isNumbered(chapter: Chapter | null): boolean {
	return chapter !== null && outlineOf(chapter).opening?.numbered !== false;
}

/** No page for the bibliography, and none that has only a title yet. */
function holdsText(chapter: Chapter | null): boolean {
	if (chapter === null || chapter.divs.some(({ attributes }) => attributes.id?.text === "refs")) return false;
	return chapter.headings.length !== 1 || !chapter.headings[0]!.bare;
}

/** Every place of a chapter that names another one: by a reference, a link, its number, its title. In the order of the text. */
export function chapterMentions(book: Book, chapter: Chapter, others: readonly Entry[]): readonly ChapterMention[] {
	const mentions: ChapterMention[] = [];
	const name = (entry: Entry | undefined, span: Span): void => {
		if (entry && others.includes(entry)) mentions.push({ entry, span });
	};
	for (const { chapter: home, span, target } of book.references) if (home === chapter) name(target?.entry, span);
	for (const { chapter: home, link, path } of book.links) {
		if (home === chapter && path !== null)
			name(
				others.find((other) => other.path === path),
				link.span,
			);
	}
	const named = inWords(chapter)(others.map(({ number, title }) => `${number ?? ""} ${title}`).join("\n"));
	for (const { index, span } of named) name(others[index], span);
	return mentions.sort((a, b) => a.span.start - b.span.start);
}

const NUMBERS = /\bChapters?[ \u00a0~](\d{1,2}(?:(?:, | and |, and | to | through |-|–)\d{1,2}){0,20})/g;
const SHORTEST_TITLE = 6;

interface Named {
	readonly index: number;
	readonly span: Span;
}

/** Where a text names chapters by number or title. The chapters are given as lines, `3 Title`, and told by their index. */
const inWords = remember((chapter: Chapter) => {
	const known = new Map<string, readonly Named[]>();
	return (lines: string): readonly Named[] => {
		const found = known.get(lines) ?? namedInWords(chapter, lines.split("\n"));
		known.clear();
		known.set(lines, found);
		return found;
	};
});

function namedInWords({ text }: Chapter, chapters: readonly string[]): readonly Named[] {
	const found: Named[] = [];
	for (const match of text.matchAll(NUMBERS)) {
		const span = { start: match.index, end: match.index + match[0].length };
		for (const number of spelledOut(match[1]!)) {
			found.push({ index: chapters.findIndex((line) => line.startsWith(`${number} `)), span });
		}
	}
	const words = text.toLowerCase();
	for (const [index, line] of chapters.entries()) {
		const title = line.slice(line.indexOf(" ") + 1).toLowerCase();
		if (title.length < SHORTEST_TITLE) continue;
		for (let at = words.indexOf(title); at >= 0; at = words.indexOf(title, at + title.length)) {
			found.push({ index, span: { start: at, end: at + title.length } });
		}
	}
	return found;
}

/** `3, 5 and 7–9` → 3, 5, 7, 8, 9. */
function spelledOut(numbers: string): readonly number[] {
	return [...numbers.matchAll(/(\d+)(?:\s*(?:-|–|to|through)\s*(\d+))?/g)].flatMap(([, from, to]) => {
		const [first, last] = [Number(from), Number(to ?? from)];
		return Array.from({ length: Math.min(100, Math.max(0, last - first + 1)) }, (_, i) => first + i);
	});
}
