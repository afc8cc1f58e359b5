/** Headings with nothing beneath them. */
import type { Block, Div } from "../syntax/block.ts";

/** Commands that move what follows on the page and show nothing themselves. */
const LAYOUT =
	/^\s*(?:\\(?:newpage|clearpage|cleardoublepage|pagebreak|noindent|vspace|vfill|smallskip|medskip|bigskip|needspace|markboth|markright|index|label|setcounter|addtocounter|pagestyle|thispagestyle|phantomsection|addcontentsline)\*?(?:\{[^{}]*\}|\[[^\]]*\])*\s*)+$/;
const MAX_LAYOUT_LENGTH = 300;
const UNSEEN: ReadonlySet<Block["type"]> = new Set(["comment", "metadata", "link-definition", "note", "rule"]);

/** The headings between which and the next heading, or the end of the file, nothing stands that readers see. */
export function emptyHeadings(text: string, blocks: readonly Block[], divs: readonly Div[]): ReadonlySet<Block> {
	const bare = new Set<Block>();
	let last: Block | null = null;
	let opened = 0;
	for (const block of blocks) {
		// A block may be filled by a filter or a script, even where it is empty.
		for (; opened < divs.length && (divs[opened] as Div).open.start < block.span.start; opened++) last = null;
		if (block.type === "heading") {
			if (last !== null) bare.add(last);
			last = block;
		} else if (isSeen(text, block)) last = null;
	}
	if (last !== null && opened === divs.length) bare.add(last);
	return bare;
}

function isSeen(text: string, block: Block): boolean {
	if (block.inNote || UNSEEN.has(block.type)) return false;
	const { start, end } = block.span;
	return block.type !== "tex" || end - start > MAX_LAYOUT_LENGTH || !LAYOUT.test(text.slice(start, end));
}
