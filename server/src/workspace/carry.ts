/** What was found in earlier texts, brought to where it stands after edits. */

import type { Finding, Fix } from "../linter/rule.ts";
import type { RuleFindings } from "../linter/run-rules.ts";
import type { Location } from "../text/span.ts";
import { rebaseSpan, type TextChange, textChangeBetween } from "../text/text-change.ts";

/** The text of a file; null where there is none. */
type TextOf = (path: string) => string | null;

/**
 * Findings where they stand now. What an edit touches is gone, and with it each fix that would touch it; what is said of a file that
 * is no more, too.
 *
 * @param before the texts that were judged
 * @param now the texts of today
 */
export function carry(judged: RuleFindings, before: TextOf, now: TextOf): RuleFindings {
	const changes = new Map<string, TextChange | "same" | "gone">();
	const changeOf = (path: string): TextChange | "same" | "gone" => {
		let change = changes.get(path);
		if (change === undefined) {
			change = changeIn(before(path), now(path));
			changes.set(path, change);
		}
		return change;
	};
	const moved = <Place extends Location>(place: Place): Place | null => {
		const change = changeOf(place.path);
		if (change === "same") return place;
		const span = change === "gone" ? null : rebaseSpan(change, place.span);
		return span && { ...place, span };
	};
	const isSame = ({ path }: Location): boolean => changeOf(path) === "same";
	const fix = (one: Fix): readonly Fix[] => {
		const edits = one.edits.flatMap((edit) => moved(edit) ?? []);
		return edits.length === one.edits.length ? [{ ...one, edits }] : [];
	};
	const finding = (one: Finding): readonly Finding[] => {
		const { related, fixes } = one;
		const there = moved(one);
		if (there === null) return [];
		return [
			{
				...there,
				...(related?.every(isSame) === false ? { related: related.flatMap((place) => moved(place) ?? []) } : {}),
				...(fixes ? { fixes: () => fixes().flatMap(fix) } : {}),
			},
		];
	};
	const result = new Map<string, readonly Finding[]>();
	for (const [path, findings] of judged) {
		if (changeOf(path) !== "gone") result.set(path, findings.flatMap(finding));
	}
	return result;
}

/** A configuration that never was read has no text: what is said of it stays. */
function changeIn(before: string | null, now: string | null): TextChange | "same" | "gone" {
	if (before === now) return "same";
	if (now === null || before === null) return "gone";
	return textChangeBetween(before, now);
}
