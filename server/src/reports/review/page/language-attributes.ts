/** What marks words of the book among those of the report, which are English. */
import { escapeHtml } from "../../escape-html.ts";
import type { Review } from "../review.ts";

/** Attributes of an element that holds words of the book: its language, and the direction that its letters have. */
export function languageAttributes({ lang }: Pick<Review, "lang">): string {
	return ` lang="${escapeHtml(lang)}" dir="auto"`;
}
