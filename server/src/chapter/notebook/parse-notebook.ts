/** Parses a Jupyter notebook into a chapter, from the Markdown that Quarto makes of its cells. */
import { JsonError } from "../../syntax/data/json.ts";
import { lineStarts } from "../../text/lines.ts";
import type { Chapter, NamedCell, Problem } from "../facts.ts";
import { itemsWithin } from "../floats/floats.ts";
import { parseChapter } from "../parse-chapter.ts";
import { type NotebookCell, type NotebookFile, readCells } from "./cells.ts";
import { notebookMarkdown } from "./markdown.ts";
import { toFileOffsets } from "./relocate.ts";

/**
 * Parses a notebook. Spans are offsets in its file; `sourceText` returns the Markdown in a span.
 *
 * @param path relative to the workspace folder, with `/`
 * @param text the whole file
 */
export function parseNotebook(path: string, text: string): Chapter {
	const lines = lineStarts(text);
	let file: NotebookFile | null = null;
	let problem: Problem | null = null;
	try {
		file = readCells(text);
		if (file === null) problem = invalid(text, 0, "it has no list of cells");
	} catch (error) {
		if (!(error instanceof JsonError)) throw error;
		problem = invalid(text, error.offset, error.message);
	}
	const notebook = notebookMarkdown(text, file ?? { cells: [], language: "" });
	const facts = toFileOffsets(parseChapter(path, notebook.markdown), notebook.pieces);
	const cells = file?.cells.map((cell) => namedCell(cell, facts.cells)) ?? [];
	const problems = problem === null ? facts.problems : [problem];
	return { ...facts, path, text, lines, notebook, cells, problems };
}

/** Returns a cell with its own names and the label in its code. */
function namedCell({ source, names }: NotebookCell, labelled: readonly NamedCell[]): NamedCell {
	const span = { start: source[0]?.start ?? 0, end: source.at(-1)?.end ?? 0 };
	const inside = itemsWithin(labelled, span);
	const labels = inside.flatMap((cell) => cell.names);
	return { span, names: [...names, ...labels], outputsMarkdown: inside.some(({ outputsMarkdown: writes }) => writes) };
}

function invalid(text: string, offset: number, detail: string): Problem {
	const start = Math.min(offset, text.length);
	return { code: "invalid-notebook", span: { start, end: Math.min(start + 1, text.length) }, detail, repair: null };
}
