/**
 * Cites that Pandoc joins into one citation, with prefixes and suffixes: `[see @a, p. 3; @b]`, `@a [p. 3]`, `@a [@b]`. Follows
 * Pandoc's parsers `normalCite` and `textualCite`.
 */
import { skipSpace, trimEnd } from "../syntax/characters.ts";
import type { Inline } from "../syntax/inline.ts";
import type { Span } from "../text/span.ts";
import type { Cite, CiteGroup, CiteMember } from "./facts.ts";
import { itemsWithin } from "./floats/floats.ts";

/** Maximum length of a bracket after a cite. */
const MAX_LENGTH = 1000;

/**
 * Returns the groups in a range of prose that have several keys, or text after a key.
 *
 * @param inlines all inlines of the range, sorted by start
 * @param cites the cites among them, in the same order
 */
export function citeGroups(text: string, range: Span, inlines: readonly Inline[], cites: readonly Cite[]): CiteGroup[] {
	// Most ranges have no groups.
	if (cites.every(({ bracket, span }) => bracket === null && bracketAfter(text, span.end, range.end) === null))
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
		const open = bracketAfter(text, cite.span.end, range.end);
		const group = open === null ? undefined : inBrackets.get(open);
		const start = cite.span.start - (cite.suppressed ? 1 : 0);
		const member = { cite, start, prefix: null, suffix: null, inner: [] };
		if (open === null) continue;
		if (group !== undefined && group.members.length > 0) {
			joined.add(open);
			groups.push({ span: { start, end: group.span.end }, members: [member, ...group.members] });
		} else if (group === undefined && !byStart.has(open)) {
			const close = closingBracket(text, open, Math.min(range.end, open + MAX_LENGTH), byStart);
			if (close === null || "[({".includes(text[close + 1] ?? " ")) continue;
			const span = { start: open, end: close + 1 };
			const suffix = trimmedSpan(text, open + 1, close);
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

/** Returns the parts of a bracket between `;`; null if one has no key, so that Pandoc reads the bracket as text. */
function membersOf(
	text: string,
	bracket: Span,
	opaque: ReadonlyMap<number, number>,
	cites: readonly Cite[],
): readonly CiteMember[] | null {
	// `[@key][label]` is a link.
	if (/^\[[^@^]/.test(text.slice(bracket.end, bracket.end + 2))) return null;
	const members: CiteMember[] = [];
	for (const part of partsOf(text, bracket, opaque)) {
		const [cite, ...others] = itemsWithin(cites, part);
		if (cite === undefined || cite.bracket?.start !== bracket.start) return null;
		const start = cite.span.start - (cite.suppressed ? 1 : 0);
		const prefix = trimmedSpan(text, part.start, start);
		members.push({ cite, start, prefix, suffix: trimmedSpan(text, cite.span.end, part.end), inner: others });
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

/** Returns the bracket that opens after whitespace with at most one line ending; null if there is none, or a footnote. */
function bracketAfter(text: string, from: number, end: number): number | null {
	const open = skipSpace(text, from, end);
	if (text[open] !== "[" || open >= end || text[open + 1] === "^") return null;
	return text.slice(from, open).split("\n").length > 2 ? null : open;
}

function closingBracket(text: string, open: number, end: number, opaque: ReadonlyMap<number, number>): number | null {
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

/** Returns the range between two offsets without surrounding whitespace; null if it is empty. */
function trimmedSpan(text: string, from: number, to: number): Span | null {
	const start = skipSpace(text, from, to);
	const end = trimEnd(text, start, to);
	return start < end ? { start, end } : null;
}
