/** Conditional content: one id may occur in several branches that no output shows together. */
import type { Branch, Chapter, Div } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";
import { encloses, type Span } from "../../text/span.ts";
import type { Placed, PlacedAnchor, Segment } from "../entry.ts";
import { outlineOf } from "./outline.ts";

/** The formats that `when-format` matches (quarto.org, "Conditional content"). */
const FORMAT_FAMILIES: Readonly<Record<string, readonly string[]>> = {
	html: ["html", "epub", "revealjs", "slidy", "slideous", "dzslides", "s5"],
	"html:js": ["html", "revealjs", "slidy", "slideous", "dzslides", "s5"],
	pdf: ["pdf", "beamer"],
	latex: ["pdf", "beamer"],
	markdown: ["markdown", "gfm", "commonmark", "hugo", "docusaurus"],
};

/** A condition on the output: whether the value of a variable must be among `values` or not. */
interface Condition {
	/** `format`, or `meta` or `profile` with its name, which is either true or false. */
	readonly variable: string;
	readonly isIn: boolean;
	readonly values: readonly string[];
}

/** A span of a chapter at its position in the book, with the innermost div around it. */
export interface PlacedRange extends Placed {
	readonly span: Span;
	readonly div: Div | null;
}

type Anchored = Placed & Pick<PlacedAnchor, "anchor">;

/** Whether no output can show both anchors, so that they may share an id. */
export function areExclusiveAnchors(a: Anchored, b: Anchored): boolean {
	return areExclusiveRanges(rangeOf(a), rangeOf(b));
}

/** Whether an anchor is in conditional content. */
export function isConditional(placed: Anchored): boolean {
	return conditionsAt(rangeOf(placed)).length > 0;
}

/** A div with both id and condition counts as being around its own anchor. */
function rangeOf(placed: Anchored): PlacedRange {
	const { chapter, anchor } = placed;
	return placedRange(placed, { span: anchor.span, div: outlineOf(chapter).divs.get(anchor) ?? anchor.div });
}

/** The placed range of a fact. */
export function placedRange(
	{ chapter, entry, order }: Placed,
	{ span, div }: Pick<PlacedRange, "span" | "div">,
): PlacedRange {
	return { chapter, entry, order, span, div };
}

/** Whether no output can show both ranges, since the conditions around them contradict each other. */
export function areExclusiveRanges(a: PlacedRange, b: PlacedRange): boolean {
	const first = conditionsAt(a);
	if (first.length === 0) return false;
	const second = conditionsAt(b);
	return second.length > 0 && contradict([...first, ...second]);
}

/** The conditions around a range: those of divs, spans and code blocks in its file and around the includes of the file. */
function conditionsAt({ chapter, entry, order, span, div }: PlacedRange): readonly Condition[] {
	const own = conditionsIn(chapter, span, div);
	const { segments } = entry;
	const includes = segments.length > 1 ? (segments[indexOf(segments, order)]?.includedBy ?? []) : [];
	if (includes.length === 0) return own;
	return [...includes.flatMap(({ chapter, include }) => conditionsIn(chapter, include.span, include.div)), ...own];
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

/** Whether conditions on or around a div hide its content in a format, or may do so depending on profile or metadata. */
export function mayBeHidden(div: Div | null, format: string): boolean {
	if (div === null) return false;
	return conditions(div).some(
		({ variable, isIn, values }) => variable !== "format" || isIn !== values.includes(format),
	);
}

const none: readonly Condition[] = [];

/** The conditions on a div and its ancestors. */
const conditions: (div: Div) => readonly Condition[] = memoize((div) => {
	const outer = div.parent === null ? none : conditions(div.parent);
	const own = conditionsOn(div).filter((one) => !outer.some((other) => isSame(other, one)));
	return own.length === 0 ? outer : [...outer, ...own];
});

function isSame(a: Condition, b: Condition): boolean {
	return a.variable === b.variable && a.isIn === b.isIn && a.values.join() === b.values.join();
}

/**
 * The conditions that a div, span or code block sets. All attributes must match; of several with one name, any (quarto-cli,
 * content-hidden.lua). Several conditions that hide content give none, since the negation is not a conjunction.
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
		const variable = key.slice(key.indexOf("-") + 1);
		if (variable === "format")
			return { variable, isIn, values: texts.flatMap((value) => FORMAT_FAMILIES[value] ?? [value]) };
		return texts.length === 1 ? { variable: `${variable} ${texts[0]}`, isIn, values: ["true"] } : [];
	});
}

function contradict(all: readonly Condition[]): boolean {
	for (const variable of new Set(all.map((condition) => condition.variable))) {
		// Content hidden from HTML and content hidden from PDF do not overlap if those are the only outputs.
		let possible: readonly string[] | null = variable === "format" ? ["html", "pdf"] : null;
		if (all.some((condition) => condition.variable === variable && condition.isIn)) possible = null;
		for (const { values } of all.filter((condition) => condition.variable === variable && condition.isIn)) {
			possible = possible === null ? values : possible.filter((value) => values.includes(value));
		}
		if (possible === null) continue;
		for (const { values } of all.filter((condition) => condition.variable === variable && !condition.isIn)) {
			possible = possible.filter((value) => !values.includes(value));
		}
		if (possible.length === 0) return true;
	}
	return false;
}
