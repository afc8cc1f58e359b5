/** What an author sees of a book: what its rules find, less what comments suppress. */
import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { runToCompletion } from "../text/memoize.ts";
import { rules } from "./registry.ts";
import type { AuditRule, Finding } from "./rule.ts";
import { levelOf, type ReportFailure, type RuleFindings, ruleIds, runRule, runRules } from "./run-rules.ts";
import { applyDirectives } from "./suppressions.ts";

const auditRules: readonly AuditRule[] = rules.filter((rule) => rule.scope === "audit");

/** Everything that is wrong in a book: findings by path, sorted by position. Paths without findings are absent. */
export function lint(book: Book, onFailure: ReportFailure = () => {}): RuleFindings {
	const found = runToCompletion(runRules(book, () => true, onFailure));
	const result = new Map<string, readonly Finding[]>();
	for (const path of [...new Set([...book.chapters.keys(), ...found.keys()])].sort()) {
		const chapter = book.chapters.get(path) ?? book.embedded.get(path) ?? null;
		const visible = applySuppressions(book, chapter, found.get(path) ?? [], ruleIds, onFailure);
		if (visible.length > 0) result.set(path, visible);
	}
	return result;
}

/**
 * The findings of one file that an author sees: sorted, each once, without those that its comments suppress, and with the findings about
 * these comments.
 *
 * @param chapter the file as it was parsed last; null for a file that is no chapter, which has no such comments
 * @param executed the ids of the rules that have run: a comment that suppresses another one may be of use
 */
export function applySuppressions(
	book: Book,
	chapter: Chapter | null,
	findings: readonly Finding[],
	executed: ReadonlySet<string>,
	onFailure: ReportFailure,
): readonly Finding[] {
	const sorted = sortedUnique(findings);
	if (chapter === null) return sorted;
	const { path } = chapter;
	const { remaining, suppressions } = applyDirectives(chapter, sorted);
	if (!book.chapters.has(path) || book.settings.isIgnored(path)) return remaining;
	const audit = { book, chapter, rules: ruleIds, executed, suppressions };
	const audited = auditRules.flatMap((rule) => {
		const level = levelOf(book, rule);
		if (level === "off") return [];
		return runToCompletion(runRule(rule, level, new Map([[path, chapter]]), path, () => rule.check(audit), onFailure));
	});
	return audited.length === 0 ? remaining : [...remaining, ...audited].sort(byPosition);
}

/** Findings of one file, sorted by position, each once: a partial that two chapters include is linted twice. */
function sortedUnique(findings: readonly Finding[]): readonly Finding[] {
	return [...findings].sort(byPosition).filter(isFirst);
}

function byPosition(a: Finding, b: Finding): number {
	return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

function isFirst(finding: Finding, index: number, sorted: readonly Finding[]): boolean {
	const before = sorted[index - 1];
	return !before || byPosition(before, finding) !== 0 || before.message !== finding.message;
}
