/** The English words and sentences of the review. */
import type { Question, Severity } from "../../linter/rule.ts";
import { pluralize } from "../../text/plural.ts";
import type { Location } from "../../text/span.ts";
import { unreadNotice } from "../phrases.ts";
import { type ChapterCoverage, countOf, type Review } from "./review.ts";

/** The heading of each question. */
export const questionNames: Readonly<Record<Question, string>> = {
	arc: "Narrative arc",
	gaps: "Gaps",
	repetition: "Repetition or reinforcement",
	tone: "Tone",
};

/** The text below the heading of each question. */
export const questionTexts: Readonly<Record<Question, string>> = {
	arc: "Does each chapter build on the chapters before it? Do the first and the last chapter frame the book?",
	gaps: "What is announced but missing, used but not explained, or explained but not used?",
	repetition: "What is repeated, and does the repetition add to the first passage?",
	tone: "Is the tone consistent from the first chapter to the last?",
};

/** The heading and the text above passages that are repeated on purpose. */
export const reinforcement = {
	title: "Reinforcement",
	text: "Repeated on purpose: the later passage refers to the first or recalls it, or one of them is a summary. These are not problems.",
};

/** The label of each severity. */
export const severityNames: Readonly<Record<Severity, string>> = {
	error: "Error",
	warning: "Warning",
	information: "Note",
	hint: "Hint",
};

/** A link to a location, with a label such as `power.qmd:20`. */
export interface LocationLink {
	readonly label: string;
	readonly href: string;
}

/** Links to a location; the host decides what the address is relative to. */
export type LinkTo = (location: Location) => LocationLink;

/** The URL of a file relative to the workspace folder, percent-encoded. */
export function relativeHref(path: string): string {
	return encodeURI(path).replace(/[#?:]/g, encodeURIComponent);
}

/** Text with references to chapters by index, which each format links in its own way. */
export type RichText = readonly (string | { readonly chapter: number })[];

/** Sentences about the references between chapters. */
export function observations(review: Review): readonly RichText[] {
	const { chapters, threads, unmentioned } = review;
	if (chapters.length < 2) return [];
	const count = (matches: (from: number, to: number) => boolean): number =>
		threads.reduce((sum, { from, to, places }) => sum + (matches(from, to) ? places.length : 0), 0);
	const [back, ahead] = [count((from, to) => to < from), count((from, to) => to > from)];
	const sentences: RichText[] = [
		[
			back + ahead === 0
				? "No chapter refers to another chapter."
				: `The chapters refer to each other ${pluralize(back + ahead, "time")}: ${back} to earlier chapters, ${ahead} to later chapters.`,
		],
	];
	if (review.opening) sentences.push(coverageSentence(review.opening, "announces"));
	if (review.closing) sentences.push(coverageSentence(review.closing, "returns to"));
	if (unmentioned.length > 0 && unmentioned.length <= chapters.length / 2) {
		sentences.push(["No other chapter refers to ", ...chapterNames(unmentioned), "."]);
	}
	return sentences;
}

function coverageSentence({ chapter, named, omitted, missed }: ChapterCoverage, verb: string): RichText {
	const all = pluralize(named.length + omitted.length, "chapter");
	const count = named.length === 0 ? "none" : String(named.length);
	const head: RichText = [{ chapter }, ` ${verb} ${count} of the ${all} between the first and the last.`];
	return missed.length === 0 ? head : [...head, " It does not mention ", ...chapterNames(missed), "."];
}

const MAX_LISTED = 8;

function chapterNames(chapters: readonly number[]): RichText {
	const shown = chapters.length > MAX_LISTED ? chapters.slice(0, MAX_LISTED - 1) : chapters;
	const rest = chapters.length - shown.length;
	const words = shown.flatMap((chapter, location): RichText => {
		const isLast = location === shown.length - 1 && rest === 0;
		return [location === 0 ? "" : isLast ? " and " : ", ", { chapter }];
	});
	return rest === 0 ? words.slice(1) : [...words.slice(1), ` and ${rest} more`];
}

/** `What Makes a Clock Go: 8 chapters, 2,310 words; 12 findings.` */
export function summary({ title, chapters, answers, unread }: Review): string {
	const words = chapters.reduce((sum, { lengths }) => sum + lengths.words, 0);
	const findings = Object.values(answers).reduce((sum, some) => sum + countOf(some), 0);
	const head = title === "" ? "" : `${title}: `;
	const rest = unread.length === 0 ? "" : ` ${unreadNotice(unread)}`;
	return `${head}${pluralize(chapters.length, "chapter")}, ${pluralize(words, "word")}; ${pluralize(findings, "finding")}.${rest}`;
}
