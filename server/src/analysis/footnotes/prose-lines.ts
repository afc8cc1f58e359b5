/** Measures the distance between two offsets as a reader sees it: in lines of prose, ignoring code, tables and blank lines. */
import type { Chapter } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";
import { countStartingUpTo } from "../../text/sorted.ts";

/** The characters in a line of a printed page. */
const LINE_LENGTH = 80;

/** The lines of prose in the paragraphs that start after offset `from` and before offset `to`. */
export function proseLinesBetween(chapter: Chapter, from: number, to: number): number {
	const { paragraphs, linesUpTo } = prose(chapter);
	const before = linesUpTo[countStartingUpTo(paragraphs, from)] as number;
	const after = linesUpTo[countStartingUpTo(paragraphs, to - 1)] as number;
	return Math.max(0, after - before);
}

/** The paragraphs of body text; `linesUpTo[n]` is the number of lines in the first n of them. */
const prose = memoize((chapter: Chapter) => {
	const paragraphs = chapter.paragraphs.filter(({ context }) => context === "body");
	const linesUpTo = [0];
	for (const { span } of paragraphs) {
		linesUpTo.push((linesUpTo.at(-1) as number) + Math.ceil((span.end - span.start) / LINE_LENGTH));
	}
	return { paragraphs, linesUpTo };
});
