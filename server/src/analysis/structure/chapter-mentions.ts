/** Finds where a chapter mentions other chapters of its book: by reference, link, number or title. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { outlineOf } from "../../book/resolve/outline.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { sourceText, spanInFile, spanInMarkdown } from "../../chapter/source-text.ts";
import { stripInlineMarkup } from "../../syntax/identifiers.ts";
import { memoize } from "../../text/memoize.ts";
import type { Span } from "../../text/span.ts";
import { wordsIn } from "../../text/words.ts";
import { type Passage, passagesIn, wordsOf } from "../prose/passage.ts";
import { withYieldPoints } from "../prose/sentences.ts";

/** A mention of a chapter. */
export interface ChapterMention {
	readonly entry: Entry;
	readonly span: Span;
}

/** The numbered chapters in reading order, without bibliography pages and chapters that consist of a title only. */
export const numberedChapters: (book: Book) => readonly Entry[] = memoize((book: Book) =>
	book.entries.filter(({ kind, chapter }) => kind === "chapter" && isNumbered(chapter) && hasText(chapter)),
);

/** Whether the heading of a chapter is numbered: prefaces are not. */
export function isNumbered(chapter: Chapter | null): boolean {
	return chapter !== null && outlineOf(chapter).opening?.numbered !== false;
}

/** False for the page of the bibliography and for a chapter that consists of a title only. */
function hasText(chapter: Chapter | null): boolean {
	if (chapter === null || chapter.divs.some(({ attributes }) => attributes.id?.text === "refs")) return false;
	return chapter.headings.length !== 1 || !chapter.headings[0]!.isEmpty;
}

/** Every mention of one of the chapters `others` in a chapter, in text order. Yields so that requests can be served. */
export function* chapterMentions(
	book: Book,
	chapter: Chapter,
	others: readonly Entry[],
): Generator<null, readonly ChapterMention[]> {
	const mentions: ChapterMention[] = [];
	const add = (entry: Entry | undefined, span: Span): void => {
		if (entry && others.includes(entry)) mentions.push({ entry, span });
	};
	for (const { chapter: home, span, target } of book.references) if (home === chapter) add(target?.entry, span);
	for (const { chapter: home, link, path } of book.links) {
		if (home === chapter && path !== null)
			add(
				others.find((other) => other.path === path),
				link.span,
			);
	}
	const named = yield* matchesInProse(
		chapter,
		others.map(({ number, title }) => `${number ?? ""} ${title}`).join("\n"),
	);
	for (const { index, span } of named) add(others[index], span);
	return mentions.sort((a, b) => a.span.start - b.span.start);
}

const NUMBERS = /\bChapters?[\s~]{1,3}(\d{1,2}(?:(?:, | and |, and | to | through |-|–)\d{1,2}){0,20})/g;
/** Shorter titles are too common as words, in UTF-16 units. */
const MIN_TITLE = 6;

interface Match {
	/** The index of the chapter among the others. */
	readonly index: number;
	/** Relative to the passage; `findInProse` converts it to the file. */
	readonly span: Span;
}

/** Where the prose of a chapter names others by number or title. `lines` has one line per chapter: `3 Title`. */
function* matchesInProse(chapter: Chapter, lines: string): Generator<null, readonly Match[]> {
	const cached = matchCache(chapter);
	const found = cached.get(lines) ?? (yield* findInProse(chapter, lines.split("\n")));
	if (cached.size >= MAX_CACHED) cached.clear();
	cached.set(lines, found);
	return found;
}

/** The callers search a chapter for different sets of others: one cached result for each. */
const MAX_CACHED = 4;

const matchCache = memoize((_: Chapter) => new Map<string, readonly Match[]>());

interface Title {
	readonly index: number;
	readonly codes: Uint32Array;
	/** The title, if its script has no spaces between words; null otherwise. */
	readonly unspaced: string | null;
}

function* findInProse(chapter: Chapter, lines: readonly string[]): Generator<null, readonly Match[]> {
	const titles = new Map<number, Title[]>();
	const unspaced: Title[] = [];
	for (const [index, line] of lines.entries()) {
		const words = stripInlineMarkup(line.slice(line.indexOf(" ") + 1));
		const { codes } = wordsIn(words);
		if (UNSPACED.test(words)) unspaced.push({ index, codes, unspaced: words });
		else if (words.length >= MIN_TITLE && codes.length > 0) {
			const sameStart = titles.get(codes[0]!);
			if (sameStart) sameStart.push({ index, codes, unspaced: null });
			else titles.set(codes[0]!, [{ index, codes, unspaced: null }]);
		}
	}
	const all: Match[] = [];
	for (const located of passagesOf(chapter)) {
		if (located === null) {
			yield null;
			continue;
		}
		const { passage, start } = located;
		const found = [
			...numbersIn(passage.text, lines),
			...titlesIn(passage, titles),
			...unspaced.flatMap(({ index, unspaced }) => occurrencesOf(passage.text, index, unspaced!)),
		];
		for (const { index, span } of found) {
			all.push({ index, span: spanInFile(chapter, { start: start + span.start, end: start + span.end }) });
		}
	}
	return all;
}

/** Scripts without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;

interface LocatedPassage {
	readonly passage: Pick<Passage, "text">;
	/** Its offset in the Markdown of the chapter. */
	readonly start: number;
}

/** Paragraphs, footnotes and headings below the chapter's own, without code, comments and math. Null where the caller should yield. */
function* passagesOf(chapter: Chapter): Iterable<LocatedPassage | null> {
	const titles = chapter.headings.flatMap(({ level, title }) => (level > 1 ? title : []));
	for (const part of withYieldPoints([...chapter.paragraphs, ...titles])) {
		if (part === null) {
			yield null;
			continue;
		}
		const partStart = spanInMarkdown(chapter, part.span).start;
		for (const passage of passagesIn(sourceText(chapter, part.span)))
			yield { passage, start: partStart + passage.start };
	}
}

function* numbersIn(text: string, lines: readonly string[]): Iterable<Match> {
	for (const match of text.matchAll(NUMBERS)) {
		const span = { start: match.index, end: match.index + match[0].length };
		for (const number of numbersInRange(match[1]!)) {
			yield { index: lines.findIndex((line) => line.startsWith(`${number} `)), span };
		}
	}
}

function* titlesIn(passage: Pick<Passage, "text">, titles: ReadonlyMap<number, readonly Title[]>): Iterable<Match> {
	const { text } = passage;
	const { starts, ends, codes } = wordsOf(passage);
	for (let at = 0; at < codes.length; at++) {
		for (const { index, codes: sought } of titles.get(codes[at]!) ?? []) {
			if (sought.some((code, i) => codes[at + i] !== code)) continue;
			const span = { start: starts[at]!, end: ends[at + sought.length - 1]! };
			const isMention = sought.length > 1 ? !SENTENCE_END.test(text.slice(span.start, span.end)) : isName(text, span);
			if (isMention) yield { index, span };
		}
	}
}

const SENTENCE_END = /\.\s/;

/** A one-word title may be an ordinary word: it names a chapter if it is quoted, emphasized, alone, or capitalized inside a sentence. */
function isName(text: string, { start, end }: Span): boolean {
	const before = text.slice(Math.max(0, start - 4), start);
	if (/["“„«‘*_[]$/.test(before) && /^["”“»’*_\]]/.test(text.slice(end, end + 1))) return true;
	if (text.slice(0, start).trim() === "" && text.slice(end).trim() === "") return true;
	const first = text[start]!;
	return first !== first.toLowerCase() && /[\p{L}\p{N},;]["“*_]?\s["“*_]?$/u.test(before);
}

function occurrencesOf(text: string, index: number, words: string): readonly Match[] {
	const found: Match[] = [];
	for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
		found.push({ index, span: { start: at, end: at + words.length } });
	}
	return found;
}

/** `3, 5 and 7–9` → 3, 5, 7, 8, 9. */
function numbersInRange(numbers: string): readonly number[] {
	return [...numbers.matchAll(/(\d+)(?:\s*(?:-|–|to|through)\s*(\d+))?/g)].flatMap(([, from, to]) => {
		const [first, last] = [Number(from), Number(to ?? from)];
		return Array.from({ length: Math.min(100, Math.max(0, last - first + 1)) }, (_, i) => first + i);
	});
}
