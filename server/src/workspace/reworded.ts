/** What is said of a book after an edit that changed words of one chapter alone. */
import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { changeAmongWords } from "../chapter/prose-edit.ts";
import { sortedUnique } from "../linter/lint.ts";
import { rules } from "../linter/registry.ts";
import type { Finding, Rule } from "../linter/rule.ts";
import { runChapterRules } from "../linter/run-rules.ts";
import type { Location } from "../text/span.ts";
import { rebaseSpan, type TextChange } from "../text/text-change.ts";
import type { Findings } from "./diagnostics.ts";
import type { LintOptions } from "./judgement.ts";

const ruleOf: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/**
 * The findings after an edit, where it is certain that it changed words alone. Rules that need the chapter alone are asked; what all
 * others said stands where its place has moved to, for nothing changed that those look at which do not wait for a pause. What waits for
 * one is gone where the edit touches it. The fixes of these findings are those of the text before.
 *
 * @param told what was said of all files
 * @param book as it was before; no other book shows the chapter
 * @returns null where more may have changed
 */
export function reworded(
	told: Findings,
	book: Book,
	before: Chapter,
	now: Chapter,
	court: LintOptions,
): Findings | null {
	const { path } = now;
	// What silences findings is itself judged with the whole book.
	if (!book.entriesOf.has(path) || book.settings.isIgnored(path) || before.directives.length > 0) return null;
	const change = changeAmongWords(before, now);
	const kept = change && keptOf(told.get(path) ?? [], path, change, court);
	if (kept === null) return null;

	const findings = new Map(told);
	for (const [other, list] of told) {
		if (other !== path && list.some((one) => pointsTo(one, path))) {
			findings.set(
				other,
				list.map((one) => repointed(one, path, change as TextChange)),
			);
		}
	}
	const asked = (rule: Rule): boolean => court.isAsked(rule) && !court.waits(rule);
	const own = sortedUnique([...kept, ...runChapterRules(book, now, asked, court.report)]);
	if (own.length > 0) findings.set(path, own);
	else findings.delete(path);
	return findings.has(path) === told.has(path) ? findings : new Map([...findings].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What stands of a chapter's findings though its words changed; null where one is touched that should not be. */
function keptOf(
	findings: readonly Finding[],
	path: string,
	change: TextChange,
	court: LintOptions,
): readonly Finding[] | null {
	const kept: Finding[] = [];
	for (const finding of findings) {
		const rule = ruleOf.get(finding.rule);
		const waits = rule !== undefined && court.waits(rule);
		if (rule?.scope === "chapter" && !waits) continue;
		const there = moved(finding, path, change);
		if (there !== null) kept.push(repointed(there, path, change));
		else if (!waits) return null;
	}
	return kept;
}

function pointsTo({ related }: Finding, path: string): boolean {
	return related?.some((place) => place.path === path) ?? false;
}

function repointed(finding: Finding, path: string, change: TextChange): Finding {
	if (!pointsTo(finding, path)) return finding;
	return { ...finding, related: (finding.related ?? []).flatMap((place) => moved(place, path, change) ?? []) };
}

function moved<Place extends Location>(place: Place, path: string, change: TextChange): Place | null {
	if (place.path !== path) return place;
	const span = rebaseSpan(change, place.span);
	return span && { ...place, span };
}
