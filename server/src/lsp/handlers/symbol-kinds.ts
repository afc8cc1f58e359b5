import { SymbolKind } from "vscode-languageserver";
import type { BookSymbol } from "../../features/results.ts";

/** The symbol kinds whose icons fit best. */
export const symbolKinds: Readonly<Record<BookSymbol["kind"], SymbolKind>> = {
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
