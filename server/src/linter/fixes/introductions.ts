/** How findings tell what several places say of one term. */

import type { Introduction } from "../../analysis/terms/introductions.ts";
import { numericDifferences } from "../../analysis/terms/numeric-differences.ts";
import { introductionText } from "../../analysis/terms/redefinitions.ts";
import { shortened } from "../../text/shorten.ts";
import { related } from "../messages.ts";
import type { Related } from "../rule.ts";

const LONGEST_QUOTE = 200;

/** A clause on what `again` and `first` say differently, as far as that can be counted; empty where nothing can. */
export function differing(first: Introduction, again: Introduction): string {
	const [difference] = numericDifferences(introductionText(again), introductionText(first));
	if (difference === undefined) return "";
	const { unit, here, there } = difference;
	const what = unit === "years" ? "other years" : `another number of ${unit}`;
	return `, with ${what} (${here.join(", ")}) than the first (${there.join(", ")})`;
}

/** A place that introduces a term, with what it says. */
export function quoted(one: Introduction): Related {
	return related(one.chapter.path, one.span, `“${shortened(introductionText(one), LONGEST_QUOTE)}”`);
}
