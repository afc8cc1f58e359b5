import { type ContentsNode, contentsOf } from "../../reports/contents.ts";
import { gapNames } from "../../reports/phrases.ts";
import type { FolderSession } from "../folder-session.ts";
import { toLocation } from "../locations.ts";
import { type BookContents, type BookNode, CONTENTS } from "../protocol.ts";
import type { RequestContext } from "../request-context.ts";
import { forEachBook } from "./each-book.ts";

/** `errata/contents`: the books as trees. */
export function handleContents(context: RequestContext): void {
	context.connection.onRequest(CONTENTS, () =>
		forEachBook(
			context,
			(book, session): BookContents => ({
				title: book.project.title,
				nodes: contentsOf(book).map((node) => toNode(node, session)),
			}),
		),
	);
}

function toNode({ place, gaps, unread, children, ...node }: ContentsNode, session: FolderSession): BookNode {
	return {
		...node,
		place: place && toLocation(session, place),
		gaps: [...(unread ? ["cannot be read"] : []), ...gaps.map((gap) => gapNames[gap])],
		children: children.map((child) => toNode(child, session)),
	};
}
