import type { Text } from "../text/span.ts";
import type { Caption, CaptionSource } from "./facts.ts";

const LEAD = /^\*\*([^*]+?)[.:]?\s*\*\*/;

/**
 * A caption from the place where it stands: its lines joined by one blank, its bold lead as title. The `: ` that some
 * authors put before a div's caption, as if it were a table's, is no part of the text, though readers see it.
 */
export function captionOf(written: Text, source: CaptionSource): Caption {
	const isOneLine = !written.text.includes("\n");
	const joined = (isOneLine ? written.text : written.text.replace(/[ \t]*\r?\n[ \t]*/g, " ")).trim();
	const strayColon = source === "paragraph" && /^:\s/.test(joined);
	const text = strayColon ? joined.slice(1).trimStart() : joined;
	return { text, span: written.span, source, title: LEAD.exec(text)?.[1]?.trim() ?? null, strayColon, computed: false };
}
