/** How findings tell what several places say of one term. */

import type { Introduction } from "../../analysis/terms/introductions.ts";
import { differences } from "../../analysis/terms/numeric-differences.ts";
import { wordsOf } from "../../analysis/terms/redefinitions.ts";
import { shortened } from "../../text/shorten.ts";
import { related } from "../messages.ts";
import type { Related } from "../rule.ts";

const LONGEST_QUOTE = 200;

/** A clause on what `again` and `first` say differently, as far as that can be counted; empty where nothing can. */
export function differing(first: Introduction, again: Introduction): string {
	const [difference] = differences(wordsOf(again), wordsOf(first));
	if (difference === undefined) return "";
	const { of, here, there } = difference;
	const what = of === "years" ? "other years" : `another number of ${of}`;
	return `, with ${what} (${here.join(", ")}) than the first (${there.join(", ")})`;
}

/** A place that introduces a term, with what it says. */
export function quoted(one: Introduction): Related {
	return related(one.chapter.path, one.span, `“${shortened(wordsOf(one), LONGEST_QUOTE)}”`);
}
