/** Prompts that ask a language model to review a book: instructions, findings and the text. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { sourceText } from "../../chapter/source-text.ts";
import type { Question } from "../../linter/rule.ts";
import { pluralize } from "../../text/plural.ts";
import { truncate } from "../../text/truncate.ts";
import { unreadNotice } from "../phrases.ts";
import { type LinkTo, observations, questionNames, type RichText } from "./phrases.ts";
import { type Answer, QUESTIONS, type Review, reviewedEntries } from "./review.ts";

/** The average length of a token of English prose in UTF-16 units: accurate enough for a budget with any model. */
const CHARACTERS_PER_TOKEN = 4;

/** Estimates the number of tokens in a text. */
export function estimateTokens(text: string): number {
	return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/**
 * The prompts for a book, or for its only reviewed chapter: one, or as many as the budget requires. Each starts with the instructions. The
 * findings of a chapter are in the prompt with the start of its text.
 *
 * @param budget the maximum number of tokens per prompt; null if unlimited
 */
export function promptsOf(book: Book, review: Review, linkTo: LinkTo, budget: number | null): readonly string[] {
	const selected = reviewedEntries(book)
		.map((entry, chapter): ChapterPart => ({ entry, chapter, text: entryText(entry), of: null }))
		.filter(({ chapter }) => review.only === null || chapter === review.only);
	if (selected.length === 0) return [];
	const evidence = evidenceByChapter(
		review,
		selected.map(({ chapter }) => chapter),
		linkTo,
	);
	const promptText = (
		parts: readonly ChapterPart[],
		shown: readonly Evidence[],
		partNumber: PartNumber | null,
	): string =>
		`${[instruction(review, partNumber), evidenceText(shown), ...parts.map(delimit), END_DELIMITER].filter((part) => part !== "").join("\n\n")}\n`;
	if (budget === null) return [promptText(selected, [...evidence.values()], null)];
	const limit = budget * CHARACTERS_PER_TOKEN;
	const fitted = new Map<number, Evidence>();
	const evidenceOf = (parts: readonly ChapterPart[]): readonly Evidence[] =>
		parts.flatMap(({ chapter, of }) => (of === null || of.number === 1 ? (fitted.get(chapter) ?? []) : []));
	const parts = selected.flatMap((part) => {
		const empty = { ...part, text: "", of: LONGEST_PART_NUMBER };
		const available = Math.max(MIN_TEXT_LENGTH, limit - promptText([empty], [], LONGEST_PART_NUMBER).length);
		const shown = fitEvidence(evidence.get(part.chapter)!, available * MAX_FINDINGS_SHARE);
		fitted.set(part.chapter, shown);
		return splitText(
			part,
			Math.max(MIN_TEXT_LENGTH, limit - promptText([empty], [shown], LONGEST_PART_NUMBER).length),
			available,
		);
	});
	const groups: ChapterPart[][] = [];
	for (const part of parts) {
		const open = groups.at(-1);
		const extended = open && [...open, part];
		if (extended && promptText(extended, evidenceOf(extended), LONGEST_PART_NUMBER).length <= limit) open.push(part);
		else groups.push([part]);
	}
	return groups.map((group, index) => promptText(group, evidenceOf(group), { number: index + 1, of: groups.length }));
}

/** The text of a chapter or, if it is too long, of a part of it. */
interface ChapterPart {
	readonly entry: Entry;
	readonly chapter: number;
	readonly text: string;
	readonly of: PartNumber | null;
}

interface PartNumber {
	readonly number: number;
	readonly of: number;
}

/** Reserves space for the longest part number. */
const LONGEST_PART_NUMBER: PartNumber = { number: 9999, of: 9999 };
/** In characters: a prompt contains at least this much text, even if long names then exceed the budget. */
const MIN_TEXT_LENGTH = 1000;
/** The largest share of the space after the instructions that findings can take. */
const MAX_FINDINGS_SHARE = 0.4;

const END_DELIMITER = "--- END OF TEXT ---";

function delimit({ entry, text, of }: ChapterPart): string {
	const part = of === null ? "" : ` (part ${of.number} of ${of.of})`;
	return `--- START OF CHAPTER: ${oneLine(entry.path)}${part} ---\n\n${text.trim()}`;
}

/** The source of a chapter with its includes. A backslash escapes lines that look like a delimiter of the prompt. */
function entryText({ segments }: Entry): string {
	return segments
		.map(({ chapter, span }) => sourceText(chapter, span))
		.join("")
		.replaceAll("\r\n", "\n")
		.replace(DELIMITER, "$1\\$2");
}

const DELIMITER = /^([^\S\n]{0,20})(---[^\S\n]*(?:START OF CHAPTER|END OF TEXT)|===[^\S\n]*PROMPT\b)/gim;

/**
 * Splits a chapter into parts of at most `first` characters for the first and `limit` for the others. Splits before a heading in the second
 * half of the part if there is one, otherwise between paragraphs, lines, words or characters.
 */
function splitText(part: ChapterPart, first: number, limit: number): readonly ChapterPart[] {
	const { text } = part;
	const texts: string[] = [];
	let start = 0;
	for (let available = first; text.length - start > available; available = limit) {
		const end = start + available;
		const after = (separator: string, minShare: number): number => {
			const at = text.lastIndexOf(separator, end - separator.length);
			return at > start + available * minShare ? at + 1 : -1;
		};
		const cuts = [
			after("\n## ", 0.5),
			after("\n\n", 0.25),
			after("\n", 0),
			after(" ", 0),
			characterBoundary(text, end),
		];
		const cut = cuts.find((at) => at > start) ?? end;
		texts.push(text.slice(start, cut));
		start = cut;
	}
	texts.push(text.slice(start));
	if (texts.length === 1) return [part];
	return texts.map((text, index) => ({ ...part, text, of: { number: index + 1, of: texts.length } }));
}

/** Moves an offset back if it is between the two units of a surrogate pair. */
function characterBoundary(text: string, at: number): number {
	return /[\uD800-\uDBFF]/.test(text[at - 1] ?? "") ? at - 1 : at;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, " ");
}

const MAX_NAME_LENGTH = 200;

function instruction({ title, chapters, only }: Review, partNumber: PartNumber | null): string {
	const book = title === "" ? "a textbook" : `the textbook “${truncate(title, MAX_NAME_LENGTH)}”`;
	const chapter = only === null ? null : chapters[only]!;
	const what =
		chapter === null ? book : `${truncate(chapter.name, MAX_NAME_LENGTH)} (${oneLine(chapter.path)}) of ${book}`;
	const part =
		partNumber === null || partNumber.of === 1
			? ""
			: `\n\nThe text is split into ${partNumber.of} messages. This is message ${partNumber.number}. Review the text in it, and take the previous messages into account.`;
	return `You are a technical editor and teach the subject of this book. Below is the text of ${what} in Quarto Markdown, in reading order${only === null ? `: ${pluralize(chapters.length, "chapter")}` : ""}. Read all of it before you answer.

Write a report under these four headings. Start with the most serious points. Quote each passage and name its file. Say when you are not sure.

1. **${questionNames.arc}.** Does each chapter build on the chapters before it? Where does the text rely on something that only a later chapter explains? Does the introduction prepare readers for the book, and does the last chapter bring the results together?
2. **${questionNames.gaps}.** Which ideas would readers of this subject expect but not find? Which are introduced and then neither explained nor used? Which promises are not kept?
3. **${questionNames.repetition}.** What is repeated without need? Which repetition adds to the first passage and should stay?
4. **${questionNames.tone}.** Is the tone consistent? Which chapters or passages address readers, use terms or treat the subject differently from the rest?${part}`;
}

/** More findings add little to a review. */
const MAX_FINDINGS_PER_QUESTION = 60;

/** Observations and findings for a prompt, one line each. */
interface Evidence {
	readonly facts: readonly string[];
	readonly findings: Readonly<Record<Question, readonly string[]>>;
	/** The number of findings that are left out. */
	readonly omitted: number;
}

/** Assigns each finding to one of the selected chapters, and observations about the book to the first. */
function evidenceByChapter(review: Review, selected: readonly number[], linkTo: LinkTo): ReadonlyMap<number, Evidence> {
	const nameOf = (part: RichText[number]): string =>
		typeof part === "string" ? part : review.chapters[part.chapter]!.name;
	const shape = review.only === null ? observations(review).map((words) => words.map(nameOf).join("")) : [];
	const facts = [...shape, ...(review.unread.length === 0 ? [] : [unreadNotice(review.unread)])];
	const first = selected[0]!;
	const chapterOf = ({ chapter, again }: Answer): number =>
		[chapter, ...again.map((other) => other.chapter)].find((at) => at !== null && selected.includes(at)) ?? first;
	const all = new Map(
		selected.map((chapter) => {
			const findings: Record<Question, string[]> = { arc: [], gaps: [], repetition: [], tone: [] };
			return [
				chapter,
				{ facts: chapter === first ? facts.map((fact) => `- ${oneLine(fact)}`) : [], findings, omitted: 0 },
			];
		}),
	);
	for (const question of QUESTIONS) {
		for (const [index, answer] of review.answers[question].entries()) {
			const home = all.get(chapterOf(answer))!;
			if (index < MAX_FINDINGS_PER_QUESTION) home.findings[question].push(findingLine(answer, linkTo));
			else home.omitted++;
		}
	}
	return all;
}

/** Limits evidence to a number of characters: the most important findings of each question, with an equal share for each. */
function fitEvidence({ facts, findings, omitted }: Evidence, limit: number): Evidence {
	let left = limit;
	let dropped = omitted;
	const takeLines = (lines: readonly string[], share: number): readonly string[] => {
		let length = 0;
		const fit = lines.filter((one) => {
			const fits = length + one.length + 1 <= share;
			if (fits) length += one.length + 1;
			return fits;
		});
		left -= length;
		return fit;
	};
	const of = (question: Question, parts: number): readonly string[] => {
		const fit = takeLines(findings[question], left / parts - questionNames[question].length);
		dropped += findings[question].length - fit.length;
		return fit;
	};
	const fittingFacts = takeLines(facts, left / 2);
	const [arc, gaps, repetition, tone] = [of("arc", 4), of("gaps", 3), of("repetition", 2), of("tone", 1)];
	return { facts: fittingFacts, findings: { arc, gaps, repetition, tone }, omitted: dropped };
}

/** Asks the model to verify the findings, because rules report false positives. */
function evidenceText(shown: readonly Evidence[]): string {
	const facts = shown.flatMap((one) => one.facts);
	const findings = QUESTIONS.flatMap((question) => {
		const lines = shown.flatMap((one) => one.findings[question]);
		return lines.length === 0 ? [] : [`${questionNames[question]}:`, ...lines];
	});
	const omitted = shown.reduce((sum, one) => sum + one.omitted, 0);
	if (facts.length + findings.length === 0) return "";
	return [
		"A linter has checked the text. It counts and compares by fixed rules: its locations are exact, but it does not understand the text, and some of its findings are wrong. Check each of them against the text:",
		"",
		...facts,
		...findings,
		...(omitted > 0 ? [`… and ${pluralize(omitted, "more finding")}`] : []),
	].join("\n");
}

function findingLine({ message, others, again, ...at }: Answer, linkTo: LinkTo): string {
	const also = [...again, ...others].slice(0, 3).map((other) => linkTo(other).label);
	return oneLine(`- ${linkTo(at).label}: ${message}${also.length === 0 ? "" : ` (see ${also.join(", ")})`}`);
}
