import type { Book } from "../../book/book.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { descriptionsOf } from "../../features/describe.ts";
import { type ListItem, listOf } from "../../reports/list.ts";
import { gapNames } from "../../reports/phrases.ts";
import { chapterTitle } from "../../reports/report.ts";
import type { FolderSession } from "../folder-session.ts";
import { toLocation } from "../locations.ts";
import { type BookFigure, type BookFigures, FIGURES } from "../protocol.ts";
import type { RequestContext } from "../request-context.ts";
import { forEachBook } from "./each-book.ts";

/** `errata/figures`: every figure with its texts, which a page shows for editing. */
export function handleFigures(context: RequestContext): void {
	context.connection.onRequest(FIGURES, () =>
		forEachBook(
			context,
			(book, session): BookFigures => ({
				title: book.project.title,
				unread: book.unread,
				chapters: listOf(book, "figures").chapters.map(({ entry, items }) => ({
					title: chapterTitle(entry),
					figures: items.map((item) => toFigure(item, book, session)),
				})),
			}),
		),
	);
}

/** As many lines of code give an idea of what it draws. */
const MOST_CODE_LINES = 40;

function toFigure(item: ListItem, book: Book, session: FolderSession): BookFigure {
	const { id, label, title, mentions, gaps, path, span, images, absent, code } = item;
	const chapter = book.chapters.get(path);
	const text = code && chapter ? sourceText(chapter, code.span).split("\n", MOST_CODE_LINES).join("\n") : "";
	return {
		id: id ?? "",
		label,
		title,
		texts: descriptionsOf(book, path, span.start, id ?? ""),
		references: mentions,
		gaps: gaps.map((gap) => gapNames[gap]),
		needsAltText: gaps.includes("no-alt-text"),
		...toLocation(session, { path, span }),
		images: images.map((image) => session.uriOf(image.path)),
		absent,
		code: code && { language: code.language ?? "", text },
	};
}
