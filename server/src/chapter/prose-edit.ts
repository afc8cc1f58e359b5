/** Whether an edit changed words alone, so that all else that was read of a chapter is the same and has moved at most. */

import type { Span } from "../text/span.ts";
import { type TextChange, textChangeBetween } from "../text/text-change.ts";
import type { Chapter, Cite, Paragraph } from "./facts.ts";

/** Rules look as far as that before the word before a reference: for a name that it is part of. */
const NAME = 30;

/**
 * The stretch in which two texts of a chapter differ, where it lies among the words of a paragraph and the same was read of both in
 * places that it moved at most; null where it is not certain that nothing else changed.
 */
export function proseEdit(before: Chapter, now: Chapter): TextChange | null {
	if (before.notebook !== null || now.notebook !== null) return null;
	const change = textChangeBetween(before.text, now.text);
	const paragraph = paragraphAround(before, change);
	if (paragraph === null || touchesFact(before, change)) return null;
	return areMoved(before, now, change, paragraph.span) ? change : null;
}

/** The paragraph of running text that holds a change and more around it. */
function paragraphAround({ paragraphs }: Chapter, { start, before }: TextChange): Paragraph | null {
	const around = paragraphs.find(({ span }) => span.start < start && before < span.end);
	return around?.context === "body" ? around : null;
}

/** Whether anything that is read for itself stands at the change. What holds whole paragraphs is not meant. */
function touchesFact(chapter: Chapter, { start, before }: TextChange): boolean {
	const isTouched = (fact: Listed): boolean => {
		const span = spanOf(fact);
		return span.start <= before && start <= span.end;
	};
	return SINGLE.some((listOf) => listOf(chapter).some(isTouched)) || chapter.cites.some(isNear);

	/** Before a reference its words count, after it what is written without a blank. */
	function isNear({ lead, bracket, span }: Cite): boolean {
		if ((lead ?? bracket ?? span).start - NAME > before) return false;
		return start <= span.end || !/\s/.test(chapter.text.slice(span.end, start));
	}
}

/**
 * Whether all facts stand where they stood, but for what the change moved. Those that hold the paragraph are compared to the letter; of the
 * others, which are read from the same text, the places tell whether they were read in the same way.
 */
function areMoved(before: Chapter, now: Chapter, change: TextChange, paragraph: Span): boolean {
	const names = ({ examples, texCitations }: Chapter): readonly string[] => [...examples, ...texCitations];
	if (!isSame(names(before), names(now), change)) return false;
	return LISTS.every((listOf) => {
		const list = listOf(before);
		const other = listOf(now);
		return list.length === other.length && list.every((fact, index) => isMoved(fact, other[index], change, paragraph));
	});
}

/** A fact with a span, or nothing else than one. */
type Listed = Span | { readonly span: Span };

type ListOf = (chapter: Chapter) => readonly Listed[];

/** What stands among words and is read for itself. */
const SINGLE: readonly ListOf[] = [
	({ anchors }) => anchors.map(({ idSpan }) => idSpan),
	({ cites }) => cites,
	({ citeGroups }) => citeGroups,
	({ texReferences }) => texReferences,
	({ texCommands }) => texCommands,
	({ notes }) => notes.definitions,
	({ notes }) => notes.references,
	({ notes }) => notes.inline,
	({ links }) => links,
	({ images }) => images,
	({ includes }) => includes,
	({ cells }) => cells,
	({ shortcodes }) => shortcodes,
	({ definitions }) => definitions,
	({ carets }) => carets,
	({ leftovers }) => leftovers,
	({ directives }) => directives,
	({ problems }) => problems,
	({ malformed }) => malformed,
	({ verbatim }) => verbatim,
];

/** And what may hold whole paragraphs. The rest of a chapter is read from its front matter, or follows from these. */
const LISTS: readonly ListOf[] = [
	...SINGLE,
	({ headings }) => headings,
	({ anchors }) => anchors,
	({ floats }) => floats,
	({ shownCode }) => shownCode,
	({ notes }) => notes.marks,
	({ divs }) => divs,
	({ branches }) => branches,
	({ paragraphs }) => paragraphs,
];

function spanOf(fact: Listed): Span {
	return "span" in fact ? fact.span : fact;
}

function isMoved(fact: Listed, other: Listed | undefined, change: TextChange, paragraph: Span): boolean {
	const span = spanOf(fact);
	if (span.start <= paragraph.end && paragraph.start <= span.end) return isSame(fact, other, change);
	const there = other && spanOf(other);
	return there?.start === movedTo(span.start, change) && there?.end === movedTo(span.end, change);
}

/** The keys of offsets; all other numbers count something. */
const OFFSETS: ReadonlySet<string> = new Set(["start", "end", "offset"]);

/** Whether two values are the same but for what an offset after the change is moved by. */
function isSame(value: unknown, other: unknown, change: TextChange): boolean {
	if (typeof value !== "object" || value === null) return value === other;
	if (typeof other !== "object" || other === null) return false;
	const entries = Object.entries(value);
	if (entries.length !== Object.keys(other).length) return false;
	return entries.every(([key, one]) => {
		const two = (other as Record<string, unknown>)[key];
		return OFFSETS.has(key) && typeof one === "number" ? movedTo(one, change) === two : isSame(one, two, change);
	});
}

/** Where an offset stands in the later text, for one that the change does not touch. */
function movedTo(offset: number, { start, before, after }: TextChange): number | null {
	if (offset <= start) return offset;
	return offset < before ? null : offset + after - before;
}
