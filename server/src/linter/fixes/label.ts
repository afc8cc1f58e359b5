import type { Chapter, Heading } from "../../chapter/facts.ts";
import type { Edit } from "../../text/span.ts";
import { insert } from "./lines.ts";

/** Returns the edit that adds a label to a heading: in its braces, or in new ones at its end. */
export function addLabel(chapter: Chapter, heading: Heading, id: string): Edit {
	const braces = heading.attributes?.span;
	return braces ? insert(chapter, braces.start + 1, `#${id} `) : insert(chapter, heading.title.span.end, ` {#${id}}`);
}
