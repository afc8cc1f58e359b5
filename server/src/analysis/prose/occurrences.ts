/** Whether a chapter speaks of a term, in whatever form of its words. */
import type { Chapter } from "../../chapter/facts.ts";
import { markdownOf, spanInMarkdown } from "../../chapter/source-text.ts";
import { memoize, memoizeByText, memoizeInSteps } from "../../text/memoize.ts";
import type { Span } from "../../text/span.ts";

/**
 * Whether a term stands anywhere in a chapter: as it is, with other blanks and hyphens, or with all its words in one paragraph,
 * in singular or plural and with other endings. Of `Neural Network (NN)` either part will do. Others may go first wherever it yields.
 */
export function* termOccursIn(chapter: Chapter, term: string): Generator<null, boolean> {
	const cached = resultsByTerm(chapter);
	let isFound = cached.get(term);
	if (isFound === undefined) {
		isFound = (yield* sectionWordsOf.inSteps(chapter)).some(occursInSection(term));
		cached.set(term, isFound);
	}
	return isFound;
}

/** The same without what stands in some stretches of the file, which are sorted and apart. */
export function* termOccursOutside(chapter: Chapter, spans: readonly Span[], term: string): Generator<null, boolean> {
	const cached = resultsByTerm(chapter);
	const key = `${term}\n${spans.map(({ start, end }) => `${start}-${end}`).join(" ")}`;
	let isFound = cached.get(key);
	if (isFound === undefined) {
		let text = "";
		let done = 0;
		for (const { start, end } of spans.map((span) => spanInMarkdown(chapter, span))) {
			text += `${markdownOf(chapter).slice(done, start)}\n\n`;
			done = Math.max(done, end);
		}
		isFound = (yield* readSections(text + markdownOf(chapter).slice(done))).some(occursInSection(term));
		cached.set(key, isFound);
	}
	return isFound;
}

/** What was answered of each chapter: asked anew only of one that is edited. */
const resultsByTerm = memoize((_: Chapter) => new Map<string, boolean>());

/** Evicts the words of some chapters, but for the sections that chapters being edited share with them: they take much memory. */
export function* evictSectionWords(chapters: Iterable<Chapter>, edited: readonly Chapter[]): Generator<null, void> {
	const shared = new Set(edited.flatMap((chapter) => sectionsOf(markdownOf(chapter))));
	for (const chapter of chapters) {
		if (!sectionWordsOf.evict(chapter)) continue;
		for (const section of sectionsOf(markdownOf(chapter))) if (!shared.has(section)) readSection.evict(section);
		yield null;
	}
}

/** Whether a term stands in a section: asked once for each section of a text that is edited. */
const occursInSection = memoizeByText(5000, (term) => {
	const forms = formsOf(term);
	return memoize((section: SectionWords) => forms.length === 0 || forms.some((form) => containsForm(section, form)));
});

/** What a term is looked for by. */
interface Form {
	/** Its letters without blanks, and without the ending where it is long. */
	readonly letters: string;
	/** How its words begin, the longest first, each after a blank. */
	readonly stems: readonly string[];
}

/** The term without what stands in parentheses, and what stands there; none where it has no letters. */
function formsOf(term: string): readonly Form[] {
	const [, outside = term, inside = null] = /^([^()]*)\(([^()]+)\)/.exec(term) ?? [];
	const parts = inside === null ? [term] : [outside, inside];
	return parts.flatMap((part) => {
		const stems = wordsIn(part.toLowerCase());
		const letters = stems.join("");
		const own = stems.filter((word) => !stopWords.has(word)).map((word) => ` ${stemOf(word)}`);
		own.sort((a, b) => b.length - a.length);
		return letters === "" ? [] : { letters: letters.length < 10 ? letters : letters.slice(0, -4), stems: own };
	});
}

/** Words that are no part of what a term says. */
const stopWords = new Set("a an and as at by for from in into of on or the to vs with".split(" "));

const LONGEST_STEM = 6;

/** What the forms of a word begin with, roughly: `optimi` of optimizer and optimization, `cach` of caches and caching. */
function stemOf(word: string): string {
	const stem = word.length < 4 ? word : word.replace(/(?:ices|i[xs]|ies|es|ed|ing|(?<!s)s|e|y)$/, "");
	return (stem.length < 2 ? word : stem).slice(0, LONGEST_STEM);
}

/** The words of a stretch of a chapter. */
interface SectionWords {
	/** Letters and digits only: `back-propagation` and `Back propagation` are one word. */
	readonly letters: string;
	/** A paragraph a line, in lower case, a blank before each word. */
	readonly words: string;
}

/** Section by section: an edit changes the words of one. */
const sectionWordsOf = memoizeInSteps((chapter: Chapter) => readSections(markdownOf(chapter)));

function* readSections(text: string): Generator<null, readonly SectionWords[]> {
	const all: SectionWords[] = [];
	let length = 0;
	for (const section of sectionsOf(text)) {
		all.push(readSection(section));
		length += section.length;
		if (length < LETTERS_PER_STEP) continue;
		length = 0;
		yield null;
	}
	return all;
}

/** So many letters are read in a few milliseconds. */
const LETTERS_PER_STEP = 20_000;

function sectionsOf(text: string): readonly string[] {
	return text.split(/\n(?=#)/);
}

const readSection = memoizeByText(4000, (section): SectionWords => {
	const paragraphs = section
		.toLowerCase()
		.split(/\n[ \t\r]*\n/)
		.map(wordsIn);
	const words = paragraphs.map((paragraph) => ["", ...paragraph].join(" "));
	return { letters: paragraphs.flat().join(""), words: words.join("\n") };
});

function wordsIn(text: string): readonly string[] {
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
