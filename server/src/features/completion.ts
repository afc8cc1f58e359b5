import { inCode, inFrontMatter } from "../analysis/cursor/symbol-at.ts";
import { targetFile } from "../analysis/references/target-file.ts";
import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { attributeCompletions } from "./completion/attributes.ts";
import { bestMatches, type CandidateList } from "./completion/best-matches.ts";
import { cellOptionAt, completionContextAt } from "./completion/context.ts";
import { footnoteCompletions } from "./completion/footnotes.ts";
import { fragmentCompletions, labelAndCitationCandidates } from "./completion/labels-and-citations.ts";
import { pathCompletions } from "./completion/paths.ts";
import type { Completion, Completions } from "./results.ts";

/**
 * The completions at `offset`: attributes and cell options, labels and citation keys after `@`, footnotes after `[^`, paths
 * in links, images and includes. Best first; long lists contain only the best matches for the typed text.
 */
export function completion(book: Book, path: string, offset: number): Completions {
	const chapter = book.chapters.get(path);
	const candidates = chapter ? candidatesAt(book, chapter, offset) : null;
	if (chapter === undefined || candidates === null) return { items: [], isComplete: true };
	const { best, count } = bestMatches(candidates.all, chapter.text.slice(candidates.start, offset));
	return { items: best.map((index) => candidates.item(index)), isComplete: best.length === count };
}

function candidatesAt(book: Book, chapter: Chapter, offset: number): CandidateList | null {
	const { path } = chapter;
	const option = cellOptionAt(chapter, offset);
	if (option !== null) return inCode(chapter, offset) ? listOf(attributeCompletions(option)) : null;
	if (inCode(chapter, offset) || inFrontMatter(chapter, offset)) return null;
	const context = completionContextAt(chapter, offset);
	if (context === null) return null;
	if (context.kind === "reference") return labelAndCitationCandidates(book, path, offset, context);
	if (context.kind === "image-attribute" || context.kind === "div-attribute")
		return listOf(attributeCompletions(context));
	if (context.kind === "footnote") return listOf(footnoteCompletions(book, path, offset, context));
	if (context.kind !== "link" || !context.typed.includes("#")) return listOf(pathCompletions(book, path, context));
	const file = context.typed.slice(0, context.typed.indexOf("#"));
	const target = file === "" ? path : targetFile(book, path, file);
	return target === null ? null : listOf(fragmentCompletions(book, target, context));
}

/** A list of completions that are already complete items. */
function listOf(all: readonly Completion[]): CandidateList {
	return { all, start: all[0]?.edit.span.start ?? 0, item: (index) => all[index]! };
}
