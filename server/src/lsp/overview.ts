import {
	type CodeLens,
	type CodeLensParams,
	type Connection,
	type DocumentLink,
	type DocumentLinkParams,
	type DocumentSymbol,
	type DocumentSymbolParams,
	type InlayHint,
	InlayHintKind,
	type InlayHintParams,
	type SymbolInformation,
	SymbolKind,
	type WorkspaceSymbol,
} from "vscode-languageserver";
import { lenses } from "../features/code-lens.ts";
import { documentLinks } from "../features/document-links.ts";
import { inlays } from "../features/inlay-hints.ts";
import type { BookSymbol } from "../features/results.ts";
import { documentSymbols, workspaceSymbols } from "../features/symbols.ts";
import type { EditorClient } from "./client-capabilities.ts";
import { type LineIndexedText, toFragment, toPosition, toRange, toSpan } from "./convert.ts";
import type { FolderSession } from "./folder-session.ts";
import { toLocation } from "./navigation.ts";
import { handle, type RequestContext } from "./request-context.ts";

/** The command of a code lens. Arguments: URI, position, locations, all as the LSP writes them. */
const SHOW_REFERENCES = "errata.showReferences";

const kinds: Readonly<Record<BookSymbol["kind"], SymbolKind>> = {
	chapter: SymbolKind.Module,
	section: SymbolKind.String,
	figure: SymbolKind.Object,
	table: SymbolKind.Array,
	listing: SymbolKind.Function,
	equation: SymbolKind.Operator,
	theorem: SymbolKind.Interface,
	callout: SymbolKind.Event,
	definition: SymbolKind.Key,
};

/** Outline, symbols of the book, links, reference counts, numbers behind references. */
export function answerOverview(connection: Connection, desk: RequestContext, client: EditorClient): void {
	connection.onDocumentSymbol(
		handle(
			desk,
			"symbols",
			[] as DocumentSymbol[] | SymbolInformation[],
			({ room, book, path, lined }, _: DocumentSymbolParams) => {
				const symbols = documentSymbols(book, path);
				if (client.symbolTrees) return symbols.map((symbol) => toDocumentSymbol(symbol, lined));
				return symbols.flatMap((symbol) => toList(symbol, room, ""));
			},
		),
	);

	connection.onWorkspaceSymbol(async ({ query }, token) => {
		if (!desk.settings().symbols) return [];
		await desk.workspace.arranged();
		await Promise.all(desk.workspace.rooms.map((room) => room.settled()));
		if (token.isCancellationRequested) return [];
		desk.flush();
		return desk.workspace.rooms.flatMap((room) =>
			workspaceSymbols(room.library.books, query).map(
				(symbol): WorkspaceSymbol => ({
					name: symbol.name || symbol.detail,
					kind: kinds[symbol.kind],
					containerName: symbol.container,
					location: toLocation(room, symbol),
				}),
			),
		);
	});

	connection.onDocumentLinks(
		handle(desk, "links", [] as DocumentLink[], ({ room, book, path, lined }, _: DocumentLinkParams) =>
			documentLinks(book, path).map((link) => {
				const target = room.lined(link.path);
				const fragment = target && link.offset !== null ? toFragment(target, link.offset) : "";
				return {
					range: toRange(lined, link.span),
					target: room.uriOf(link.path) + fragment,
					tooltip: link.tooltip,
				};
			}),
		),
	);

	connection.onCodeLens(
		handle(desk, "codeLens", [] as CodeLens[], ({ room, book, path, lined }, { textDocument }: CodeLensParams) =>
			lenses(book, path).map(({ span, title, places }) => {
				const range = toRange(lined, span);
				const targets = places.map((place) => toLocation(room, place));
				const command = targets.length > 0 ? SHOW_REFERENCES : "";
				return { range, command: { title, command, arguments: [textDocument.uri, range.start, targets] } };
			}),
		),
	);

	connection.languages.inlayHint.on(
		handle(desk, "inlayHints", [] as InlayHint[], ({ book, path, lined }, { range }: InlayHintParams) =>
			inlays(book, path, toSpan(lined, range)).map(({ offset, label, tooltip }) => ({
				position: toPosition(lined, offset),
				label,
				tooltip,
				kind: InlayHintKind.Parameter,
				paddingLeft: true,
			})),
		),
	);
}

function toDocumentSymbol(symbol: BookSymbol, lined: LineIndexedText): DocumentSymbol {
	return {
		name: nameOf(symbol),
		detail: symbol.detail,
		kind: kinds[symbol.kind],
		range: toRange(lined, symbol.whole),
		selectionRange: toRange(lined, symbol.span),
		children: symbol.children.map((child) => toDocumentSymbol(child, lined)),
	};
}

/** A symbol and what stands in it, one after the other. */
function toList(symbol: BookSymbol, room: FolderSession, containerName: string): SymbolInformation[] {
	const name = nameOf(symbol);
	const location = toLocation(room, { path: symbol.path, span: symbol.whole });
	const inner = symbol.children.flatMap((child) => toList(child, room, name));
	return [{ name, kind: kinds[symbol.kind], location, containerName }, ...inner];
}

/** An editor refuses the whole outline for one empty name. */
function nameOf({ name, detail, kind }: BookSymbol): string {
	return name || detail || kind;
}
