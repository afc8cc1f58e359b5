/** The review as a single HTML page for light and dark themes, without scripts and network access. */
import { escapeHtml } from "../escape-html.ts";
import { reviewBody } from "./page/review-body.ts";
import { colors, style, styleHash } from "./page/style.ts";
import type { LinkTo } from "./phrases.ts";
import type { Review } from "./review.ts";

/**
 * Formats reviews as an HTML page.
 *
 * @param books the review of each book, with the links to its locations
 */
export function reviewHtml(books: readonly { readonly review: Review; readonly linkTo: LinkTo }[]): string {
	const titles = books.map(({ review }) => review.title).filter((title) => title !== "");
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(["Review", ...titles].join(" – "))}</title>
<style>${colors}${style}</style>
</head>
<body>
${books.map(({ review, linkTo }, index) => `<article class="review">\n${reviewBody(review, linkTo, idPrefix(index))}\n</article>\n`).join("")}</body>
</html>
`;
}

/** The prefix of the HTML ids of a book; empty for the first. */
export function idPrefix(index: number): string {
	return index === 0 ? "" : `book-${index + 1}-`;
}
