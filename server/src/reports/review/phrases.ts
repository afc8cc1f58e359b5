/** What the review says in words. */
import type { Question, Severity } from "../../linter/rule.ts";
import { pluralize } from "../../text/plural.ts";
import type { Location } from "../../text/span.ts";
import { type ChapterCoverage, countOf, type Review } from "./review.ts";

export const questionNames: Readonly<Record<Question, string>> = {
	arc: "Narrative arc",
	gaps: "Gaps",
	repetition: "Repetition or reinforcement",
	tone: "Tone",
};

export const questionTexts: Readonly<Record<Question, string>> = {
	arc: "Does each chapter build on those before it, and do the first and the last one hold the others together?",
	gaps: "What is announced and missing, used and never explained, explained and never used?",
	repetition: "What is said twice, and does the second time add to the first?",
	tone: "Does one voice speak from the first chapter to the last?",
};

/** What stands above the passages that are told again on purpose. */
export const reinforcement = {
	title: "Reinforced",
	text: "Told again on purpose: the later place refers to the first one, recalls it, or one of them sums up. Nothing here needs mending.",
};

export const severityNames: Readonly<Record<Severity, string>> = {
	error: "Error",
	warning: "Warning",
	information: "Note",
	hint: "Hint",
};

/** How a place is shown: `power.qmd:20`, and the address that leads there. */
export interface PlaceLink {
	readonly label: string;
	readonly href: string;
}

export type LinkTo = (place: Location) => PlaceLink;

/** The address of a file as a document beside the book names it, whatever the file is called. */
export function relativeHref(path: string): string {
	return encodeURI(path).replace(/[#?:]/g, encodeURIComponent);
}

/** Words with chapters among them, by index: each format links them in its own way. */
export type RichText = readonly (string | { readonly chapter: number })[];

/** What the shape of the book says about its arc, a sentence each. */
export function observations(review: Review): readonly RichText[] {
	const { chapters, threads, unmentioned } = review;
	if (chapters.length < 2) return [];
	const count = (matches: (from: number, to: number) => boolean): number =>
		threads.reduce((sum, { from, to, places }) => sum + (matches(from, to) ? places.length : 0), 0);
	const [back, ahead] = [count((from, to) => to < from), count((from, to) => to > from)];
	const sentences: RichText[] = [
		[
			back + ahead === 0
				? "No chapter refers to another one."
				: `The chapters refer to each other ${pluralize(back + ahead, "time")}: ${back} point back, ${ahead} ahead.`,
		],
	];
	if (review.opening) sentences.push(coverageSentence(review.opening, "announces", "It says nothing of "));
	if (review.closing) sentences.push(coverageSentence(review.closing, "comes back to", "It leaves out "));
	if (unmentioned.length > 0 && unmentioned.length <= chapters.length / 2) {
		sentences.push(["No reference in another chapter leads to ", ...chapterNames(unmentioned), "."]);
	}
	return sentences;
}

function coverageSentence({ chapter, named, omitted, missed }: ChapterCoverage, verb: string, lead: string): RichText {
	const all = pluralize(named.length + omitted.length, "chapter");
	const count = named.length === 0 ? "none" : String(named.length);
	const head: RichText = [{ chapter }, ` ${verb} ${count} of the ${all} between the first and the last one.`];
	return missed.length === 0 ? head : [...head, ` ${lead}`, ...chapterNames(missed), "."];
}

const MAX_LISTED = 8;

function chapterNames(chapters: readonly number[]): RichText {
	const shown = chapters.length > MAX_LISTED ? chapters.slice(0, MAX_LISTED - 1) : chapters;
	const rest = chapters.length - shown.length;
	const words = shown.flatMap((chapter, place): RichText => {
		const isLast = place === shown.length - 1 && rest === 0;
		return [place === 0 ? "" : isLast ? " and " : ", ", { chapter }];
	});
	return rest === 0 ? words.slice(1) : [...words.slice(1), ` and ${rest} more`];
}

/** `8 chapters, 2,310 words, 7 figures; 12 findings answer the four questions.` */
export function summary({ title, chapters, answers, unread }: Review): string {
	const words = chapters.reduce((sum, { lengths }) => sum + lengths.words, 0);
	const findings = Object.values(answers).reduce((sum, some) => sum + countOf(some), 0);
	const head = title === "" ? "" : `${title}: `;
	const rest = unread.length === 0 ? "" : ` ${unreadNotice(unread)}`;
	return `${head}${pluralize(chapters.length, "chapter")}, ${pluralize(words, "word")}; ${pluralize(findings, "finding")}.${rest}`;
}

/** What the review cannot know. */
export function unreadNotice(unread: readonly string[]): string {
	return `Not read, so what they say is missing here: ${unread.join(", ")}.`;
}
