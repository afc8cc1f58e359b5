/** Runs rules over a book: what they find, before comments suppress any of it. */
import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { fitEdit } from "../chapter/source-text.ts";
import { memoize, runToCompletion } from "../text/memoize.ts";
import type { Edit } from "../text/span.ts";
import { rules } from "./registry.ts";
import type { ChapterRule, Finding, FindingDraft, Fix, Rule, Severity, YieldPoint } from "./rule.ts";

/** A rule that threw. Its findings are lost; those of all other rules stand. */
export interface RuleFailure {
	readonly rule: string;
	/** The chapter that it ran on; null for a rule of the whole book. */
	readonly path: string | null;
	readonly error: unknown;
}

/** A failure as text for a log. */
export function describeFailure({ rule, path, error }: RuleFailure): string {
	return `The rule ${rule} failed${path === null ? "" : ` on ${path}`}: ${(error as Error).stack ?? error}`;
}

export type ReportFailure = (failure: RuleFailure) => void;

/** The findings of some rules by path. */
export type RuleFindings = ReadonlyMap<string, readonly Finding[]>;

export const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** What the settings say of a rule's severity; null where they leave it to the rule. */
export type Level = Severity | "off" | null;

export function levelOf({ settings }: Book, { id, houseStyle }: Rule): Level {
	return settings.rules.get(id)?.severity ?? (houseStyle ? "off" : null);
}

/**
 * Runs the selected rules, less those that the settings switch off. Findings of chapter rules are memoized with the chapter, so that an edit
 * reruns them on one chapter.
 *
 * @param isSelected which rules run; audit rules never do, since they need the findings of all others
 */
export function* runRules(
	book: Book,
	isSelected: (rule: Rule) => boolean,
	onFailure: ReportFailure,
): Generator<YieldPoint, RuleFindings> {
	const byPath = new Map<string, Finding[]>();
	const chapters = new Map([...book.chapters, ...book.embedded]);
	// While the configuration cannot be read, the chapters of the book are unknown, and so is what is wrong across them.
	const isConfigured = book.project.problems.length === 0;
	const add = (found: readonly Finding[]): void => {
		for (const finding of found) {
			if (book.settings.isIgnored(finding.path)) continue;
			const list = byPath.get(finding.path);
			if (list) list.push(finding);
			else byPath.set(finding.path, [finding]);
		}
	};
	for (const rule of rules) {
		const level = levelOf(book, rule);
		if (level === "off" || !isSelected(rule)) continue;
		if (rule.scope === "chapter") {
			for (const chapter of book.chapters.values()) {
				const memoized = memoizedFindings(chapter, rule, level);
				if (memoized !== null) add(memoized);
				else {
					add(yield* runChapterRule(rule, level, chapter, onFailure));
					yield null;
				}
			}
		} else if (rule.scope === "book" && isConfigured) {
			add(yield* runRule(rule, level, chapters, null, () => rule.check(book), onFailure));
			yield null;
		} else if (rule.scope === "configuration") {
			add(yield* runRule(rule, level, chapters, null, () => rule.check(book, ruleIds), onFailure));
		}
	}
	return byPath;
}

/**
 * Runs the selected rules of scope `chapter` on one chapter.
 *
 * @param book its settings decide which rules are off, and how severe the others are
 */
export function runChapterRules(
	book: Book,
	chapter: Chapter,
	isSelected: (rule: Rule) => boolean,
	onFailure: ReportFailure,
): readonly Finding[] {
	if (book.settings.isIgnored(chapter.path)) return [];
	return rules.flatMap((rule) => {
		const level = levelOf(book, rule);
		if (rule.scope !== "chapter" || level === "off" || !isSelected(rule)) return [];
		return memoizedFindings(chapter, rule, level) ?? runToCompletion(runChapterRule(rule, level, chapter, onFailure));
	});
}

interface MemoizedFindings {
	readonly level: Level;
	readonly findings: readonly Finding[];
}

const findingsByRule = memoize((_: Chapter) => new Map<Rule, MemoizedFindings>());

function memoizedFindings(chapter: Chapter, rule: Rule, level: Level): readonly Finding[] | null {
	const memoized = findingsByRule(chapter).get(rule);
	return memoized?.level === level ? memoized.findings : null;
}

function* runChapterRule(
	rule: ChapterRule,
	level: Severity | null,
	chapter: Chapter,
	onFailure: ReportFailure,
): Generator<YieldPoint, readonly Finding[]> {
	const own = new Map([[chapter.path, chapter]]);
	const findings = yield* runRule(rule, level, own, chapter.path, () => rule.check(chapter), onFailure);
	findingsByRule(chapter).set(rule, { level, findings });
	return findings;
}

/** The findings of one rule; none where it throws. A fix that throws when it is computed later is none, too. */
export function* runRule(
	rule: Rule,
	level: Severity | null,
	chapters: ReadonlyMap<string, Chapter>,
	path: string | null,
	check: () => Iterable<FindingDraft | YieldPoint>,
	onFailure: ReportFailure,
): Generator<YieldPoint, readonly Finding[]> {
	const finish = (draft: FindingDraft): Finding => {
		const { fixes } = draft;
		const finding = { ...draft, rule: rule.id, severity: level ?? draft.severity ?? rule.severity };
		return fixes ? Object.assign(finding, { fixes: () => fitted(draft.path, fixes) }) : finding;
	};
	const fitted = (where: string, fixes: () => readonly Fix[]): readonly Fix[] => {
		try {
			return fixes().flatMap((fix) => fitFix(chapters, fix));
		} catch (error) {
			onFailure({ rule: rule.id, path: where, error });
			return [];
		}
	};
	try {
		const findings: Finding[] = [];
		for (const draft of check()) {
			if (draft === null) yield null;
			else findings.push(finish(draft));
		}
		return findings;
	} catch (error) {
		onFailure({ rule: rule.id, path, error });
		return [];
	}
}

/** A fix as the files take it; none where a notebook cannot. */
function fitFix(chapters: ReadonlyMap<string, Chapter>, fix: Fix): readonly Fix[] {
	const edits: Edit[] = [];
	for (const edit of fix.edits) {
		const chapter = chapters.get(edit.path);
		const fitted = chapter ? fitEdit(chapter, edit) : edit;
		if (fitted === null) return [];
		edits.push(fitted);
	}
	return [{ ...fix, edits }];
}
