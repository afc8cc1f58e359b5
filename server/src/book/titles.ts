import type { Anchor } from "../chapter/facts.ts";
import { bareWords } from "../syntax/identifiers.ts";
import type { PlacedAnchor } from "./book.ts";

/** By the fact, which outlives the book: an edit makes new facts for its own chapter only. */
const remembered = new WeakMap<Anchor, string>();

/** An anchor's title without its inline marks, as lists show it. */
export function titleOf({ anchor, title }: PlacedAnchor): string {
	let words = remembered.get(anchor);
	if (words === undefined) {
		words = bareWords(title);
		remembered.set(anchor, words);
	}
	return words;
}
