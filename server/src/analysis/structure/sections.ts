/** The sections of a chapter: its headings that are no titles of callouts, tabs or theorems. */
import type { Chapter, Heading } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";

export interface Section {
	readonly heading: Heading;
	/** The section around it; null for the first level. */
	readonly parent: Section | null;
	/** The heading after it, of whatever level. */
	readonly next: Heading | null;
}

/** Sections at the left margin, in the order of the text; headings in blocks such as columns are laid out, not sections. */
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
