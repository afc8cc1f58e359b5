/** Recognizes YAML metadata blocks. */
import type { Lines } from "./lines.ts";

const KEY = /^[A-Za-z][\w-]{0,99}:(?:\s|$)/;

/**
 * Returns the last line of a metadata block: `---` on line `first`, up to `---` or `...`; null if there is none.
 *
 * @param isOpening whether it is at the start of the text. A notebook may have it further down, in its own cell; there it must
 *   start with a key, to tell it from text between two horizontal rules.
 */
export function metadataAt(lines: Lines, first: number, isOpening: boolean): number | null {
	if (first >= lines.count || !lines.text.startsWith("---", lines.start(first))) return null;
	if (lines.source(first).trimEnd() !== "---") return null;
	if (!isOpening && (first + 1 >= lines.count || !KEY.test(lines.source(first + 1)))) return null;
	for (let i = first + 1; i < lines.count; i++) {
		const source = lines.end(i) - lines.start(i) < 100 ? lines.source(i).trimEnd() : "";
		if (source === "---" || source === "...") return i;
	}
	return null;
}
