/** How far apart two places are for a reader: in lines of prose, whatever code, tables or blanks stand between. */
import type { Chapter } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";
import { countStartingUpTo } from "../../text/sorted.ts";

/** As long as a line of a printed page. */
const LINE = 80;

/** The lines of running text in the paragraphs that start after `from` and before `to`. */
export function proseLinesBetween(chapter: Chapter, from: number, to: number): number {
	const { paragraphs, linesUpTo } = prose(chapter);
	const before = linesUpTo[countStartingUpTo(paragraphs, from)] as number;
	const after = linesUpTo[countStartingUpTo(paragraphs, to - 1)] as number;
	return Math.max(0, after - before);
}

/** The paragraphs of the running text, and how many lines the first n of them have. */
const prose = memoize((chapter: Chapter) => {
	const paragraphs = chapter.paragraphs.filter(({ context }) => context === "body");
	const linesUpTo = [0];
	for (const { span } of paragraphs) {
		linesUpTo.push((linesUpTo.at(-1) as number) + Math.ceil((span.end - span.start) / LINE));
	}
	return { paragraphs, linesUpTo };
});
