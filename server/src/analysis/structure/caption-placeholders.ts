import type { Book } from "../../book/book.ts";
import { endsSentence } from "./caption-style.ts";

/** A caption to be filled in. */
export interface CaptionPlaceholders {
	/** To be replaced by a title; null where most captions of the book have none. */
	readonly title: string | null;
	/** To be replaced by the words after it. */
	readonly words: string;
}

/** The beginning of a caption in the book's own style: the majority decides whether captions open with a bold title, and whether they end with a stop. */
export function captionPlaceholders(book: Book, type: string): CaptionPlaceholders {
	const captions = book.floats.flatMap(({ float }) => (float.type === type && float.caption ? [float.caption] : []));
	const withTitle = captions.filter(({ title }) => title !== null).length;
	const withStop = captions.filter(({ text }) => endsSentence(text)).length;
	const stop = withStop * 2 >= captions.length ? "." : "";
	return withTitle * 2 > captions.length
		? { title: "Title", words: `what it shows${stop}` }
		: { title: null, words: `What it shows${stop}` };
}

/** An alternative text to be filled in. */
export const altPlaceholder = "What is to be seen.";
