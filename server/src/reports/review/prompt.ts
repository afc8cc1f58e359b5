/** The questions of the review with the text of a book, to be put to a language model. */
import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { sourceText } from "../../chapter/source-text.ts";
import type { Question } from "../../linter/rule.ts";
import { pluralize } from "../../text/plural.ts";
import { shortened } from "../../text/shorten.ts";
import { notRead, observations, questionNames, type ShowPlace, type Words } from "./phrases.ts";
import { type Answer, QUESTIONS, type Review, reviewedEntries } from "./review.ts";

/** Tokens of English prose are about this long, in UTF-16 units: near enough for a budget, whatever the model. */
const TOKEN = 4;

export function tokensIn(text: string): number {
	return Math.ceil(text.length / TOKEN);
}

/**
 * The prompts for a book, or for the chapter that is reviewed alone: one, or within a budget as many as it takes. Each begins with the
 * instruction; what was found of a chapter stands before its text, once.
 *
 * @param budget the most tokens that a prompt may take; null for any number
 */
export function promptsOf(book: Book, review: Review, show: ShowPlace, budget: number | null): readonly string[] {
	const meant = reviewedEntries(book)
		.map((entry, chapter): Piece => ({ entry, chapter, text: textOf(entry), of: null }))
		.filter(({ chapter }) => review.only === null || chapter === review.only);
	if (meant.length === 0) return [];
	const told = evidenceByChapter(
		review,
		meant.map(({ chapter }) => chapter),
		show,
	);
	const whole = (pieces: readonly Piece[], known: readonly Evidence[], place: Place | null): string =>
		`${[instruction(review, place), evidence(known), ...pieces.map(delimited), END].filter((part) => part !== "").join("\n\n")}\n`;
	if (budget === null) return [whole(meant, [...told.values()], null)];
	const most = budget * TOKEN;
	const fitted = new Map<number, Evidence>();
	const knownOf = (pieces: readonly Piece[]): readonly Evidence[] =>
		pieces.flatMap(({ chapter, of }) => (of === null || of.number === 1 ? (fitted.get(chapter) ?? []) : []));
	const pieces = meant.flatMap((piece) => {
		const empty = { ...piece, text: "", of: FARTHEST };
		const room = Math.max(SHORTEST, most - whole([empty], [], FARTHEST).length);
		const known = fitting(told.get(piece.chapter)!, room * LARGEST_SHARE);
		fitted.set(piece.chapter, known);
		return cutInto(piece, Math.max(SHORTEST, most - whole([empty], [known], FARTHEST).length), room);
	});
	const groups: Piece[][] = [];
	for (const piece of pieces) {
		const open = groups.at(-1);
		const joined = open && [...open, piece];
		if (joined && whole(joined, knownOf(joined), FARTHEST).length <= most) open.push(piece);
		else groups.push([piece]);
	}
	return groups.map((group, index) => whole(group, knownOf(group), { number: index + 1, of: groups.length }));
}

/** A chapter or, where it is too long, a part of one. */
interface Piece {
	readonly entry: Entry;
	readonly chapter: number;
	readonly text: string;
	readonly of: Place | null;
}

interface Place {
	readonly number: number;
	readonly of: number;
}

/** As long as the words about a place become. */
const FARTHEST: Place = { number: 9999, of: 9999 };
/** So many letters of text a prompt holds at least, however long the names in it are. */
const SHORTEST = 1000;
/** Of what a prompt holds beside the instruction, the findings take no more than this. */
const LARGEST_SHARE = 0.4;

const END = "--- END OF TEXT ---";

function delimited({ entry, text, of }: Piece): string {
	const part = of === null ? "" : ` (part ${of.number} of ${of.of})`;
	return `--- START OF CHAPTER: ${oneLine(entry.path)}${part} ---\n\n${text.trim()}`;
}

/** As its author wrote it, with what it includes; lines that look like a delimiter are told from them by a backslash. */
function textOf({ segments }: Entry): string {
	return segments
		.map(({ chapter, span }) => sourceText(chapter, span))
		.join("")
		.replaceAll("\r\n", "\n")
		.replace(DELIMITER, "$1\\$2");
}

const DELIMITER = /^([^\S\n]{0,20})(---[^\S\n]*(?:START OF CHAPTER|END OF TEXT)|===[^\S\n]*PROMPT\b)/gim;

/** Cuts before a heading where one is near, else between paragraphs, lines or words, else anywhere. The first part is `first` long at most, others `most`. */
function cutInto(piece: Piece, first: number, most: number): readonly Piece[] {
	const { text } = piece;
	const parts: string[] = [];
	let start = 0;
	for (let room = first; text.length - start > room; room = most) {
		const end = start + room;
		const after = (mark: string, least: number): number => {
			const at = text.lastIndexOf(mark, end - mark.length);
			return at > start + room * least ? at + 1 : -1;
		};
		const cuts = [after("\n## ", 0.5), after("\n\n", 0.25), after("\n", 0), after(" ", 0), betweenLetters(text, end)];
		const cut = cuts.find((at) => at > start) ?? end;
		parts.push(text.slice(start, cut));
		start = cut;
	}
	parts.push(text.slice(start));
	if (parts.length === 1) return [piece];
	return parts.map((part, index) => ({ ...piece, text: part, of: { number: index + 1, of: parts.length } }));
}

/** The place, or the one before it where it would split a letter of two units. */
function betweenLetters(text: string, at: number): number {
	return /[\uD800-\uDBFF]/.test(text[at - 1] ?? "") ? at - 1 : at;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, " ");
}

const LONGEST_NAME = 200;

function instruction({ title, chapters, only }: Review, place: Place | null): string {
	const book = title === "" ? "a textbook" : `the textbook “${shortened(title, LONGEST_NAME)}”`;
	const chapter = only === null ? null : chapters[only]!;
	const what =
		chapter === null ? book : `${shortened(chapter.name, LONGEST_NAME)} (${oneLine(chapter.path)}) of ${book}`;
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
const MOST = 60;

/** What a program can say of the chapters of a prompt, a line each. */
interface Evidence {
	readonly facts: readonly string[];
	readonly found: Readonly<Record<Question, readonly string[]>>;
	/** How many findings are left out. */
	readonly rest: number;
}

/** Each finding is told of one chapter of those that are meant; what is said of the book, of the first. */
function evidenceByChapter(review: Review, meant: readonly number[], show: ShowPlace): ReadonlyMap<number, Evidence> {
	const nameOf = (piece: Words[number]): string =>
		typeof piece === "string" ? piece : review.chapters[piece.chapter]!.name;
	const shape = review.only === null ? observations(review).map((words) => words.map(nameOf).join("")) : [];
	const facts = [...shape, ...(review.unread.length === 0 ? [] : [notRead(review.unread)])];
	const first = meant[0]!;
	const homeOf = ({ chapter, again }: Answer): number =>
		[chapter, ...again.map((other) => other.chapter)].find((at) => at !== null && meant.includes(at)) ?? first;
	const all = new Map(
		meant.map((chapter) => {
			const found: Record<Question, string[]> = { arc: [], gaps: [], repetition: [], tone: [] };
			return [chapter, { facts: chapter === first ? facts.map((fact) => `- ${oneLine(fact)}`) : [], found, rest: 0 }];
		}),
	);
	for (const question of QUESTIONS) {
		for (const [index, answer] of review.answers[question].entries()) {
			const home = all.get(homeOf(answer))!;
			if (index < MOST) home.found[question].push(line(answer, show));
			else home.rest++;
		}
	}
	return all;
}

/** As much of it as `most` letters hold: of each question the most important, none at the cost of the others. */
function fitting({ facts, found, rest }: Evidence, most: number): Evidence {
	let left = most;
	let dropped = rest;
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
		const fit = taken(found[question], left / parts - questionNames[question].length);
		dropped += found[question].length - fit.length;
		return fit;
	};
	const some = taken(facts, left / 2);
	const [arc, gaps, repetition, tone] = [of("arc", 4), of("gaps", 3), of("repetition", 2), of("tone", 1)];
	return { facts: some, found: { arc, gaps, repetition, tone }, rest: dropped };
}

/** Rules err at times: what they say is evidence to be held against the text. */
function evidence(known: readonly Evidence[]): string {
	const facts = known.flatMap((one) => one.facts);
	const found = QUESTIONS.flatMap((question) => {
		const lines = known.flatMap((one) => one.found[question]);
		return lines.length === 0 ? [] : [`${questionNames[question]}:`, ...lines];
	});
	const rest = known.reduce((sum, one) => sum + one.rest, 0);
	if (facts.length + found.length === 0) return "";
	return [
		"A program has looked at the text, too. It counts and compares by fixed rules: the places are exact, but it understands nothing, and some of what it reports is no fault. Hold each point against the text:",
		"",
		...facts,
		...found,
		...(rest > 0 ? [`… and ${pluralize(rest, "finding")} more`] : []),
	].join("\n");
}

function line({ message, others, again, ...at }: Answer, show: ShowPlace): string {
	const also = [...again, ...others].slice(0, 3).map((other) => show(other).label);
	return oneLine(`- ${show(at).label}: ${message}${also.length === 0 ? "" : ` (see ${also.join(", ")})`}`);
}
