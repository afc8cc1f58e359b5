/** Message parts of findings about terms that are introduced several times. */

import type { Introduction } from "../../analysis/terms/introductions.ts";
import { numericDifferences } from "../../analysis/terms/numeric-differences.ts";
import { introductionText } from "../../analysis/terms/redefinitions.ts";
import { truncate } from "../../text/truncate.ts";
import { related } from "../messages.ts";
import type { Related } from "../rule.ts";

const MAX_QUOTE = 200;

/** Returns a sentence, after a space, on the years or numbers in which two introductions differ; empty if they do not. */
export function differenceSentence(first: Introduction, later: Introduction): string {
	const [difference] = numericDifferences(introductionText(later), introductionText(first));
	if (difference === undefined) return "";
	const { unit, here, there } = difference;
	const subject = unit === "years" ? "Years" : `Numbers of ${unit}`;
	return ` ${subject} differ: ${here.join(", ")} here, ${there.join(", ")} in the first.`;
}

/** Returns a place that introduces a term as a related location, with its text. */
export function quoted(one: Introduction): Related {
	return related(one.chapter.path, one.span, `"${truncate(introductionText(one), MAX_QUOTE)}"`);
}
