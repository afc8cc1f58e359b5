/** Resolves the cells that an embed names (quarto-cli, core/jupyter/jupyter-embed.ts). */
import type { Chapter, Text } from "../../chapter/facts.ts";
import { extensionOf, isNotebook } from "../../project/paths.ts";
import { encloses, type Span } from "../../text/span.ts";

/** Whether Quarto can embed cells of the file. */
export function isEmbeddable(path: string): boolean {
	return isNotebook(path) || extensionOf(path) === "qmd";
}

/** Whether the cells can be resolved: all but cell numbers outside notebooks, which depend on rendering. */
export function canResolveCells(path: string, cells: Text | null): boolean {
	return isNotebook(path) || !cells?.text.startsWith("[");
}

/** The embedded spans of a file, in the order of the names; null if a name or number matches no cell. */
export function embeddedSpans(chapter: Chapter, cells: Text | null): readonly Span[] | null {
	if (cells === null) return [{ start: 0, end: chapter.text.length }];
	if (!canResolveCells(chapter.path, cells)) return [];
	const isNumbered = cells.text.startsWith("[");
	const spans: Span[] = [];
	for (const name of cells.text.replace(/[[\]]/g, "").split(",")) {
		const cellSpans = isNumbered ? cellsInRange(chapter, name) : namedCell(chapter, name.trim());
		if (cellSpans === null) return null;
		spans.push(...cellSpans);
	}
	return spans;
}

/** The spans of cells by 1-based number: `3` or `3-5`. */
function cellsInRange({ cells }: Chapter, range: string): readonly Span[] | null {
	const [first = 0, last = first] = range.split("-").map(Number);
	return first >= 1 && last <= cells.length ? cells.slice(first - 1, last).map(({ span }) => span) : null;
}

/** The cell with a name, else the cell that contains an anchor with this id, or the Markdown between two cells. */
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
