/** YAML metadata: where it stands, not what it says. */
import type { Lines } from "./lines.ts";

const KEY = /^[A-Za-z][\w-]{0,99}:(?:\s|$)/;

/**
 * The last line of YAML between `---` on line `first` and `---` or `...`; null where there is none.
 *
 * @param isOpening whether it opens the text. Notebooks have it further down too, in a cell of its own: there it must
 *   begin with a key, since two rules with text between them look alike.
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
