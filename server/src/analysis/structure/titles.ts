import type { PlacedAnchor } from "../../book/entry.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { stripInlineMarkup } from "../../syntax/identifiers.ts";
import { memoize } from "../../text/memoize.ts";
import type { Span } from "../../text/span.ts";

/** The span of a chapter's title, for findings about the whole chapter; an empty span at its start if it has none. */
export function titleSpan(chapter: Chapter | null): Span {
	return chapter?.metadata.title?.span ?? chapter?.headings[0]?.title.span ?? { start: 0, end: 0 };
}

/** An anchor's title without inline markup, for display. */
export const titleOf: (placed: PlacedAnchor) => string = memoize(({ title }) => stripInlineMarkup(title));
