import type { Book } from "../book/book.ts";
import type { BookSymbol } from "./answers.ts";

/** The outline of a file: its headings as a tree, with what stands in each. */
export function documentSymbols(_book: Book, _path: string): readonly BookSymbol[] {
	return [];
}

/** What matches a query by id, number or title in the books given: the best first, at most 500. */
export function workspaceSymbols(_books: readonly Book[], _query: string): readonly BookSymbol[] {
	return [];
}
