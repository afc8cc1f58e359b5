/** Runs every feature on a book: all editor requests, all reports, the review. */
import type { Book } from "../server/src/book/book.ts";
import { codeLenses } from "../server/src/features/code-lens.ts";
import { completion } from "../server/src/features/completion.ts";
import { definition } from "../server/src/features/definition.ts";
import { documentHighlights } from "../server/src/features/document-highlight.ts";
import { documentLinks } from "../server/src/features/document-links.ts";
import { hover } from "../server/src/features/hover.ts";
import { inlayHints } from "../server/src/features/inlay-hints.ts";
import { references } from "../server/src/features/references.ts";
import { rename } from "../server/src/features/rename.ts";
import { documentSymbols, workspaceSymbols } from "../server/src/features/symbols.ts";
import { questionOf } from "../server/src/linter/questions.ts";
import { contentsOf } from "../server/src/reports/contents.ts";
import { KINDS } from "../server/src/reports/kinds.ts";
import { toMarkdown } from "../server/src/reports/markdown.ts";
import { reportOf } from "../server/src/reports/report.ts";
import { reviewMarkdown } from "../server/src/reports/review/markdown.ts";
import { reviewOf } from "../server/src/reports/review/review.ts";
import { Workspace } from "../server/src/workspace/workspace.ts";
import { bookFiles, MemoryFiles } from "../test/memory.ts";

/** Makes a book of one chapter, runs every rule and every feature on it, and rethrows any exception. */
export async function runAllFeatures(text: string): Promise<void> {
	const workspace = new Workspace(new MemoryFiles(bookFiles(text)), {
		onFailure: ({ error }) => {
			throw error;
		},
	});
	await workspace.open();
	for (const book of workspace.books) {
		for (const path of book.chapters.keys()) {
			for (const offset of [0, text.length >> 1, text.length]) runFeaturesAt(book, path, Math.min(offset, text.length));
			documentSymbols(book, path);
			documentLinks(book, path);
			codeLenses(book, path);
			inlayHints(book, path, { start: 0, end: text.length });
		}
		contentsOf(book);
		toMarkdown(reportOf(book, KINDS, false, {}), false);
		reviewMarkdown(reviewOf(book, workspace.findingsIn(book), { questionOf, only: null }), ({ path }) => ({
			label: path,
			href: path,
		}));
	}
	workspaceSymbols(workspace.books, "a");
}

function runFeaturesAt(book: Book, path: string, offset: number): void {
	hover(book, path, offset);
	definition(book, path, offset);
	references(book, path, offset, true);
	documentHighlights(book, path, offset);
	completion(book, path, offset);
	rename(book, path, offset, "fig-new");
}
