/** The questions of the review with the text of a book, to be put to a language model. */
import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { sourceText } from "../../chapter/source-text.ts";
import type { Question } from "../../linter/rule.ts";
import { pluralize } from "../../text/plural.ts";
import { truncate } from "../../text/truncate.ts";
import { type LinkTo, observations, questionNames, type RichText, unreadNotice } from "./phrases.ts";
import { type Answer, QUESTIONS, type Review, reviewedEntries } from "./review.ts";

/** Tokens of English prose are about this long, in UTF-16 units: near enough for a budget, whatever the model. */
const CHARACTERS_PER_TOKEN = 4;

export function estimateTokens(text: string): number {
	return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/**
 * The prompts for a book, or for the chapter that is reviewed alone: one, or within a budget as many as it takes. Each begins with the
 * instruction; what was found of a chapter stands before its text, once.
 *
 * @param budget the most tokens that a prompt may take; null for any number
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
	const promptText = (pieces: readonly ChapterPart[], shown: readonly Evidence[], place: PartNumber | null): string =>
		`${[instruction(review, place), evidenceText(shown), ...pieces.map(delimited), END_DELIMITER].filter((part) => part !== "").join("\n\n")}\n`;
	if (budget === null) return [promptText(selected, [...evidence.values()], null)];
	const limit = budget * CHARACTERS_PER_TOKEN;
	const fitted = new Map<number, Evidence>();
	const evidenceOf = (pieces: readonly ChapterPart[]): readonly Evidence[] =>
		pieces.flatMap(({ chapter, of }) => (of === null || of.number === 1 ? (fitted.get(chapter) ?? []) : []));
	const pieces = selected.flatMap((piece) => {
		const empty = { ...piece, text: "", of: LONGEST_PART_NUMBER };
		const room = Math.max(MIN_TEXT_LENGTH, limit - promptText([empty], [], LONGEST_PART_NUMBER).length);
		const shown = fitEvidence(evidence.get(piece.chapter)!, room * MAX_FINDINGS_SHARE);
		fitted.set(piece.chapter, shown);
		return splitText(
			piece,
			Math.max(MIN_TEXT_LENGTH, limit - promptText([empty], [shown], LONGEST_PART_NUMBER).length),
			room,
		);
	});
	const groups: ChapterPart[][] = [];
	for (const piece of pieces) {
		const open = groups.at(-1);
		const joined = open && [...open, piece];
		if (joined && promptText(joined, evidenceOf(joined), LONGEST_PART_NUMBER).length <= limit) open.push(piece);
		else groups.push([piece]);
	}
	return groups.map((group, index) => promptText(group, evidenceOf(group), { number: index + 1, of: groups.length }));
}

/** A chapter or, where it is too long, a part of one. */
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

/** As long as the words about a place become. */
const LONGEST_PART_NUMBER: PartNumber = { number: 9999, of: 9999 };
/** So many letters of text a prompt holds at least, however long the names in it are. */
const MIN_TEXT_LENGTH = 1000;
/** Of what a prompt holds beside the instruction, the findings take no more than this. */
const MAX_FINDINGS_SHARE = 0.4;

const END_DELIMITER = "--- END OF TEXT ---";

function delimited({ entry, text, of }: ChapterPart): string {
	const part = of === null ? "" : ` (part ${of.number} of ${of.of})`;
	return `--- START OF CHAPTER: ${oneLine(entry.path)}${part} ---\n\n${text.trim()}`;
}

/** As its author wrote it, with what it includes; lines that look like a delimiter are told from them by a backslash. */
function entryText({ segments }: Entry): string {
	return segments
		.map(({ chapter, span }) => sourceText(chapter, span))
		.join("")
		.replaceAll("\r\n", "\n")
		.replace(DELIMITER, "$1\\$2");
}

const DELIMITER = /^([^\S\n]{0,20})(---[^\S\n]*(?:START OF CHAPTER|END OF TEXT)|===[^\S\n]*PROMPT\b)/gim;

/** Cuts before a heading where one is near, else between paragraphs, lines or words, else anywhere. The first part is `first` long at most, others `most`. */
function splitText(piece: ChapterPart, first: number, limit: number): readonly ChapterPart[] {
	const { text } = piece;
	const parts: string[] = [];
	let start = 0;
	for (let room = first; text.length - start > room; room = limit) {
		const end = start + room;
		const after = (mark: string, least: number): number => {
			const at = text.lastIndexOf(mark, end - mark.length);
			return at > start + room * least ? at + 1 : -1;
		};
		const cuts = [
			after("\n## ", 0.5),
			after("\n\n", 0.25),
			after("\n", 0),
			after(" ", 0),
			characterBoundary(text, end),
		];
		const cut = cuts.find((at) => at > start) ?? end;
		parts.push(text.slice(start, cut));
		start = cut;
	}
	parts.push(text.slice(start));
	if (parts.length === 1) return [piece];
	return parts.map((part, index) => ({ ...piece, text: part, of: { number: index + 1, of: parts.length } }));
}

/** The place, or the one before it where it would split a letter of two units. */
function characterBoundary(text: string, at: number): number {
	return /[\uD800-\uDBFF]/.test(text[at - 1] ?? "") ? at - 1 : at;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, " ");
}

const MAX_NAME_LENGTH = 200;

function instruction({ title, chapters, only }: Review, place: PartNumber | null): string {
	const book = title === "" ? "a textbook" : `the textbook “${truncate(title, MAX_NAME_LENGTH)}”`;
	const chapter = only === null ? null : chapters[only]!;
	const what =
		chapter === null ? book : `${truncate(chapter.name, MAX_NAME_LENGTH)} (${oneLine(chapter.path)}) of ${book}`;
	const part =
		place === null || place.of === 1
			? ""
			: `\n\nThe text comes in ${place.of} messages; this is message ${place.number}. Judge what this one holds, and keep in mind what the earlier ones held.`;
	return `You edit technical books and teach their subject. Below is the text of ${what} in Quarto Markdown, in reading order${only === null ? `: ${pluralize(chapters.length, "chapter")}` : ""}. Read all of it before you answer.

Write a report under these four headings. Name the most serious points first, quote the words that you mean, and give the file of each. Say where you are not sure.

1. **${questionNames.arc}.** Does every chapter rest on what came before it? Where does the text count on something that only a later chapter explains? Does the introduction prepare readers for the book that follows, and does the last chapter gather up what the others have shown?
2. **${questionNames.gaps}.** Which ideas would a reader of this subject expect and not find? Which are brought in and then neither explained nor used again? Which promises are not kept?
3. **${questionNames.repetition}.** Where is something told a second time without need? Where does the second telling add to the first, so that it should stay?
4. **${questionNames.tone}.** Does one voice speak throughout? Which chapters or passages address their readers, their terms or their subject in another way than the rest?${part}`;
}

/** So many findings of a book under each question give a picture. */
const MAX_FINDINGS_PER_QUESTION = 60;

/** What a program can say of the chapters of a prompt, a line each. */
interface Evidence {
	readonly facts: readonly string[];
	readonly findings: Readonly<Record<Question, readonly string[]>>;
	/** How many findings are left out. */
	readonly omitted: number;
}

/** Each finding is told of one chapter of those that are meant; what is said of the book, of the first. */
function evidenceByChapter(review: Review, selected: readonly number[], linkTo: LinkTo): ReadonlyMap<number, Evidence> {
	const nameOf = (piece: RichText[number]): string =>
		typeof piece === "string" ? piece : review.chapters[piece.chapter]!.name;
	const shape = review.only === null ? observations(review).map((words) => words.map(nameOf).join("")) : [];
	const facts = [...shape, ...(review.unread.length === 0 ? [] : [unreadNotice(review.unread)])];
	const first = selected[0]!;
	const homeOf = ({ chapter, again }: Answer): number =>
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
			const home = all.get(homeOf(answer))!;
			if (index < MAX_FINDINGS_PER_QUESTION) home.findings[question].push(findingLine(answer, linkTo));
			else home.omitted++;
		}
	}
	return all;
}

/** As much of it as `most` letters hold: of each question the most important, none at the cost of the others. */
function fitEvidence({ facts, findings, omitted }: Evidence, limit: number): Evidence {
	let left = limit;
	let dropped = omitted;
	const taken = (lines: readonly string[], share: number): readonly string[] => {
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
		const fit = taken(findings[question], left / parts - questionNames[question].length);
		dropped += findings[question].length - fit.length;
		return fit;
	};
	const some = taken(facts, left / 2);
	const [arc, gaps, repetition, tone] = [of("arc", 4), of("gaps", 3), of("repetition", 2), of("tone", 1)];
	return { facts: some, findings: { arc, gaps, repetition, tone }, omitted: dropped };
}

/** Rules err at times: what they say is evidence to be held against the text. */
function evidenceText(shown: readonly Evidence[]): string {
	const facts = shown.flatMap((one) => one.facts);
	const findings = QUESTIONS.flatMap((question) => {
		const lines = shown.flatMap((one) => one.findings[question]);
		return lines.length === 0 ? [] : [`${questionNames[question]}:`, ...lines];
	});
	const omitted = shown.reduce((sum, one) => sum + one.omitted, 0);
	if (facts.length + findings.length === 0) return "";
	return [
		"A program has looked at the text, too. It counts and compares by fixed rules: the places are exact, but it understands nothing, and some of what it reports is no fault. Hold each point against the text:",
		"",
		...facts,
		...findings,
		...(omitted > 0 ? [`… and ${pluralize(omitted, "finding")} more`] : []),
	].join("\n");
}

function findingLine({ message, others, again, ...at }: Answer, linkTo: LinkTo): string {
	const also = [...again, ...others].slice(0, 3).map((other) => linkTo(other).label);
	return oneLine(`- ${linkTo(at).label}: ${message}${also.length === 0 ? "" : ` (see ${also.join(", ")})`}`);
}
