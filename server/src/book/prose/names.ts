/** Names that a book writes with capitals, and the places where it forgets them. */
import type { Chapter } from "../../chapter/facts.ts";
import { spanInFile, spanInWritten } from "../../chapter/written.ts";
import { remember } from "../../text/remember.ts";
import { startingUpTo } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import { codeOf } from "../../text/words.ts";
import type { Book } from "../book.ts";
import { type Passage, wordsOf } from "./passage.ts";
import { isOwnProse, passagesOf } from "./sentences.ts";

/** A place where a name lacks its capitals. */
export interface Uncapitalised {
	readonly chapter: Chapter;
	readonly span: Span;
	readonly written: string;
	/** The form of the others. */
	readonly name: string;
	/** How often the book writes that form. */
	readonly count: number;
}

/** Fewer uses make no custom. */
const FEWEST = 10;
const MAJORITY = 0.9;

/**
 * Roman numbers, words in capitals for their weight, and abbreviations that may be a word of one syllable (`LED`, `ICE`): what is written
 * small there may be that word.
 */
const AMBIGUOUS =
	/^(?:\d.*|[IVXLCDM]+s?|[A-Z]{2}s?|AKA|[A-Z]{6,}|[BCDFGHJ-NP-TV-Z]{0,2}[AEIOU]{1,2}[BCDFGHJ-NP-TV-Z]{1,2}E?S?)$/;
/** After these, a name in small letters is that of something in code. */
const IN_CODE =
	/^\s(?:package|function|command|object|module|class|method|call|argument|parameter|option|field|keyword|solver)s?\b/;

/** All such places, in reading order of the files. Yields null after each chapter: others may go first there. */
export function* uncapitalisedNames(book: Book): Generator<null, readonly Uncapitalised[]> {
	const forms = new Map<number, Map<string, number>>();
	for (const chapter of book.chapters.values()) {
		for (const [, , passage] of passagesIn(chapter)) {
			for (const [code, form] of capitalsIn(passage)) {
				const known = forms.get(code);
				if (known) known.set(form, (known.get(form) ?? 0) + 1);
				else forms.set(code, new Map([[form, 1]]));
			}
		}
		yield null;
	}
	const names = new Map<number, { readonly name: string; readonly count: number }>();
	for (const [code, counts] of forms) {
		const [name, count] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best));
		if (!AMBIGUOUS.test(name) && count >= FEWEST) names.set(code, { name, count });
	}
	const found: (Uncapitalised & { readonly code: number })[] = [];
	const uses = new Map<number, number>();
	const ordinary = ordinaryForms(names);
	for (const chapter of book.chapters.values()) {
		for (const [at, , passage] of passagesIn(chapter)) {
			const { starts, ends, codes } = wordsOf(passage);
			for (let word = 0; word < codes.length; word++) {
				const code = codes[word]!;
				const stem = ordinary.get(code);
				if (stem !== undefined && isLower(passage.text, starts[word]!)) names.delete(stem);
				const known = names.get(code);
				if (known === undefined) continue;
				uses.set(code, (uses.get(code) ?? 0) + 1);
				const written = passage.text.slice(starts[word], ends[word]);
				if (!lacksCapitals(written, known.name) || !isBare(passage, starts[word]!, ends[word]!)) continue;
				const span = spanInFile(chapter, { start: at + starts[word]!, end: at + ends[word]! });
				found.push({ chapter, span, written, ...known, code });
			}
		}
		yield null;
	}
	return found.filter(({ code, count }) => names.has(code) && count >= MAJORITY * uses.get(code)!);
}

/** The passages of a chapter's own prose with the place of each in what is written. */
function* passagesIn(chapter: Chapter): Iterable<readonly [at: number, chapter: Chapter, passage: Passage]> {
	for (const paragraph of chapter.paragraphs) {
		if (!isOwnProse(paragraph)) continue;
		const start = spanInWritten(chapter, paragraph.span).start;
		for (const passage of passagesOf(chapter, paragraph)) yield [start + passage.start, chapter, passage];
	}
}

/** The words of a passage with a capital that is not their first letter's alone: `NumPy`, `GPU`, `iOS`. */
const capitalsIn: (passage: Passage) => readonly (readonly [code: number, form: string])[] = remember((passage) => {
	const { text } = passage;
	const { starts, ends, codes } = wordsOf(passage);
	const found: (readonly [number, string])[] = [];
	for (let word = 0; word < starts.length; word++) {
		let hasCapital = false;
		for (let at = starts[word]! + 1; at < ends[word]!; at++) {
			const unit = text.charCodeAt(at);
			hasCapital ||= unit >= 65 && unit <= 90;
		}
		if (hasCapital) found.push([codes[word]!, text.slice(starts[word], ends[word])]);
	}
	return found;
});

/** Inflected forms that only an ordinary word has, each with the word: where `maps` and `mapped` occur, `map` is no `MAP`. */
function ordinaryForms(names: ReadonlyMap<number, { readonly name: string }>): ReadonlyMap<number, number> {
	const forms = new Map<number, number>();
	for (const [code, { name }] of names) {
		if (name !== name.toUpperCase()) continue;
		for (const ending of ["s", "ed", "d", "ing", "er", "ly"]) forms.set(codeOf(name + ending), code);
	}
	return forms;
}

function isLower(text: string, at: number): boolean {
	return text[at] === text[at]!.toLowerCase();
}

/** Whether it is the name without some or all of its capitals. */
function lacksCapitals(written: string, name: string): boolean {
	if (written === name) return false;
	if (name === name.toUpperCase() && written !== written.toLowerCase()) return false;
	for (let i = 0; i < name.length; i++)
		if (written[i] !== name[i] && written[i] !== name[i]!.toLowerCase()) return false;
	return true;
}

/** Whether it stands in running text: no part of an address or identifier, not marked as the name of a thing in code, not quoted. */
function isBare({ text, quotations }: Passage, start: number, end: number): boolean {
	const quotation = quotations[startingUpTo(quotations, start) - 1];
	if (quotation && start < quotation.span.end) return false;
	if (isLower(text, start) && IN_CODE.test(text.slice(end, end + 12))) return false;
	return (
		!/[./_@#\\\-:*~$&=+<{'’\uFFFC]/.test(text[start - 1] ?? " ") &&
		!/^(?:[/_\-:(@*=~\\<>\uFFFC'’]|\.[\p{L}\d])/u.test(text.slice(end, end + 2))
	);
}
