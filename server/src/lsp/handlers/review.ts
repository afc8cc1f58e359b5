import type { CancellationToken } from "vscode-languageserver";
import type { Book } from "../../book/book.ts";
import { questionOf } from "../../linter/questions.ts";
import { idPrefix, reviewHtml } from "../../reports/review/html.ts";
import { reviewJson } from "../../reports/review/json.ts";
import { reviewMarkdown } from "../../reports/review/markdown.ts";
import { reviewBody } from "../../reports/review/page/review-body.ts";
import { style } from "../../reports/review/page/style.ts";
import { type LinkTo, relativeHref } from "../../reports/review/phrases.ts";
import { estimateTokens, promptsOf } from "../../reports/review/prompt.ts";
import { type Review, reviewOf } from "../../reports/review/review.ts";
import { toFragment } from "../convert.ts";
import type { FolderSession } from "../folder-session.ts";
import { formatLocation, textOrEmpty, toLineAndColumn } from "../locations.ts";
import { REVIEW, type ReviewDocument, type ReviewParams, type ReviewResult } from "../protocol.ts";
import { deferredRulesRun, type RequestContext } from "../request-context.ts";

interface ReviewedBook {
	readonly session: FolderSession;
	readonly book: Book;
	readonly review: Review;
}

/** `errata/review`: the review of a book or a chapter, as a page or a document. */
export function handleReview(context: RequestContext): void {
	const { connection, revision } = context;
	connection.onRequest(REVIEW, async (params: ReviewParams, token: CancellationToken): Promise<ReviewResult> => {
		const progress = connection.window.attachWorkDoneProgress(params.workDoneToken);
		progress.begin("Errata: reviewing", undefined, "Reading the chapters", true);
		try {
			await deferredRulesRun(context, token);
			progress.report("Writing the review");
			const reviewed = reviewsOf(context, params);
			return reviewed.length === 0 ? null : { ...documentOf(reviewed, params.format), revision: revision() };
		} finally {
			progress.done();
		}
	});
}

function reviewsOf({ sessions }: RequestContext, { uri, alone }: ReviewParams): readonly ReviewedBook[] {
	const review = (session: FolderSession, book: Book, only: string | null): ReviewedBook => ({
		session,
		book,
		review: reviewOf(book, session.workspace.findingsIn(book), { questionOf, only }),
	});
	const found = uri === null ? null : sessions.find(uri);
	const shown = found?.session.workspace.books.find(({ entriesOf }) => entriesOf.has(found.path));
	if (found && shown) return [review(found.session, shown, alone ? found.path : null)];
	if (alone) return [];
	const own = found?.session.workspace.bookOf(found.path);
	return sessions.all.flatMap((session) =>
		session.workspace.books
			.filter((book) => (own ? book === own : book.entries.some(({ chapter }) => chapter !== null)))
			.map((book) => review(session, book, null)),
	);
}

function documentOf(
	reviewed: readonly ReviewedBook[],
	format: ReviewParams["format"],
): Omit<ReviewDocument, "revision"> {
	const { only, chapters, title } = reviewed[0]!.review;
	const text = textIn(reviewed, format);
	return {
		title: only === null ? title : chapters[only]!.name,
		text,
		style: format === "page" ? style : "",
		tokens: estimateTokens(text),
	};
}

function textIn(reviewed: readonly ReviewedBook[], format: ReviewParams["format"]): string {
	switch (format) {
		case "page":
			return reviewed
				.map(
					({ review, session }, index) =>
						`<article class="review">${reviewBody(review, inEditor(session), idPrefix(index))}</article>`,
				)
				.join("\n");
		case "html":
			return reviewHtml(reviewed.map(({ review, session }) => ({ review, linkTo: besideBook(session) })));
		case "markdown":
			return reviewed.map(({ review, session }) => reviewMarkdown(review, besideBook(session))).join("\n");
		case "json": {
			const books = reviewed.map(({ review, session }) =>
				reviewJson(review, (place) => ({ file: place.path, ...toLineAndColumn(session, place) })),
			);
			return `${JSON.stringify({ books }, null, 2)}\n`;
		}
		case "prompt":
			return reviewed
				.flatMap(({ book, review, session }) => promptsOf(book, review, besideBook(session), null))
				.join("\n");
	}
}

/** Addresses that work in a document saved beside the book. */
function besideBook(session: FolderSession): LinkTo {
	return (place) => {
		const { line } = toLineAndColumn(session, place);
		return { label: formatLocation(session, place), href: `${relativeHref(place.path)}#L${line}` };
	};
}

/** Addresses that an editor opens. */
function inEditor(session: FolderSession): LinkTo {
	return (place) => ({
		label: formatLocation(session, place),
		href: session.uriOf(place.path) + toFragment(textOrEmpty(session, place.path), place.span.start),
	});
}
