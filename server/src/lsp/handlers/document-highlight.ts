import { DocumentHighlightKind, type DocumentHighlightParams } from "vscode-languageserver";
import { documentHighlights } from "../../features/document-highlight.ts";
import { toOffset, toRange } from "../convert.ts";
import { handle, type RequestContext } from "../request-context.ts";

export function handleDocumentHighlight(context: RequestContext): void {
	context.connection.onDocumentHighlight(
		handle(context, "highlights", [], ({ book, path, text }, { position }: DocumentHighlightParams) =>
			documentHighlights(book, path, toOffset(text, position)).map(({ span, isDefinition }) => ({
				range: toRange(text, span),
				kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
			})),
		),
	);
}
