/** bookdown's cross-reference syntax, which Quarto prints as text. */
import type { Inline } from "../syntax/inline.ts";
import { encloses, type Span } from "../text/span.ts";
import type { BookdownLeftover } from "./facts.ts";

const LEFTOVER = /\\@ref\(([\w:./-]{1,200})\)|\(\\#([A-Za-z]+:[\w./-]{1,200})\)|\(ref:([\w./-]{1,200})\)/g;
const KINDS = ["reference", "label", "text"] as const;

/** Quick test whether a text may contain bookdown syntax. */
export function mayContainLeftovers(text: string): boolean {
	return text.includes("\\@ref(") || text.includes("(\\#") || text.includes("(ref:");
}

/**
 * `\@ref(fig:x)`, `(\#fig:x)`, and `(ref:x)` where it defines a text or is all of a caption.
 *
 * @param inlines what stands in the stretch: nothing is read in its code and comments
 */
export function bookdownLeftovers(text: string, range: Span, inlines: readonly Inline[]): readonly BookdownLeftover[] {
	const leftovers: BookdownLeftover[] = [];
	for (const match of text.slice(range.start, range.end).matchAll(LEFTOVER)) {
		const index = [1, 2, 3].findIndex((group) => match[group] !== undefined);
		const kind = KINDS[index] as BookdownLeftover["kind"];
		const start = range.start + match.index;
		const span = { start, end: start + match[0].length };
		if (kind === "text" && match.index > 0) continue;
		const isVerbatim = inlines.some(
			(inline) => (inline.type === "code" || inline.type === "comment") && encloses(inline.span, span),
		);
		if (!isVerbatim) leftovers.push({ kind, id: match[index + 1] as string, span });
	}
	return leftovers;
}
