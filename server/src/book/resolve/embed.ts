/** Which part of a file an embed brings in (quarto-cli, core/jupyter/jupyter-embed.ts). */
import type { Chapter, Text } from "../../chapter/facts.ts";
import { extensionOf, isNotebook } from "../../project/paths.ts";
import { encloses, type Span } from "../../text/span.ts";

/** Whether Quarto can embed cells of such a file. */
export function isEmbeddable(path: string): boolean {
	return isNotebook(path) || extensionOf(path) === "qmd";
}

/** Cells by number are known of notebooks alone: of other files Quarto makes the cells as it renders them. */
export function areCellsKnown(path: string, cells: Text | null): boolean {
	return isNotebook(path) || !cells?.text.startsWith("[");
}

/** The embedded stretches of a file, in the order they are named; null where a name or number is of no cell. */
export function embeddedSpans(chapter: Chapter, cells: Text | null): readonly Span[] | null {
	if (cells === null) return [{ start: 0, end: chapter.text.length }];
	if (!areCellsKnown(chapter.path, cells)) return [];
	const isNumbered = cells.text.startsWith("[");
	const spans: Span[] = [];
	for (const name of cells.text.replace(/[[\]]/g, "").split(",")) {
		const found = isNumbered ? cellsInRange(chapter, name) : namedCell(chapter, name.trim());
		if (found === null) return null;
		spans.push(...found);
	}
	return spans;
}

/** `3` or `3-5`, counted from 1. */
function cellsInRange({ cells }: Chapter, range: string): readonly Span[] | null {
	const [first = 0, last = first] = range.split("-").map(Number);
	return first >= 1 && last <= cells.length ? cells.slice(first - 1, last).map(({ span }) => span) : null;
}

/** The cell of a name, else the one that holds something with this id; in Markdown that is the text between two cells. */
function namedCell({ cells, anchors, text }: Chapter, name: string): readonly Span[] | null {
	const cell = cells.find(({ names }) => names.includes(name));
	if (cell) return [cell.span];
	const anchor = anchors.find(({ id }) => id === name);
	if (!anchor) return null;
	const outer = cells.find(({ span }) => encloses(span, anchor.span));
	if (outer) return [outer.span];
	const before = cells.findLast(({ span }) => span.end <= anchor.span.start);
	const after = cells.find(({ span }) => span.start >= anchor.span.end);
	return [{ start: before?.span.end ?? 0, end: after?.span.start ?? text.length }];
}
