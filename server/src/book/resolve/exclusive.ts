/** Conditional content: the same id may stand once in each of several branches that no reader sees together. */
import type { Branch, Chapter, Div } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";
import { encloses, type Span } from "../../text/span.ts";
import type { Placed, PlacedAnchor, Segment } from "../entry.ts";
import { outlineOf } from "./outline.ts";

/** What Quarto's format names cover in `when-format` (quarto.org, "Conditional content"). */
const FORMAT_FAMILIES: Readonly<Record<string, readonly string[]>> = {
	html: ["html", "epub", "revealjs", "slidy", "slideous", "dzslides", "s5"],
	"html:js": ["html", "revealjs", "slidy", "slideous", "dzslides", "s5"],
	pdf: ["pdf", "beamer"],
	latex: ["pdf", "beamer"],
	markdown: ["markdown", "gfm", "commonmark", "hugo", "docusaurus"],
};

/** One demand on the output: the value of `about` is (or is not) among `values`. */
interface Condition {
	/** `format`, or `meta` and `profile` with their name, which are either true or false. */
	readonly about: string;
	readonly isIn: boolean;
	readonly values: readonly string[];
}

/** Where something stands in the book: its own extent, and the div around it. */
export interface PlacedRange extends Placed {
	readonly span: Span;
	readonly div: Div | null;
}

type Anchored = Placed & Pick<PlacedAnchor, "anchor">;

/** Whether no output can show both anchors, so that one id may stand on each. */
export function areExclusiveAnchors(a: Anchored, b: Anchored): boolean {
	return areExclusivePlaces(rangeOf(a), rangeOf(b));
}

/** Whether the output decides if an anchor is shown. */
export function isConditional(placed: Anchored): boolean {
	return conditionsAt(rangeOf(placed)).length > 0;
}

/** A div may carry both the id and the condition: then it is around its own anchor. */
function rangeOf(placed: Anchored): PlacedRange {
	const { chapter, anchor } = placed;
	return placedRange(placed, { span: anchor.span, div: outlineOf(chapter).divs.get(anchor) ?? anchor.div });
}

/** A fact of a chapter at its place in the book. */
export function placedRange(
	{ chapter, entry, order }: Placed,
	{ span, div }: Pick<PlacedRange, "span" | "div">,
): PlacedRange {
	return { chapter, entry, order, span, div };
}

/** Whether no output can show both: the conditions on them and around them contradict each other. */
export function areExclusivePlaces(a: PlacedRange, b: PlacedRange): boolean {
	const first = conditionsAt(a);
	if (first.length === 0) return false;
	const second = conditionsAt(b);
	return second.length > 0 && contradict([...first, ...second]);
}

/** The conditions on everything around a place: divs, spans and code blocks, and the same around what includes its file. */
function conditionsAt({ chapter, entry, order, span, div }: PlacedRange): readonly Condition[] {
	const own = conditionsIn(chapter, span, div);
	const { segments } = entry;
	const around = segments.length > 1 ? (segments[indexOf(segments, order)]?.includedBy ?? []) : [];
	if (around.length === 0) return own;
	return [...around.flatMap(({ chapter, include }) => conditionsIn(chapter, include.span, include.div)), ...own];
}

function conditionsIn({ branches }: Chapter, span: Span, div: Div | null): readonly Condition[] {
	const inDivs = div === null ? none : conditions(div);
	if (branches.length === 0) return inDivs;
	return [...inDivs, ...branches.filter((one) => encloses(one.span, span)).flatMap(conditionsOn)];
}

/** The last segment that starts at or before `order`. */
function indexOf(segments: readonly Segment[], order: number): number {
	let low = 0;
	let high = segments.length;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if ((segments[middle] as Segment).order <= order) low = middle;
		else high = middle;
	}
	return low;
}

/** Whether the conditions on a div and around it keep its content out of a format, or may: a profile or a flag decides. */
export function mayBeHidden(div: Div | null, format: string): boolean {
	if (div === null) return false;
	return conditions(div).some(({ about, isIn, values }) => about !== "format" || isIn !== values.includes(format));
}

const none: readonly Condition[] = [];

/** The conditions on a div and all around it; most divs have none. */
const conditions: (div: Div) => readonly Condition[] = memoize((div) => {
	const around = div.parent === null ? none : conditions(div.parent);
	const own = conditionsOn(div).filter((one) => !around.some((other) => isSame(other, one)));
	return own.length === 0 ? around : [...around, ...own];
});

function isSame(a: Condition, b: Condition): boolean {
	return a.about === b.about && a.isIn === b.isIn && a.values.join() === b.values.join();
}

/**
 * What a div, span or code block demands. All its attributes must be met, of those with one name any (quarto-cli,
 * content-hidden.lua); what is hidden where several are met says nothing here: its negation is no simple demand.
 */
function conditionsOn({ attributes }: Pick<Branch, "attributes">): readonly Condition[] {
	const visible = attributes.classes.includes("content-visible");
	if (!visible && !attributes.classes.includes("content-hidden")) return none;
	const values = new Map<string, string[]>();
	for (const { key, value } of attributes.pairs) {
		if (!/^(?:when|unless)-(?:format|meta|profile)$/.test(key)) continue;
		values.set(key, [...(values.get(key) ?? []), value.text.trim().toLowerCase()]);
	}
	if (!visible && values.size > 1) return none;
	return [...values].flatMap(([key, texts]) => {
		const isIn = key.startsWith("when-") === visible;
		const about = key.slice(key.indexOf("-") + 1);
		if (about === "format") return { about, isIn, values: texts.flatMap((value) => FORMAT_FAMILIES[value] ?? [value]) };
		return texts.length === 1 ? { about: `${about} ${texts[0]}`, isIn, values: ["true"] } : [];
	});
}

function contradict(all: readonly Condition[]): boolean {
	for (const about of new Set(all.map((condition) => condition.about))) {
		// Branches that are hidden from HTML and from PDF share those two outputs out between them.
		let possible: readonly string[] | null = about === "format" ? ["html", "pdf"] : null;
		if (all.some((condition) => condition.about === about && condition.isIn)) possible = null;
		for (const { values } of all.filter((condition) => condition.about === about && condition.isIn)) {
			possible = possible === null ? values : possible.filter((value) => values.includes(value));
		}
		if (possible === null) continue;
		for (const { values } of all.filter((condition) => condition.about === about && !condition.isIn)) {
			possible = possible.filter((value) => !values.includes(value));
		}
		if (possible.length === 0) return true;
	}
	return false;
}
