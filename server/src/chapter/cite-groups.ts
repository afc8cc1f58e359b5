/**
 * Cites that Pandoc joins into one citation, with the words beside their keys: `[see @a, p. 3; @b]`, `@a [p. 3]`,
 * `@a [@b]`. Follows its readers `normalCite` and `textualCite`.
 */
import { skipSpace, trimEnd } from "../syntax/characters.ts";
import type { Inline } from "../syntax/inline.ts";
import type { Span } from "../text/span.ts";
import type { Cite, CiteGroup, CiteMember } from "./facts.ts";
import { itemsWithin } from "./floats/floats.ts";

/** A bracket after a cite is looked for its end this far. */
const MAX_LENGTH = 1000;

/**
 * The groups in a stretch of prose that hold more than one key or words after a key.
 *
 * @param inlines everything in the stretch, by start
 * @param cites the cites among them, in the same order
 */
export function citeGroups(
	text: string,
	stretch: Span,
	inlines: readonly Inline[],
	cites: readonly Cite[],
): CiteGroup[] {
	// Most cites stand alone.
	if (cites.every(({ bracket, span }) => bracket === null && bracketAfter(text, span.end, stretch.end) === null))
		return [];
	const opaque = inlines.filter(({ type }) => type !== "cite" && type !== "term");
	const byStart = new Map(opaque.map((inline) => [inline.span.start, inline.span.end]));
	const inBrackets = new Map<number, CiteGroup>();
	for (const cite of cites) {
		const { bracket } = cite;
		if (bracket === null || inBrackets.has(bracket.start)) continue;
		const members = membersOf(text, bracket, byStart, cites);
		inBrackets.set(bracket.start, { span: bracket, members: members ?? [] });
	}
	const groups: CiteGroup[] = [];
	const joined = new Set<number>();
	for (const cite of cites) {
		if (cite.bracket !== null) continue;
		const open = bracketAfter(text, cite.span.end, stretch.end);
		const group = open === null ? undefined : inBrackets.get(open);
		const start = cite.span.start - (cite.suppressed ? 1 : 0);
		const member = { cite, start, prefix: null, suffix: null, inner: [] };
		if (open === null) continue;
		if (group !== undefined && group.members.length > 0) {
			joined.add(open);
			groups.push({ span: { start, end: group.span.end }, members: [member, ...group.members] });
		} else if (group === undefined && !byStart.has(open)) {
			const close = closing(text, open, Math.min(stretch.end, open + MAX_LENGTH), byStart);
			if (close === null || "[({".includes(text[close + 1] ?? " ")) continue;
			const span = { start: open, end: close + 1 };
			const suffix = inner(text, open + 1, close);
			const isOne = partsOf(text, span, byStart).length === 1;
			if (isOne && suffix !== null) groups.push({ span: { start, end: span.end }, members: [{ ...member, suffix }] });
		}
	}
	for (const [start, group] of inBrackets) {
		const isMore = group.members.length > 1 || group.members[0]?.suffix != null;
		if (isMore && !joined.has(start)) groups.push(group);
	}
	return groups;
}

/** The parts of a bracket between `;`; null where one has no key, so that Pandoc takes the bracket for text. */
function membersOf(
	text: string,
	bracket: Span,
	opaque: ReadonlyMap<number, number>,
	cites: readonly Cite[],
): readonly CiteMember[] | null {
	// `[@key][label]` is read as a link.
	if (/^\[[^@^]/.test(text.slice(bracket.end, bracket.end + 2))) return null;
	const members: CiteMember[] = [];
	for (const part of partsOf(text, bracket, opaque)) {
		const [cite, ...others] = itemsWithin(cites, part);
		if (cite === undefined || cite.bracket?.start !== bracket.start) return null;
		const start = cite.span.start - (cite.suppressed ? 1 : 0);
		const prefix = inner(text, part.start, start);
		members.push({ cite, start, prefix, suffix: inner(text, cite.span.end, part.end), inner: others });
	}
	return members;
}

function partsOf(text: string, bracket: Span, opaque: ReadonlyMap<number, number>): readonly Span[] {
	const parts: Span[] = [];
	let start = bracket.start + 1;
	let depth = 0;
	for (let i = start; i < bracket.end - 1; i++) {
		const end = opaque.get(i);
		if (end !== undefined) i = Math.max(i, end - 1);
		else if (text[i] === "\\") i++;
		else if (text[i] === "[") depth++;
		else if (text[i] === "]") depth--;
		else if (text[i] === ";" && depth === 0) {
			parts.push({ start, end: i });
			start = i + 1;
		}
	}
	parts.push({ start, end: bracket.end - 1 });
	return parts;
}

/** The bracket that opens after blanks and at most one line end; null where none does, or a footnote's mark. */
function bracketAfter(text: string, from: number, end: number): number | null {
	const open = skipSpace(text, from, end);
	if (text[open] !== "[" || open >= end || text[open + 1] === "^") return null;
	return text.slice(from, open).split("\n").length > 2 ? null : open;
}

function closing(text: string, open: number, end: number, opaque: ReadonlyMap<number, number>): number | null {
	let depth = 0;
	for (let i = open; i < end; i++) {
		const skip = opaque.get(i);
		if (skip !== undefined) i = Math.max(i, skip - 1);
		else if (text[i] === "\\") i++;
		else if (text[i] === "[") depth++;
		else if (text[i] === "]" && --depth === 0) return i;
	}
	return null;
}

/** What stands between two offsets, without blanks around it; null where nothing does. */
function inner(text: string, from: number, to: number): Span | null {
	const start = skipSpace(text, from, to);
	const end = trimEnd(text, start, to);
	return start < end ? { start, end } : null;
}
