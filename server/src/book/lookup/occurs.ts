/** Whether chapters speak of a term, in whatever form of its words. */
import type { Chapter } from "../../chapter/facts.ts";
import { remember } from "../../text/remember.ts";

/**
 * Whether a term stands anywhere in the chapters: as it is, with other blanks and hyphens, or with all its words in one paragraph,
 * in singular or plural and with other endings. Of `Neural Network (NN)` either part will do.
 */
export function occurs(chapters: readonly Chapter[], term: string): boolean {
	const forms = formsOf(term).filter((form) => squeeze(form) !== "");
	return forms.length === 0 || chapters.some((chapter) => forms.some((form) => standsIn(chapter, form)));
}

/** The term without what stands in parentheses, and what stands there. */
function formsOf(term: string): readonly string[] {
	const [, outside = term, inside = null] = /^([^()]*)\(([^()]+)\)/.exec(term) ?? [];
	return inside === null ? [term] : [outside, inside];
}

function standsIn(chapter: Chapter, form: string): boolean {
	if (lettersOf(chapter).includes(withoutEnding(squeeze(form)))) return true;
	const stems = stemsOf(form).filter((stem) => !small.has(stem));
	const [first, ...others] = stems.map((stem) => paragraphsByStem(chapter).get(stem));
	return first !== undefined && [...first].some((paragraph) => others.every((other) => other?.has(paragraph)));
}

function sourceOf({ text, notebook }: Chapter): string {
	return notebook?.markdown ?? text;
}

/** Letters and digits only: `back-propagation` and `Back propagation` are one word. */
function squeeze(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Of long terms, what their forms begin with: `backpropaga`. */
function withoutEnding(letters: string): string {
	return letters.length < 10 ? letters : letters.slice(0, -4);
}

const lettersOf = remember((chapter: Chapter) => squeeze(sourceOf(chapter)));

/** By the stem of a word, the numbers of the paragraphs that hold it: asked only for what does not stand there as it is. */
const paragraphsByStem = remember((chapter: Chapter): ReadonlyMap<string, ReadonlySet<number>> => {
	const found = new Map<string, Set<number>>();
	for (const [number, paragraph] of sourceOf(chapter)
		.split(/\n[ \t\r]*\n/)
		.entries()) {
		for (const stem of stemsOf(paragraph)) {
			const paragraphs = found.get(stem);
			if (paragraphs) paragraphs.add(number);
			else found.set(stem, new Set([number]));
		}
	}
	return found;
});

/** Words that are no part of what a term says. */
const small = new Set("a an and as at by for from in into of on or the to vs with".split(" "));

const LONGEST_STEM = 6;

/** What the forms of a word have in common, roughly: `optimi` of optimizer and optimization, `cach` of caches and caching. */
function stemsOf(words: string): readonly string[] {
	return [...words.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => {
		const stem = word.length < 4 ? word : word.replace(/(?:ices|i[xs]|ies|es|ed|ing|(?<!s)s|e|y)$/, "");
		return (stem.length < 2 ? word : stem).slice(0, LONGEST_STEM);
	});
}
