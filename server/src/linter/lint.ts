/** What is wrong in a book: what its rules say, less what its authors silenced. */
import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { runToCompletion } from "../text/memoize.ts";
import { rules } from "./registry.ts";
import type { Finding, Rule, Suppression } from "./rule.ts";
import { findings, levelOf, type ReportFailure, type RuleFindings, runRules } from "./run-rules.ts";
import { applyDirectives } from "./suppressions.ts";

/** Everything that is wrong in a book: findings by path, sorted by place. Paths without findings are absent. */
export function lint(book: Book, report: ReportFailure = () => {}): RuleFindings {
	return applySuppressions(book, [runToCompletion(runRules(book, everyRule, report))], everyRule, report);
}

/** Asks for every rule. */
export const everyRule = (): boolean => true;

/**
 * The findings that stand, by path, sorted by place; paths without any are absent.
 *
 * @param judged what rules said, in parts
 * @param isJudged which rules were asked: a comment that silences another one may be of use
 */
export function applySuppressions(
	book: Book,
	judged: readonly RuleFindings[],
	isJudged: (rule: Rule) => boolean,
	report: ReportFailure,
): RuleFindings {
	const chapters = new Map([...book.chapters, ...book.embedded]);
	const result = new Map<string, readonly Finding[]>();
	const suppressions: Suppression[] = [];
	for (const path of new Set([...book.chapters.keys(), ...judged.flatMap((part) => [...part.keys()])])) {
		const sorted = sortedUnique(judged.flatMap((part) => part.get(path) ?? []));
		const chapter = chapters.get(path);
		const left = chapter ? applyDirectives(chapter, sorted) : { kept: sorted, suppressions: [] };
		if (!book.settings.isIgnored(path) && book.chapters.has(path)) suppressions.push(...left.suppressions);
		if (left.kept.length > 0) result.set(path, left.kept);
	}
	for (const finding of audited(book, chapters, suppressions, isJudged, report)) {
		if (book.settings.isIgnored(finding.path)) continue;
		result.set(finding.path, [...(result.get(finding.path) ?? []), finding].sort(byPlace));
	}
	return new Map([...result].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function audited(
	book: Book,
	chapters: ReadonlyMap<string, Chapter>,
	suppressions: readonly Suppression[],
	isJudged: (rule: Rule) => boolean,
	report: ReportFailure,
): readonly Finding[] {
	const judged = new Set(rules.filter(isJudged).map(({ id }) => id));
	const audit = { book, rules: new Set(rules.map(({ id }) => id)), judged, suppressions };
	return rules.flatMap((rule) => {
		const level = levelOf(book, rule);
		if (rule.scope !== "audit" || level === "off") return [];
		return runToCompletion(findings(rule, level, chapters, null, () => rule.check(audit), report));
	});
}

/** Findings of one file, sorted by place, each said once. */
export function sortedUnique(findings: readonly Finding[]): readonly Finding[] {
	return [...findings].sort(byPlace).filter(isNew);
}

function byPlace(a: Finding, b: Finding): number {
	return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** A partial that two chapters include is read twice and said once. */
function isNew(finding: Finding, index: number, sorted: readonly Finding[]): boolean {
	const before = sorted[index - 1];
	return !before || byPlace(before, finding) !== 0 || before.message !== finding.message;
}
