import type { Book } from "../../book/book.ts";
import { endsSentence } from "./caption-style.ts";

/** Placeholder texts for the parts of a caption. */
export interface CaptionPlaceholders {
	/** A placeholder for the bold title; null if most captions of the book have none. */
	readonly title: string | null;
	/** A placeholder for the text after it. */
	readonly words: string;
}

/** A caption in the style of the majority of the book's captions: with or without a bold title, with or without a full stop. */
export function captionPlaceholders(book: Book, type: string): CaptionPlaceholders {
	const captions = book.floats.flatMap(({ float }) => (float.type === type && float.caption ? [float.caption] : []));
	const withTitle = captions.filter(({ title }) => title !== null).length;
	const withStop = captions.filter(({ text }) => endsSentence(text)).length;
	const stop = withStop * 2 >= captions.length ? "." : "";
	return withTitle * 2 > captions.length
		? { title: "Title", words: `what it shows${stop}` }
		: { title: null, words: `What it shows${stop}` };
}

/** A placeholder for alt text. */
export const altPlaceholder = "What the figure shows.";
