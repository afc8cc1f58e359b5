/** Code blocks without a closing fence that swallow the next block. */
import type { BlockProblem } from "../block.ts";
import { trimEnd } from "../characters.ts";
import { type Fence, openingFence } from "./block-markers.ts";
import { continuationPrefix } from "./containers.ts";
import type { Lines } from "./lines.ts";

/**
 * Reports a missing closing fence if another fence with a language opens inside a code block. Code that prints fences is
 * exempt: its fences are indented, or the block has no language, or starts with the fence.
 *
 * @param open line of the opening fence
 * @param close line of the fence that closes it
 */
export function missingClosingFence(
	lines: Lines,
	open: number,
	close: number,
	{ character, length, info }: Fence,
): BlockProblem | null {
	const { text } = lines;
	const start = lines.firstNonSpace(open);
	const indent = start - lines.start(open);
	const closeIndent = lines.firstNonSpace(close) - lines.start(close);
	const isCell = isCellHeader(text, info.start);
	if (info.start === info.end) return null;
	for (let i = open + 1; i < close; i++) {
		const first = lines.firstNonSpace(i);
		const depth = first - lines.start(i);
		if (text[first] !== character || (depth > indent && depth !== closeIndent)) continue;
		const inner = openingFence(text, first, lines.end(i));
		if (inner === null || inner.length < length || inner.info.start === inner.info.end) continue;
		// A more indented fence counts only if both are cells: then the end of a cell in a list item closes this one.
		if (depth > indent && !(isCell && isCellHeader(text, inner.info.start))) continue;
		if (lines.nextNonBlank(open + 1) === i) return null;
		// A Markdown sample contains other fences on purpose: its own are too short, and there is no single repair.
		const isSample = /^\{?\.?(?:markdown|md|qmd|rmd|quarto)\b/i.test(text.slice(info.start, info.end));
		const mark = continuationPrefix(text, start) + character.repeat(length);
		const repair = { offset: trimEnd(text, start, lines.start(i)), text: `\n${mark}` };
		return { code: "unclosed-fence", span: { start, end: lines.trimmedEnd(open) }, repair: isSample ? null : repair };
	}
	return null;
}

/** Whether an info string starts an executable cell: `{r …`. */
function isCellHeader(text: string, offset: number): boolean {
	return text[offset] === "{" && /[a-z]/i.test(text[offset + 1] ?? "");
}
