import { inCode, inFrontMatter } from "../analysis/cursor/symbol-at.ts";
import { targetFile } from "../analysis/references/target-file.ts";
import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { attributeCompletions } from "./completion/attributes.ts";
import { bestMatches, type CandidateList } from "./completion/best-matches.ts";
import { cellOptionAt, completionContextAt } from "./completion/context.ts";
import { notes } from "./completion/footnotes.ts";
import { fragmentCompletions, labelAndCitationCandidates } from "./completion/labels-and-citations.ts";
import { pathCompletions } from "./completion/paths.ts";
import type { Completion, Completions } from "./results.ts";

/**
 * What can be written at `offset`: attributes and options, ids after `@`, footnotes after `[^`, paths in links, images and includes. The best
 * first; of very many those that what is typed already fits best.
 */
export function completion(book: Book, path: string, offset: number): Completions {
	const chapter = book.chapters.get(path);
	const choices = chapter ? choicesAt(book, chapter, offset) : null;
	if (chapter === undefined || choices === null) return { items: [], isComplete: true };
	const { best, count } = bestMatches(choices.all, chapter.text.slice(choices.from, offset));
	return { items: best.map((index) => choices.item(index)), isComplete: best.length === count };
}

function choicesAt(book: Book, chapter: Chapter, offset: number): CandidateList | null {
	const { path } = chapter;
	const option = cellOptionAt(chapter, offset);
	if (option !== null) return inCode(chapter, offset) ? among(attributeCompletions(option)) : null;
	if (inCode(chapter, offset) || inFrontMatter(chapter, offset)) return null;
	const typing = completionContextAt(chapter, offset);
	if (typing === null) return null;
	if (typing.kind === "reference") return labelAndCitationCandidates(book, path, offset, typing);
	if (typing.kind === "image-attribute" || typing.kind === "div-attribute") return among(attributeCompletions(typing));
	if (typing.kind === "footnote") return among(notes(book, path, offset, typing));
	if (typing.kind !== "link" || !typing.written.includes("#")) return among(pathCompletions(book, path, typing));
	const file = typing.written.slice(0, typing.written.indexOf("#"));
	const target = file === "" ? path : targetFile(book, path, file);
	return target === null ? null : among(fragmentCompletions(book, target, typing));
}

/** Lists that are short mostly are made whole. */
function among(all: readonly Completion[]): CandidateList {
	return { all, from: all[0]?.edit.span.start ?? 0, item: (index) => all[index]! };
}
