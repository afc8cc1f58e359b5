/** The questions of the review with the text of a book, to be put to a language model. */
import type { Book, Entry } from "../../book/book.ts";
import { written } from "../../chapter/written.ts";
import { counted } from "../../text/counted.ts";
import { type Answer, QUESTIONS, type Review, reviewedEntries } from "./review.ts";
import { notRead, observations, questionNames, type ShowPlace } from "./wording.ts";

/** Tokens of English prose are about this long, in UTF-16 units: near enough for a budget, whatever the model. */
const TOKEN = 4;

export function tokensIn(text: string): number {
	return Math.ceil(text.length / TOKEN);
}

/**
 * The prompts for a book, or for the chapter that is reviewed alone: one, or within a budget as many as it takes. Each begins with the
 * instruction; what was found stands before the text that it is about.
 *
 * @param budget the most tokens that a prompt may take; null for any number
 */
export function promptsOf(book: Book, review: Review, show: ShowPlace, budget: number | null): readonly string[] {
	const meant = reviewedEntries(book)
		.map((entry, chapter): Piece => ({ entry, chapter, text: textOf(entry), of: null }))
		.filter(({ chapter }) => review.only === null || chapter === review.only);
	if (meant.length === 0) return [];
	const whole = (pieces: readonly Piece[], place: Place | null): string =>
		[
			instruction(review, place),
			evidence(review, show, new Set(pieces.map(({ chapter }) => chapter))),
			...pieces.map(delimited),
			END,
		].join("\n\n");
	if (budget === null) return [`${whole(meant, null)}\n`];
	const pieces = meant.flatMap((piece) => {
		const room = budget - tokensIn(whole([{ ...piece, text: "" }], FARTHEST));
		return cutInto(piece, Math.max(SMALLEST, room) * TOKEN);
	});
	const groups: Piece[][] = [];
	for (const piece of pieces) {
		const open = groups.at(-1);
		if (open && tokensIn(whole([...open, piece], FARTHEST)) <= budget) open.push(piece);
		else groups.push([piece]);
	}
	return groups.map((group, index) => `${whole(group, { number: index + 1, of: groups.length })}\n`);
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
/** So many tokens of text a prompt holds at least, whatever the findings take. */
const SMALLEST = 500;

const END = "--- END OF TEXT ---";

function delimited({ entry, text, of }: Piece): string {
	const part = of === null ? "" : ` (part ${of.number} of ${of.of})`;
	return `--- START OF CHAPTER: ${entry.path}${part} ---\n\n${text.trim()}`;
}

/** As its author wrote it, with what it includes. */
function textOf({ segments }: Entry): string {
	return segments.map(({ chapter, span }) => written(chapter, span)).join("");
}

/** Cuts before a heading where one is near, else between paragraphs, else between lines, else anywhere. */
function cutInto(piece: Piece, most: number): readonly Piece[] {
	const { text } = piece;
	const parts: string[] = [];
	let start = 0;
	while (text.length - start > most) {
		const end = start + most;
		const after = (mark: string, least: number): number => {
			const at = text.lastIndexOf(mark, end - mark.length);
			return at > start + most * least ? at + 1 : -1;
		};
		const cut = [after("\n## ", 0.5), after("\n\n", 0.25), after("\n", 0), end].find((at) => at > start)!;
		parts.push(text.slice(start, cut));
		start = cut;
	}
	parts.push(text.slice(start));
	if (parts.length === 1) return [piece];
	return parts.map((part, index) => ({ ...piece, text: part, of: { number: index + 1, of: parts.length } }));
}

function instruction({ title, chapters, only }: Review, place: Place | null): string {
	const book = title === "" ? "a textbook" : `the textbook “${title}”`;
	const what = only === null ? book : `${chapters[only]!.name} (${chapters[only]!.path}) of ${book}`;
	const part =
		place === null || place.of === 1
			? ""
			: `\n\nThe text comes in ${place.of} messages; this is message ${place.number}. Judge what this one holds, and keep in mind what the earlier ones held.`;
	return `You edit technical books and teach their subject. Below is the text of ${what} in Quarto Markdown, in reading order${only === null ? `: ${counted(chapters.length, "chapter")}` : ""}. Read all of it before you answer.

Write a report under these four headings. Name the most serious points first, quote the words that you mean, and give the file of each. Say where you are not sure.

1. **${questionNames.arc}.** Does every chapter rest on what came before it? Where does the text count on something that only a later chapter explains? Does the introduction prepare readers for the book that follows, and does the last chapter gather up what the others have shown?
2. **${questionNames.gaps}.** Which ideas would a reader of this subject expect and not find? Which are brought in and then neither explained nor used again? Which promises are not kept?
3. **${questionNames.repetition}.** Where is something told a second time without need? Where does the second telling add to the first, so that it should stay?
4. **${questionNames.tone}.** Does one voice speak throughout? Which chapters or passages address their readers, their terms or their subject in another way than the rest?${part}`;
}

/** So many findings under each question give a picture. */
const MOST = 60;

/** What is known for certain, so that nobody has to guess it: findings about the chapters that are in this prompt. */
function evidence(review: Review, show: ShowPlace, chapters: ReadonlySet<number>): string {
	const facts =
		review.only === null
			? observations(review).map(
					(words) =>
						`- ${words.map((piece) => (typeof piece === "string" ? piece : review.chapters[piece.chapter]!.name)).join("")}`,
				)
			: [];
	const found = QUESTIONS.flatMap((question) => {
		const answers = review.answers[question].filter((answer) =>
			[answer, ...answer.again].some(({ chapter }) => chapter === null || chapters.has(chapter)),
		);
		if (answers.length === 0) return [];
		const rest = answers.length - MOST;
		return [
			`${questionNames[question]}:`,
			...answers.slice(0, MOST).map((answer) => line(answer, show)),
			...(rest > 0 ? [`- … and ${rest} more`] : []),
		];
	});
	const unread = review.unread.length === 0 ? [] : [`- ${notRead(review.unread)}`];
	if (facts.length + found.length + unread.length === 0)
		return "A program has looked at the text, too, and found nothing.";
	return [
		"A program has looked at the text, too. These facts are certain; what they mean for a reader is for you to judge:",
		"",
		...facts,
		...unread,
		...found,
	].join("\n");
}

function line({ message, others, again, ...at }: Answer, show: ShowPlace): string {
	const also = [...again, ...others].slice(0, 3).map((other) => show(other).label);
	return `- ${show(at).label}: ${message}${also.length === 0 ? "" : ` (see ${also.join(", ")})`}`;
}
