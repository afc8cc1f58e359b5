/** What bookdown has for cross-references, which Quarto prints as it stands. */
import type { Inline } from "../syntax/inline.ts";
import { encloses, type Span } from "../text/span.ts";
import type { BookdownLeftover } from "./facts.ts";

const LEFTOVER = /\\@ref\(([\w:./-]{1,200})\)|\(\\#([A-Za-z]+:[\w./-]{1,200})\)|\(ref:([\w./-]{1,200})\)/g;
const KINDS = ["reference", "label", "text"] as const;

/** Whether a text may hold any of it. */
export function mayContainLeftovers(text: string): boolean {
	return text.includes("\\@ref(") || text.includes("(\\#") || text.includes("(ref:");
}

/**
 * `\@ref(fig:x)`, `(\#fig:x)`, and `(ref:x)` where it defines a text or is all of a caption.
 *
 * @param inlines what stands in the stretch: nothing is read in its code and comments
 */
export function bookdownLeftovers(
	text: string,
	stretch: Span,
	inlines: readonly Inline[],
): readonly BookdownLeftover[] {
	const found: BookdownLeftover[] = [];
	for (const match of text.slice(stretch.start, stretch.end).matchAll(LEFTOVER)) {
		const index = [1, 2, 3].findIndex((group) => match[group] !== undefined);
		const kind = KINDS[index] as BookdownLeftover["kind"];
		const start = stretch.start + match.index;
		const span = { start, end: start + match[0].length };
		if (kind === "text" && match.index > 0) continue;
		const isShown = inlines.some(
			(inline) => (inline.type === "code" || inline.type === "comment") && encloses(inline.span, span),
		);
		if (!isShown) found.push({ kind, id: match[index + 1] as string, span });
	}
	return found;
}
