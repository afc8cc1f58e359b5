import type { Connection, Position, Range, WorkspaceEdit } from "vscode-languageserver";
import type { Book } from "../book/book.ts";
import { sourceText } from "../chapter/source-text.ts";
import { type Description, describe, descriptionsOf } from "../features/describe.ts";
import { newFigure, type Piece } from "../features/new-figure.ts";
import { type ContentsNode, contentsOf } from "../reports/contents.ts";
import { type Gap, type Listed, listOf } from "../reports/list.ts";
import { markdown } from "../reports/markdown.ts";
import { gapNames } from "../reports/phrases.ts";
import { chapterTitle, filledOf, reportOf } from "../reports/report.ts";
import type { EditorClient } from "./client-capabilities.ts";
import { toOffset, toRange } from "./convert.ts";
import type { FolderSession } from "./folder-session.ts";
import { linedIn } from "./locations.ts";
import { documentContext, type RequestContext } from "./request-context.ts";
import { toWorkspaceEdit } from "./workspace-edit.ts";
import { toSnippet } from "./writing.ts";

/** Requests of their own, for editors that show the book as a tree, a list or a page. */
export const CONTENTS = "errata/contents";
export const FIGURES = "errata/figures";
export const FIGURE_LIST = "errata/figureList";
export const NEW_FIGURE = "errata/newFigure";
export const DESCRIBE = "errata/describe";

/** `errata/contents` → one for each book. */
export interface BookContents {
	readonly title: string;
	readonly nodes: readonly BookNode[];
}

/** A node of the tree; see reports/contents.ts. */
export interface BookNode extends Omit<ContentsNode, "place" | "gaps" | "unread" | "children"> {
	/** What it lacks, in words. */
	readonly gaps: readonly string[];
	readonly place: { readonly uri: string; readonly range: Range } | null;
	readonly children: readonly BookNode[];
}

/** `errata/figures` → one for each book. */
export interface BookFigures {
	readonly title: string;
	readonly chapters: readonly { readonly title: string; readonly figures: readonly BookFigure[] }[];
	/** Files that could not be read: what they hold is missing. */
	readonly unread: readonly string[];
}

export interface BookFigure {
	readonly id: string;
	readonly label: string | null;
	/** The bold lead of its caption. */
	readonly title: string | null;
	/** What it is said to show, as written: asterisks included. What cannot be written from here is left out. */
	readonly said: Readonly<Partial<Record<Description, string>>>;
	readonly references: number;
	/** What it lacks, in words. */
	readonly gaps: readonly string[];
	readonly uri: string;
	readonly range: Range;
	/** URIs of the image files that it shows. */
	readonly images: readonly string[];
	/** Image files that are not there, as the chapter names them. */
	readonly absent: readonly string[];
	/** The beginning of the code that makes it, where no image file shows it. */
	readonly code: { readonly language: string; readonly text: string } | null;
}

/** `errata/describe`: gives a label of the float that starts at `position` another text. */
export interface DescribeParams {
	readonly textDocument: { readonly uri: string };
	readonly position: Position;
	readonly id: string;
	readonly what: Description;
	readonly text: string;
}

export type DescribeResult = { readonly edit: WorkspaceEdit } | { readonly refusal: string };

/** `errata/newFigure`: the figure for an image, to be written at `position`. */
export interface NewFigureParams {
	readonly textDocument: { readonly uri: string };
	readonly position: Position;
	/** URI of the image file, which need not be there yet; null where the author is to name it. */
	readonly image: string | null;
}

/** A snippet, or null where the document belongs to no book. */
export type NewFigureResult = string | null;

/** The book as a tree, as a list and as a page of figures whose texts can be edited. */
export function answerLists(connection: Connection, desk: RequestContext, client: EditorClient): void {
	connection.onRequest(CONTENTS, () =>
		ofBooks(
			desk,
			(book, room): BookContents => ({
				title: book.project.title,
				nodes: contentsOf(book).map((node) => toNode(node, room)),
			}),
		),
	);

	connection.onRequest(FIGURES, () =>
		ofBooks(
			desk,
			(book, room): BookFigures => ({
				title: book.project.title,
				unread: book.unread,
				chapters: listOf(book, "figures").chapters.map(({ entry, items }) => ({
					title: chapterTitle(entry),
					figures: items.map((item) => toFigure(item, book, room)),
				})),
			}),
		),
	);

	connection.onRequest(FIGURE_LIST, async () => {
		const reports = await ofBooks(desk, (book) => reportOf(book, ["figures"], false, {}));
		return filledOf(reports).map((report) => markdown(report, false));
	});

	connection.onRequest(
		NEW_FIGURE,
		async ({ textDocument, position, image }: NewFigureParams, token): Promise<NewFigureResult> => {
			const asked = await documentContext(desk, textDocument.uri, token);
			if (!asked) return null;
			const { room, book, path, lined } = asked;
			const file = image === null ? null : room.pathOf(image);
			return snippet(newFigure(book, path, toOffset(lined, position), file));
		},
	);

	connection.onRequest(
		DESCRIBE,
		async ({ textDocument, position, id, what, text }: DescribeParams, token): Promise<DescribeResult> => {
			const asked = await documentContext(desk, textDocument.uri, token);
			if (!asked) return { refusal: "This file belongs to no book that is open." };
			const { room, book, path, lined } = asked;
			const answer = describe(book, path, toOffset(lined, position), id, what, text);
			if ("refusal" in answer) return answer;
			return { edit: toWorkspaceEdit(room, [answer.edit], client.documents(), client.edits) };
		},
	);
}

/** Pieces as a snippet: what is to be replaced is chosen one after the other. */
function snippet(pieces: readonly Piece[]): string {
	let stop = 0;
	return pieces
		.map((piece) => (typeof piece === "string" ? toSnippet(piece) : `\${${++stop}:${toSnippet(piece.replace)}}`))
		.join("");
}

/** Asks every book of the workspace, once all are read. */
async function ofBooks<Answer>(
	desk: RequestContext,
	answer: (book: Book, room: FolderSession) => Answer,
): Promise<readonly Answer[]> {
	await desk.workspace.arranged();
	await Promise.all(desk.workspace.rooms.map((room) => room.settled()));
	desk.flush();
	return desk.workspace.rooms.flatMap((room) =>
		room.library.books.filter(({ entries }) => entries.length > 0).map((book) => answer(book, room)),
	);
}

function toNode({ place, gaps, unread, children, ...node }: ContentsNode, room: FolderSession): BookNode {
	const at = place && { uri: room.uriOf(place.path), range: rangeIn(room, place.path, place.span) };
	return {
		...node,
		place: at,
		gaps: [...(unread ? ["cannot be read"] : []), ...inWords(gaps)],
		children: children.map((child) => toNode(child, room)),
	};
}

/** So many lines of code give an idea of what it draws. */
const MOST_LINES = 40;

function toFigure(item: Listed, book: Book, room: FolderSession): BookFigure {
	const { id, label, title, mentions, gaps, path, span, images, absent, code } = item;
	const chapter = book.chapters.get(path);
	const text = code && chapter ? sourceText(chapter, code.span).split("\n", MOST_LINES).join("\n") : "";
	return {
		id: id ?? "",
		label,
		title,
		said: descriptionsOf(book, path, span.start, id ?? ""),
		references: mentions,
		gaps: inWords(gaps),
		uri: room.uriOf(path),
		range: rangeIn(room, path, span),
		images: images.map((image) => room.uriOf(image.path)),
		absent,
		code: code && { language: code.language ?? "", text },
	};
}

function inWords(gaps: readonly Gap[]): readonly string[] {
	return gaps.map((gap) => gapNames[gap]);
}

function rangeIn(room: FolderSession, path: string, span: Listed["span"]): Range {
	return toRange(linedIn(room, path), span);
}
