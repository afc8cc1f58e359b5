/** Where a chapter names other chapters of its book: by reference, link, number or title. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { outlineOf } from "../../book/resolve/outline.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { sourceText, spanInFile, spanInMarkdown } from "../../chapter/source-text.ts";
import { bareWords } from "../../syntax/identifiers.ts";
import { memoize } from "../../text/memoize.ts";
import type { Span } from "../../text/span.ts";
import { wordsIn } from "../../text/words.ts";
import { type Passage, passagesIn, wordsOf } from "../prose/passage.ts";
import { withYieldPoints } from "../prose/sentences.ts";

/** A place that names a chapter. */
export interface ChapterMention {
	readonly entry: Entry;
	readonly span: Span;
}

/** The chapters of the text, in reading order: no preface, whose title has no number, no bibliography, nothing that is a title only. */
export const numberedChapters: (book: Book) => readonly Entry[] = memoize((book: Book) =>
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

/**
 * Every place of a chapter that names another one: by a reference, a link, its number, its title. In the order of the text. Others may go
 * first wherever it yields.
 */
export function* chapterMentions(
	book: Book,
	chapter: Chapter,
	others: readonly Entry[],
): Generator<null, readonly ChapterMention[]> {
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
	const named = yield* inWords(chapter, others.map(({ number, title }) => `${number ?? ""} ${title}`).join("\n"));
	for (const { index, span } of named) name(others[index], span);
	return mentions.sort((a, b) => a.span.start - b.span.start);
}

const NUMBERS = /\bChapters?[\s~]{1,3}(\d{1,2}(?:(?:, | and |, and | to | through |-|–)\d{1,2}){0,20})/g;
const SHORTEST_TITLE = 6;

interface Named {
	readonly index: number;
	/** Where it stands in the stretch, then in the file. */
	readonly span: Span;
}

/** Where a chapter names others by number or title. They are given as lines, `3 Title`, and told by their index. */
function* inWords(chapter: Chapter, lines: string): Generator<null, readonly Named[]> {
	const known = lastNamed(chapter);
	const found = known.get(lines) ?? (yield* namedInWords(chapter, lines.split("\n")));
	if (known.size >= ASKERS) known.clear();
	known.set(lines, found);
	return found;
}

/** So many ask for others each. */
const ASKERS = 4;

const lastNamed = memoize((_: Chapter) => new Map<string, readonly Named[]>());

interface Title {
	readonly index: number;
	readonly codes: Uint32Array;
	/** In a script without blanks and capitals; null in all others. */
	readonly unspaced: string | null;
}

function* namedInWords(chapter: Chapter, lines: readonly string[]): Generator<null, readonly Named[]> {
	const titles = new Map<number, Title[]>();
	const unspaced: Title[] = [];
	for (const [index, line] of lines.entries()) {
		const words = bareWords(line.slice(line.indexOf(" ") + 1));
		const { codes } = wordsIn(words);
		if (UNSPACED.test(words)) unspaced.push({ index, codes, unspaced: words });
		else if (words.length >= SHORTEST_TITLE && codes.length > 0) {
			const alike = titles.get(codes[0]!);
			if (alike) alike.push({ index, codes, unspaced: null });
			else titles.set(codes[0]!, [{ index, codes, unspaced: null }]);
		}
	}
	const all: Named[] = [];
	for (const stretch of stretchesOf(chapter)) {
		if (stretch === null) {
			yield null;
			continue;
		}
		const { passage, at } = stretch;
		const named = [
			...numbersIn(passage.text, lines),
			...titlesIn(passage, titles),
			...unspaced.flatMap(({ index, unspaced }) => placesOf(passage.text, index, unspaced!)),
		];
		for (const { index, span } of named) {
			all.push({ index, span: spanInFile(chapter, { start: at + span.start, end: at + span.end }) });
		}
	}
	return all;
}

/** Chinese, Japanese and the like put no blanks between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;

interface Stretch {
	readonly passage: Pick<Passage, "text">;
	/** Where it starts in the chapter as written. */
	readonly at: number;
}

/** What readers read: paragraphs with their notes, and headings but for the chapter's own; no code, comment or formula. */
function* stretchesOf(chapter: Chapter): Iterable<Stretch | null> {
	const titles = chapter.headings.flatMap(({ level, title }) => (level > 1 ? title : []));
	for (const part of withYieldPoints([...chapter.paragraphs, ...titles])) {
		if (part === null) {
			yield null;
			continue;
		}
		const at = spanInMarkdown(chapter, part.span).start;
		for (const passage of passagesIn(sourceText(chapter, part.span))) yield { passage, at: at + passage.start };
	}
}

function* numbersIn(text: string, lines: readonly string[]): Iterable<Named> {
	for (const match of text.matchAll(NUMBERS)) {
		const span = { start: match.index, end: match.index + match[0].length };
		for (const number of spelledOut(match[1]!)) {
			yield { index: lines.findIndex((line) => line.startsWith(`${number} `)), span };
		}
	}
}

function* titlesIn(passage: Pick<Passage, "text">, titles: ReadonlyMap<number, readonly Title[]>): Iterable<Named> {
	const { text } = passage;
	const { starts, ends, codes } = wordsOf(passage);
	for (let at = 0; at < codes.length; at++) {
		for (const { index, codes: sought } of titles.get(codes[at]!) ?? []) {
			if (sought.some((code, i) => codes[at + i] !== code)) continue;
			const span = { start: starts[at]!, end: ends[at + sought.length - 1]! };
			const isMeant = sought.length > 1 ? !SENTENCE_END.test(text.slice(span.start, span.end)) : isName(text, span);
			if (isMeant) yield { index, span };
		}
	}
}

const SENTENCE_END = /\.\s/;

/** One word alone may be any word: it names a chapter where it is set apart, or capitalised amid a sentence. */
function isName(text: string, { start, end }: Span): boolean {
	const before = text.slice(Math.max(0, start - 4), start);
	if (/["“„«‘*_[]$/.test(before) && /^["”“»’*_\]]/.test(text.slice(end, end + 1))) return true;
	if (text.slice(0, start).trim() === "" && text.slice(end).trim() === "") return true;
	const first = text[start]!;
	return first !== first.toLowerCase() && /[\p{L}\p{N},;]["“*_]?\s["“*_]?$/u.test(before);
}

function placesOf(text: string, index: number, words: string): readonly Named[] {
	const found: Named[] = [];
	for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
		found.push({ index, span: { start: at, end: at + words.length } });
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
