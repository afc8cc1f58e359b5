/** Marks the text of the book in pages whose own text is English. */
import { escapeHtml } from "../../escape-html.ts";
import type { Review } from "../review.ts";

/** HTML attributes for an element with text of the book: its language and text direction. */
export function languageAttributes({ lang }: Pick<Review, "lang">): string {
	return ` lang="${escapeHtml(lang)}" dir="auto"`;
}
