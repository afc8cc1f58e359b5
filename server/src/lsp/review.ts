import type { CancellationToken, Connection, ProgressToken } from "vscode-languageserver";
import type { Book } from "../book/book.ts";
import { questionOf } from "../linter/questions.ts";
import { prefixOf, reviewHtml } from "../reports/review/html.ts";
import { reviewJson } from "../reports/review/json.ts";
import { reviewMarkdown } from "../reports/review/markdown.ts";
import { drawing } from "../reports/review/page/page.ts";
import { style } from "../reports/review/page/style.ts";
import { relativeAddress, type ShowPlace } from "../reports/review/phrases.ts";
import { promptsOf, tokensIn } from "../reports/review/prompt.ts";
import { type Review, reviewOf } from "../reports/review/review.ts";
import { toFragment } from "./convert.ts";
import type { FolderSession } from "./folder-session.ts";
import { cite, linedIn, placeIn } from "./locations.ts";
import { judged, type RequestContext } from "./request-context.ts";

/** What a technical editor would say of a book; a request of its own, for editors that show it as a page. */
export const REVIEW = "errata/review";

/** `errata/review`. The findings are waited for, not the editor: typing goes first, and the request may be cancelled. */
export interface ReviewParams {
	/** A file of the book that is meant; null for all books. */
	readonly uri: string | null;
	/** Whether that file is meant alone, held against its book. */
	readonly alone: boolean;
	/** `page` is what an editor shows; `markdown`, `html` and `json` are documents; `prompt` is for a language model. */
	readonly format: "page" | "markdown" | "html" | "json" | "prompt";
	readonly workDoneToken?: ProgressToken | undefined;
}

/** Null where there is no such book. */
export type ReviewResult = ReviewDocument | null;

export interface ReviewDocument {
	/** Of the book, or of the chapter that was meant alone. */
	readonly title: string;
	/** The document; of a page, what stands in its body. Every address in a page is the URI of a file with the place after `#`. */
	readonly text: string;
	/** The style of a page; empty for documents. */
	readonly style: string;
	/** About so many tokens a language model reads. */
	readonly tokens: number;
	/** Of the status: a later one means that the books have changed since. */
	readonly revision: number;
}

interface Reviewed {
	readonly room: FolderSession;
	readonly book: Book;
	readonly review: Review;
}

/** @param revision the one of the status that tells of the books as they are now */
export function answerReview(connection: Connection, desk: RequestContext, revision: () => number): void {
	connection.onRequest(REVIEW, async (params: ReviewParams, token: CancellationToken): Promise<ReviewResult> => {
		const progress = connection.window.attachWorkDoneProgress(params.workDoneToken);
		progress.begin("Errata: reviewing", undefined, "reading what the chapters say", true);
		try {
			await judged(desk, token);
			progress.report("drawing");
			const reviewed = reviewsOf(desk, params);
			return reviewed.length === 0 ? null : { ...resultOf(reviewed, params.format), revision: revision() };
		} finally {
			progress.done();
		}
	});
}

function reviewsOf({ workspace }: RequestContext, { uri, alone }: ReviewParams): readonly Reviewed[] {
	const review = (room: FolderSession, book: Book, only: string | null): Reviewed => ({
		room,
		book,
		review: reviewOf(book, room.library.findingsIn(book), { questionOf, only }),
	});
	const found = uri === null ? null : workspace.find(uri);
	const shown = found?.room.library.books.find(({ entriesOf }) => entriesOf.has(found.path));
	if (found && shown) return [review(found.room, shown, alone ? found.path : null)];
	if (alone) return [];
	const own = found?.room.library.bookOf(found.path);
	return workspace.rooms.flatMap((room) =>
		room.library.books
			.filter((book) => (own ? book === own : book.entries.some(({ chapter }) => chapter !== null)))
			.map((book) => review(room, book, null)),
	);
}

function resultOf(reviewed: readonly Reviewed[], format: ReviewParams["format"]): Omit<ReviewDocument, "revision"> {
	const { only, chapters, title } = reviewed[0]!.review;
	const text = textOf(reviewed, format);
	return {
		title: only === null ? title : chapters[only]!.name,
		text,
		style: format === "page" ? style : "",
		tokens: tokensIn(text),
	};
}

function textOf(reviewed: readonly Reviewed[], format: ReviewParams["format"]): string {
	switch (format) {
		case "page":
			return reviewed
				.map(
					({ review, room }, index) =>
						`<article class="review">${drawing(review, inEditor(room), prefixOf(index))}</article>`,
				)
				.join("\n");
		case "html":
			return reviewHtml(reviewed.map(({ review, room }) => ({ review, show: beside(room) })));
		case "markdown":
			return reviewed.map(({ review, room }) => reviewMarkdown(review, beside(room))).join("\n");
		case "json": {
			const books = reviewed.map(({ review, room }) =>
				reviewJson(review, (place) => ({ file: place.path, ...placeIn(room, place) })),
			);
			return `${JSON.stringify({ books }, null, 2)}\n`;
		}
		case "prompt":
			return reviewed.flatMap(({ book, review, room }) => promptsOf(book, review, beside(room), null)).join("\n");
	}
}

/** Addresses that work in a document beside the book. */
function beside(room: FolderSession): ShowPlace {
	return (place) => {
		const { line } = placeIn(room, place);
		return { label: cite(room, place), href: `${relativeAddress(place.path)}#L${line}` };
	};
}

/** Addresses that an editor opens. */
function inEditor(room: FolderSession): ShowPlace {
	return (place) => ({
		label: cite(room, place),
		href: room.uriOf(place.path) + toFragment(linedIn(room, place.path), place.span.start),
	});
}
