import type { Finding, Fix } from "../linter/rule.ts";
import type { Location } from "../text/span.ts";
import { rebaseSpan, type TextChange } from "../text/text-change.ts";

/** What happened to files since findings were computed, by path: one covering change, or that the text was replaced or deleted. */
export type ChangesByPath = ReadonlyMap<string, TextChange | "replaced">;

/**
 * A finding at its location in the current texts; null where a change touches it. Related locations and fixes that a change touches are
 * dropped. Fixes are rebased when they are computed, by the changes of that moment.
 */
export function rebaseFinding(finding: Finding, changes: ChangesByPath): Finding | null {
	const { related, fixes } = finding;
	const there = rebaseLocation(finding, changes);
	if (there === null) return null;
	const isMoved = related?.some(({ path }) => changes.has(path)) ?? false;
	if (there === finding && !isMoved && !fixes) return finding;
	return {
		...there,
		...(isMoved && related ? { related: related.flatMap((place) => rebaseLocation(place, changes) ?? []) } : {}),
		...(fixes ? { fixes: () => fixes().flatMap((fix) => rebaseFix(fix, changes)) } : {}),
	};
}

function rebaseFix(fix: Fix, changes: ChangesByPath): readonly Fix[] {
	if (!fix.edits.some(({ path }) => changes.has(path))) return [fix];
	const edits = fix.edits.flatMap((edit) => rebaseLocation(edit, changes) ?? []);
	return edits.length === fix.edits.length ? [{ ...fix, edits }] : [];
}

function rebaseLocation<Place extends Location>(place: Place, changes: ChangesByPath): Place | null {
	const change = changes.get(place.path);
	if (change === undefined) return place;
	const span = change === "replaced" ? null : rebaseSpan(change, place.span);
	return span && { ...place, span };
}
