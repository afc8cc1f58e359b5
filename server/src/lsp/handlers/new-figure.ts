import { newFigure, type SnippetPart } from "../../features/new-figure.ts";
import { toOffset } from "../convert.ts";
import { NEW_FIGURE, type NewFigureParams, type NewFigureResult } from "../protocol.ts";
import { documentContext, type RequestContext } from "../request-context.ts";
import { escapeSnippet } from "../snippet.ts";

/** `errata/newFigure`: a snippet with the figure of an image. */
export function handleNewFigure(context: RequestContext): void {
	context.connection.onRequest(
		NEW_FIGURE,
		async ({ textDocument, position, image }: NewFigureParams, token): Promise<NewFigureResult> => {
			const document = await documentContext(context, textDocument.uri, token);
			if (!document) return null;
			const { session, book, path, text } = document;
			const file = image === null ? null : session.pathOf(image);
			return toSnippet(newFigure(book, path, toOffset(text, position), file));
		},
	);
}

/** Placeholders become tab stops in their order. */
function toSnippet(parts: readonly SnippetPart[]): string {
	let stop = 0;
	return parts
		.map((piece) =>
			typeof piece === "string" ? escapeSnippet(piece) : `\${${++stop}:${escapeSnippet(piece.replace)}}`,
		)
		.join("");
}
