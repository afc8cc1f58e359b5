import {
	type Connection,
	DocumentHighlightKind,
	type DocumentHighlightParams,
	ErrorCodes,
	type Hover,
	type HoverParams,
	type Location,
	type LocationLink,
	type PrepareRenameParams,
	type ReferenceParams,
	type RenameParams,
	ResponseError,
	type TextDocumentPositionParams,
} from "vscode-languageserver";
import { definition } from "../features/definition.ts";
import { highlight } from "../features/document-highlight.ts";
import { hover } from "../features/hover.ts";
import { references } from "../features/references.ts";
import { prepareRename, rename } from "../features/rename.ts";
import { decoded } from "../project/paths.ts";
import type { Location as CoreLocation } from "../text/span.ts";
import type { EditorClient } from "./client-capabilities.ts";
import { type LineIndexedText, toOffset, toRange } from "./convert.ts";
import type { FolderSession } from "./folder-session.ts";
import { type DocumentContext, handle, type RequestContext } from "./request-context.ts";
import { toWorkspaceEdit } from "./workspace-edit.ts";

const nothing: LineIndexedText = { text: "", lines: [0] };

/** Hover, go to definition, find references, highlight, rename. */
export function answerNavigation(connection: Connection, desk: RequestContext, client: EditorClient): void {
	connection.onHover(
		handle(desk, "hover", null, ({ room, book, path, lined }, { position }: HoverParams): Hover | null => {
			const answer = hover(book, path, toOffset(lined, position));
			if (answer === null) return null;
			return {
				range: toRange(lined, answer.span),
				contents: { kind: "markdown", value: withImages(room, answer.markdown) },
			};
		}),
	);

	connection.onDefinition(
		handle(
			desk,
			"definition",
			[] as LocationLink[] | Location[],
			({ room, book, path, lined }, { position }: TextDocumentPositionParams) => {
				const links = definition(book, path, toOffset(lined, position)).map((link): LocationLink => {
					const target = room.lined(link.path) ?? nothing;
					return {
						originSelectionRange: toRange(lined, link.origin),
						targetUri: room.uriOf(link.path),
						targetRange: toRange(target, link.whole),
						targetSelectionRange: toRange(target, link.span),
					};
				});
				if (client.definitionLinks) return links;
				return links.map(
					({ targetUri, targetSelectionRange }): Location => ({ uri: targetUri, range: targetSelectionRange }),
				);
			},
		),
	);

	connection.onReferences(
		handle(
			desk,
			"references",
			[] as Location[],
			({ room, book, path, lined }, { position, context }: ReferenceParams) =>
				references(book, path, toOffset(lined, position), context.includeDeclaration).map((place) =>
					toLocation(room, place),
				),
		),
	);

	connection.onDocumentHighlight(
		handle(desk, "highlights", [], ({ book, path, lined }, { position }: DocumentHighlightParams) =>
			highlight(book, path, toOffset(lined, position)).map(({ span, defines }) => ({
				range: toRange(lined, span),
				kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
			})),
		),
	);

	connection.onPrepareRename(
		handle(desk, "rename", null, ({ book, path, lined }, { position }: PrepareRenameParams) => {
			const answer = prepareRename(book, path, toOffset(lined, position));
			if ("refusal" in answer) throw new ResponseError(ErrorCodes.InvalidRequest, answer.refusal);
			return { range: toRange(lined, answer.span), placeholder: answer.name };
		}),
	);

	connection.onRenameRequest(
		handle(
			desk,
			"rename",
			null,
			({ room, book, path, lined }: DocumentContext, { position, newName }: RenameParams) => {
				const answer = rename(book, path, toOffset(lined, position), newName);
				if ("refusal" in answer) throw new ResponseError(ErrorCodes.InvalidRequest, answer.refusal);
				return toWorkspaceEdit(room, answer.edits, client.documents(), client.edits);
			},
		),
	);
}

/** A place of the core as the LSP writes it. */
export function toLocation(room: FolderSession, { path, span }: CoreLocation): Location {
	return { uri: room.uriOf(path), range: toRange(room.lined(path) ?? nothing, span) };
}

/** Gives the pictures of a hover an address that the editor can load. */
export function withImages(room: FolderSession, markdown: string): string {
	return markdown.replace(/errata-image:([^)|\s]+)/g, (_, path: string) => room.uriOf(decoded(path)));
}
