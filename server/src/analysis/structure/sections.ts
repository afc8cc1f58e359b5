/** The sections of a chapter. Titles of callouts, tabs and theorems do not start sections. */
import type { Chapter, Heading } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";

/** A section with its position in the outline. */
export interface Section {
	readonly heading: Heading;
	/** The enclosing section; null at the top level. */
	readonly parent: Section | null;
	/** The next heading, at any level. */
	readonly next: Heading | null;
}

/** The sections outside divs, in text order. Headings in blocks such as columns do not start sections. */
export const sectionsOf: (chapter: Chapter) => readonly Section[] = memoize((chapter) => {
	const headings = chapter.headings.filter(({ titleOf, div }) => titleOf === null && div === null);
	const open: Section[] = [];
	return headings.map((heading, index) => {
		while (open.length > 0 && open.at(-1)!.heading.level >= heading.level) open.pop();
		const section = { heading, parent: open.at(-1) ?? null, next: headings[index + 1] ?? null };
		open.push(section);
		return section;
	});
});
