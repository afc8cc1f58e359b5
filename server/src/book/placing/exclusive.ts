/** Conditional content: the same id may stand once in each of several branches that no reader sees together. */
import type { Div } from "../../chapter/facts.ts";
import { remember } from "../../text/remember.ts";
import type { PlacedAnchor } from "../book.ts";
import { outlineOf } from "./outline.ts";

/** What Quarto's format names cover in `when-format` (quarto.org, "Conditional content"). */
const families: Readonly<Record<string, readonly string[]>> = {
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
	readonly among: boolean;
	readonly values: readonly string[];
}

/** Whether no output can show both anchors, so that one id may stand on each. */
export function areExclusive(
	a: Pick<PlacedAnchor, "chapter" | "anchor">,
	b: Pick<PlacedAnchor, "chapter" | "anchor">,
): boolean {
	return exclusive(branchOf(a), branchOf(b));
}

/** Whether the output decides if an anchor is shown. */
export function isConditional(placed: Pick<PlacedAnchor, "chapter" | "anchor">): boolean {
	const branch = branchOf(placed);
	return branch !== null && conditions(branch).length > 0;
}

/** The innermost div around an anchor, its own included: a div may carry both the id and the condition. */
function branchOf({ chapter, anchor }: Pick<PlacedAnchor, "chapter" | "anchor">): Div | null {
	return outlineOf(chapter).divs.get(anchor) ?? anchor.div;
}

/** Whether no output can show the content of both divs: the conditions on them and around them contradict each other. */
export function exclusive(a: Div | null, b: Div | null): boolean {
	if (a === null || b === null || a === b) return false;
	const first = conditions(a);
	if (first.length === 0) return false;
	const second = conditions(b);
	return second.length > 0 && contradict([...first, ...second]);
}

/** Whether the conditions on a div and around it keep its content out of a format, or may: a profile or a flag decides. */
export function mayBeHidden(div: Div | null, format: string): boolean {
	if (div === null) return false;
	return conditions(div).some(({ about, among, values }) => about !== "format" || among !== values.includes(format));
}

const none: readonly Condition[] = [];

/** The conditions on a div and all around it; most divs have none. */
const conditions: (div: Div) => readonly Condition[] = remember((div) => {
	const around = div.parent === null ? none : conditions(div.parent);
	const own = conditionOf(div);
	return own === null || around.some((other) => isSame(other, own)) ? around : [...around, own];
});

function isSame(a: Condition, b: Condition): boolean {
	return a.about === b.about && a.among === b.among && a.values.join() === b.values.join();
}

/** Divs with several conditions say nothing here: their negation is no simple demand. */
function conditionOf(div: Div): Condition | null {
	const visible = div.attributes.classes.includes("content-visible");
	if (!visible && !div.attributes.classes.includes("content-hidden")) return null;
	const demands = div.attributes.pairs.filter((pair) => /^(?:when|unless)-(?:format|meta|profile)$/.test(pair.key));
	const demand = demands[0];
	if (demand === undefined || demands.length > 1) return null;
	const among = demand.key.startsWith("when-") === visible;
	const value = demand.value.text.trim().toLowerCase();
	const about = demand.key.slice(demand.key.indexOf("-") + 1);
	if (about !== "format") return { about: `${about} ${value}`, among, values: ["true"] };
	return { about, among, values: families[value] ?? [value] };
}

function contradict(all: readonly Condition[]): boolean {
	for (const about of new Set(all.map((condition) => condition.about))) {
		// Branches that are hidden from HTML and from PDF share those two outputs out between them.
		let possible: readonly string[] | null = about === "format" ? ["html", "pdf"] : null;
		if (all.some((condition) => condition.about === about && condition.among)) possible = null;
		for (const { values } of all.filter((condition) => condition.about === about && condition.among)) {
			possible = possible === null ? values : possible.filter((value) => values.includes(value));
		}
		if (possible === null) continue;
		for (const { values } of all.filter((condition) => condition.about === about && !condition.among)) {
			possible = possible.filter((value) => !values.includes(value));
		}
		if (possible.length === 0) return true;
	}
	return false;
}
