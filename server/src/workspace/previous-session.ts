import type { CacheInputs } from "../host/result-cache.ts";
import type { RuleFindings } from "../linter/run-rules.ts";
import { type TextChange, textChangeBetween } from "../text/text-change.ts";

/** What the deferred rules found in one book, which its project names. Findings have no fixes: those are functions, and no part of JSON. */
export interface DeferredFindings {
	readonly root: string;
	readonly config: string | null;
	readonly findings: RuleFindings;
}

/** The deferred findings of a previous session, and the files that they are about. */
export interface PreviousSession extends CacheInputs {
	readonly deferred: readonly DeferredFindings[];
}

/** What happened to the texts of a previous session since. */
export function changesSince(
	{ texts }: PreviousSession,
	textOf: (path: string) => string | null,
): ReadonlyMap<string, TextChange | "replaced"> {
	const changes = new Map<string, TextChange | "replaced">();
	for (const [path, { text }] of texts) {
		const now = textOf(path);
		if (now !== text) changes.set(path, now === null ? "replaced" : textChangeBetween(text, now));
	}
	return changes;
}
