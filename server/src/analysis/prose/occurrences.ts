/** Searches chapters for a term in any inflection. */
import type { Chapter } from "../../chapter/facts.ts";
import { markdownOf, spanInMarkdown } from "../../chapter/source-text.ts";
import { memoize, memoizeByText, memoizeInSteps } from "../../text/memoize.ts";
import type { Span } from "../../text/span.ts";

/**
 * Returns whether a term occurs anywhere in a chapter: as written, with other spaces and hyphens, or with all its words in one paragraph in any
 * inflection. Of `Neural Network (NN)` either part counts. Yields null as a yield point.
 */
export function* termOccursIn(chapter: Chapter, term: string): Generator<null, boolean> {
	const cache = resultsByTerm(chapter);
	let isFound = cache.get(term);
	if (isFound === undefined) {
		isFound = (yield* sectionWordsOf.inSteps(chapter)).some(occursInSection(term));
		cache.set(term, isFound);
	}
	return isFound;
}

/** Does the same for the text outside of some spans of the file, which are sorted and disjoint. */
export function* termOccursOutside(chapter: Chapter, spans: readonly Span[], term: string): Generator<null, boolean> {
	const cache = resultsByTerm(chapter);
	const key = `${term}\n${spans.map(({ start, end }) => `${start}-${end}`).join(" ")}`;
	let isFound = cache.get(key);
	if (isFound === undefined) {
		let text = "";
		let done = 0;
		for (const { start, end } of spans.map((span) => spanInMarkdown(chapter, span))) {
			text += `${markdownOf(chapter).slice(done, start)}\n\n`;
			done = Math.max(done, end);
		}
		isFound = (yield* readSections(text + markdownOf(chapter).slice(done))).some(occursInSection(term));
		cache.set(key, isFound);
	}
	return isFound;
}

/** Results by chapter and term, so that an edit repeats the search in one chapter only. */
const resultsByTerm = memoize((_: Chapter) => new Map<string, boolean>());

/** Evicts the words of some chapters, but for the sections that chapters being edited share with them: they take much memory. */
export function* evictSectionWords(chapters: Iterable<Chapter>, edited: readonly Chapter[]): Generator<null, void> {
	const shared = new Set(edited.flatMap((chapter) => splitAtHeadings(markdownOf(chapter))));
	for (const chapter of chapters) {
		if (!sectionWordsOf.evict(chapter)) continue;
		for (const section of splitAtHeadings(markdownOf(chapter))) if (!shared.has(section)) readSection.evict(section);
		yield null;
	}
}

/** Whether a term occurs in a section, memoized by section, so that an edit repeats the search in one section only. */
const occursInSection = memoizeByText(5000, (term) => {
	const forms = formsOf(term);
	return memoize((section: SectionWords) => forms.length === 0 || forms.some((form) => containsForm(section, form)));
});

/** A form of a term to search for. */
interface Form {
	/** Its letters without spaces; without the last four if there are ten or more. */
	readonly letters: string;
	/** The stems of its words, longest first, each after a space. */
	readonly stems: readonly string[];
}

/** Returns the forms of a term: the text before parentheses, and the text in them. Parts without letters have none. */
function formsOf(term: string): readonly Form[] {
	const [, outside = term, inside = null] = /^([^()]*)\(([^()]+)\)/.exec(term) ?? [];
	const parts = inside === null ? [term] : [outside, inside];
	return parts.flatMap((part) => {
		const stems = splitIntoWords(part.toLowerCase());
		const letters = stems.join("");
		const own = stems.filter((word) => !stopWords.has(word)).map((word) => ` ${stemOf(word)}`);
		own.sort((a, b) => b.length - a.length);
		return letters === "" ? [] : { letters: letters.length < 10 ? letters : letters.slice(0, -4), stems: own };
	});
}

/** Words that do not distinguish one term from another. */
const stopWords = new Set("a an and as at by for from in into of on or the to vs with".split(" "));

const LONGEST_STEM = 6;

/** Returns a rough stem: `optimi` for optimizer and optimization, `cach` for caches and caching. */
function stemOf(word: string): string {
	const stem = word.length < 4 ? word : word.replace(/(?:ices|i[xs]|ies|es|ed|ing|(?<!s)s|e|y)$/, "");
	return (stem.length < 2 ? word : stem).slice(0, LONGEST_STEM);
}

/** The words of a section of a chapter. */
interface SectionWords {
	/** Letters and digits only, so that `back-propagation` and `Back propagation` are equal. */
	readonly letters: string;
	/** One line for each paragraph, in lower case, with a space before each word. */
	readonly words: string;
}

/** Split by section, because an edit changes one section only. */
const sectionWordsOf = memoizeInSteps((chapter: Chapter) => readSections(markdownOf(chapter)));

function* readSections(text: string): Generator<null, readonly SectionWords[]> {
	const all: SectionWords[] = [];
	let length = 0;
	for (const section of splitAtHeadings(text)) {
		all.push(readSection(section));
		length += section.length;
		if (length < LETTERS_PER_STEP) continue;
		length = 0;
		yield null;
	}
	return all;
}

/** UTF-16 units between two yield points; reading them takes a few milliseconds. */
const LETTERS_PER_STEP = 20_000;

function splitAtHeadings(text: string): readonly string[] {
	return text.split(/\n(?=#)/);
}

const readSection = memoizeByText(4000, (section): SectionWords => {
	const paragraphs = section
		.toLowerCase()
		.split(/\n[ \t\r]*\n/)
		.map(splitIntoWords);
	const words = paragraphs.map((paragraph) => ["", ...paragraph].join(" "));
	return { letters: paragraphs.flat().join(""), words: words.join("\n") };
});

function splitIntoWords(text: string): readonly string[] {
	return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function containsForm({ letters, words }: SectionWords, form: Form): boolean {
	if (letters.includes(form.letters)) return true;
	const [first, ...others] = form.stems;
	if (first === undefined || !others.every((stem) => words.includes(stem))) return false;
	for (let at = words.indexOf(first); at >= 0; at = words.indexOf(first, at)) {
		const end = words.indexOf("\n", at);
		const paragraph = words.slice(words.lastIndexOf("\n", at) + 1, end < 0 ? words.length : end);
		if (others.every((stem) => paragraph.includes(stem))) return true;
		if (end < 0) return false;
		at = end;
	}
	return false;
}
