import type { Span } from "../text/span.ts";
import { type TextChange, textChangeBetween } from "../text/text-change.ts";
import type { Chapter, Paragraph } from "./facts.ts";

/**
 * The difference between two texts of a chapter where it lies within the prose of a paragraph, and all facts are the same but moved; null where
 * it is not certain that nothing else changed. Rules of the book that run on every edit see no difference then, for they read facts and the
 * surroundings of cites.
 */
export function proseEdit(before: Chapter, now: Chapter): TextChange | null {
	if (before.notebook !== null || now.notebook !== null) return null;
	const change = textChangeBetween(before.text, now.text);
	const paragraph = paragraphAround(before, change);
	if (paragraph === null || touchesFact(before, change)) return null;
	return areMoved(before, now, change, paragraph.span) ? change : null;
}

/** The paragraph of running text that contains a change, and more before and after it. */
function paragraphAround({ paragraphs }: Chapter, { start, before }: TextChange): Paragraph | null {
	const around = paragraphs.find(({ span }) => span.start < start && before < span.end);
	return around?.context === "body" ? around : null;
}

/** Whether a change touches a fact that stands within prose, or the surroundings of a cite. */
function touchesFact(chapter: Chapter, { start, before }: TextChange): boolean {
	const isTouched = (span: Span): boolean => span.start <= before && start <= span.end;
	return (
		chapter.cites.some(({ surroundings }) => isTouched(surroundings)) ||
		INLINE.some((listOf) => listOf(chapter).some((fact) => isTouched(spanOf(fact))))
	);
}

/**
 * Whether the two chapters have the same facts, moved by the change. Facts that touch the paragraph are compared in full. All others were parsed
 * from the same text: their positions tell whether they were parsed in the same way.
 */
function areMoved(before: Chapter, now: Chapter, change: TextChange, paragraph: Span): boolean {
	const names = ({ examples, texCitations }: Chapter): readonly string[] => [...examples, ...texCitations];
	if (!isSame(names(before), names(now), change)) return false;
	return ALL.every((listOf) => {
		const list = listOf(before);
		const other = listOf(now);
		return list.length === other.length && list.every((fact, index) => isMoved(fact, other[index], change, paragraph));
	});
}

/** A fact with a span, or a bare span. */
type Fact = Span | { readonly span: Span };

type ListOf = (chapter: Chapter) => readonly Fact[];

/** Facts that stand within prose. */
const INLINE: readonly ListOf[] = [
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
	({ malformedAttributes: malformed }) => malformed,
	({ verbatim }) => verbatim,
];

/** These, and facts that may contain whole paragraphs. Everything else is parsed from the front matter, or follows from these. */
const ALL: readonly ListOf[] = [
	...INLINE,
	({ headings }) => headings,
	({ anchors }) => anchors,
	({ floats }) => floats,
	({ shownCode }) => shownCode,
	({ notes }) => notes.marks,
	({ divs }) => divs,
	({ branches }) => branches,
	({ paragraphs }) => paragraphs,
];

function spanOf(fact: Fact): Span {
	return "span" in fact ? fact.span : fact;
}

function isMoved(fact: Fact, other: Fact | undefined, change: TextChange, paragraph: Span): boolean {
	const span = spanOf(fact);
	if (span.start <= paragraph.end && paragraph.start <= span.end) return isSame(fact, other, change);
	const there = other && spanOf(other);
	return there?.start === movedTo(span.start, change) && there?.end === movedTo(span.end, change);
}

/** The keys of offsets; all other numbers count something. */
const OFFSETS: ReadonlySet<string> = new Set(["start", "end", "offset"]);

/** Whether two values are the same, with offsets after the change moved by it. */
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

/** An offset in the later text; null where the change touches it. */
function movedTo(offset: number, { start, before, after }: TextChange): number | null {
	if (offset <= start) return offset;
	return offset < before ? null : offset + after - before;
}
