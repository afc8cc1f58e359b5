import type { DocumentSymbol, DocumentSymbolParams, SymbolInformation } from "vscode-languageserver";
import type { BookSymbol } from "../../features/results.ts";
import { documentSymbols } from "../../features/symbols.ts";
import { type LineIndexedText, toRange } from "../convert.ts";
import type { FolderSession } from "../folder-session.ts";
import { toLocation } from "../locations.ts";
import { handle, type RequestContext } from "../request-context.ts";
import { symbolKinds } from "./symbol-kinds.ts";

export function handleDocumentSymbol(context: RequestContext): void {
	const { connection, client } = context;
	connection.onDocumentSymbol(
		handle(
			context,
			"symbols",
			[] as DocumentSymbol[] | SymbolInformation[],
			({ session, book, path, text }, _: DocumentSymbolParams) => {
				const symbols = documentSymbols(book, path);
				if (client.hierarchicalSymbols) return symbols.map((symbol) => toDocumentSymbol(symbol, text));
				return symbols.flatMap((symbol) => toSymbolInformation(symbol, session, ""));
			},
		),
	);
}

function toDocumentSymbol(symbol: BookSymbol, text: LineIndexedText): DocumentSymbol {
	return {
		name: nameOf(symbol),
		detail: symbol.detail,
		kind: symbolKinds[symbol.kind],
		range: toRange(text, symbol.fullSpan),
		selectionRange: toRange(text, symbol.span),
		children: symbol.children.map((child) => toDocumentSymbol(child, text)),
	};
}

/** A symbol and its children as a flat list. */
function toSymbolInformation(symbol: BookSymbol, session: FolderSession, containerName: string): SymbolInformation[] {
	const name = nameOf(symbol);
	const location = toLocation(session, { path: symbol.path, span: symbol.fullSpan });
	const children = symbol.children.flatMap((child) => toSymbolInformation(child, session, name));
	return [{ name, kind: symbolKinds[symbol.kind], location, containerName }, ...children];
}

/** Editors refuse a whole outline for one empty name. */
function nameOf({ name, detail, kind }: BookSymbol): string {
	return name || detail || kind;
}
