/** Headings without content. */
import type { Block, Div } from "../syntax/block.ts";

/** LaTeX commands that affect the layout only. */
const LAYOUT =
	/^\s*(?:\\(?:newpage|clearpage|cleardoublepage|pagebreak|noindent|vspace|vfill|smallskip|medskip|bigskip|needspace|markboth|markright|index|label|setcounter|addtocounter|pagestyle|thispagestyle|phantomsection|addcontentsline)\*?(?:\{[^{}]*\}|\[[^\]]*\])*\s*)+$/;
const MAX_LAYOUT_LENGTH = 300;
const INVISIBLE: ReadonlySet<Block["type"]> = new Set(["comment", "metadata", "link-definition", "note", "rule"]);

/** Returns the headings without visible content before the next heading or the end of the file. */
export function emptyHeadings(text: string, blocks: readonly Block[], divs: readonly Div[]): ReadonlySet<Block> {
	const empty = new Set<Block>();
	let last: Block | null = null;
	let opened = 0;
	for (const block of blocks) {
		// A div counts as content even if it is empty, since a filter or script may fill it.
		for (; opened < divs.length && (divs[opened] as Div).open.start < block.span.start; opened++) last = null;
		if (block.type === "heading") {
			if (last !== null) empty.add(last);
			last = block;
		} else if (isVisible(text, block)) last = null;
	}
	if (last !== null && opened === divs.length) empty.add(last);
	return empty;
}

function isVisible(text: string, block: Block): boolean {
	if (block.inNote || INVISIBLE.has(block.type)) return false;
	const { start, end } = block.span;
	return block.type !== "tex" || end - start > MAX_LAYOUT_LENGTH || !LAYOUT.test(text.slice(start, end));
}
