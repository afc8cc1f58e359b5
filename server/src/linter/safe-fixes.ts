import { countStartingUpTo } from "../text/sorted.ts";
import type { Edit, Span } from "../text/span.ts";
import type { Finding, Fix } from "./rule.ts";

/**
 * The edits of the safe fixes of many findings: "fix all in this file", "fix all in the book", `--fix`. A fix that would touch
 * text of an earlier one is left out whole, so that another round can do it.
 */
export function safeEdits(findings: Iterable<Finding>): Edit[] {
	const edits: Edit[] = [];
	const taken = new Map<string, { readonly span: Span }[]>();
	for (const finding of findings) {
		const fix = safeFix(finding);
		if (!fix?.edits.every(({ path, span }) => isFree(taken.get(path) ?? [], span))) continue;
		for (const edit of fix.edits) {
			const spans = taken.get(edit.path) ?? [];
			spans.splice(countStartingUpTo(spans, edit.span.start), 0, edit);
			taken.set(edit.path, spans);
			edits.push(edit);
		}
	}
	return edits;
}

/** The one fix of a finding that may be applied without a look, or null. */
export function safeFix(finding: Finding): Fix | null {
	return finding.fixes?.().find((fix) => fix.safe) ?? null;
}

/** Two edits that only meet are refused too: which of two insertions at one place comes first would be chance. */
function isFree(taken: readonly { readonly span: Span }[], span: Span): boolean {
	const at = countStartingUpTo(taken, span.start);
	const before = taken[at - 1]?.span;
	const after = taken[at]?.span;
	return !(before && before.end >= span.start) && !(after && after.start <= span.end);
}
