/** What marks words of the book among those of the report, which are English. */
import { escaped } from "../../escape-html.ts";
import type { Review } from "../review.ts";

/** Attributes of an element that holds words of the book: its language, and the direction that its letters have. */
export function ofTheBook({ lang }: Pick<Review, "lang">): string {
	return ` lang="${escaped(lang)}" dir="auto"`;
}
