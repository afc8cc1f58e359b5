import { evictSectionWordsExcept } from "../analysis/prose/occurrences.ts";
import { evictProseExcept, preloadProse } from "../analysis/prose/sentences.ts";
import { acronymsOf } from "../analysis/terms/acronyms/acronyms.ts";
import { termsOf } from "../analysis/terms/terms.ts";
import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import type { CacheInputs } from "../host/result-cache.ts";
import { applySuppressions } from "../linter/lint.ts";
import type { Rule, YieldPoint } from "../linter/rule.ts";
import { type ReportFailure, type RuleFindings, runRules } from "../linter/run-rules.ts";
import { runToCompletion } from "../text/memoize.ts";
import { carry } from "./carry.ts";
import type { Findings } from "./diagnostics.ts";

/** How a library judges its books. */
export interface LintOptions {
	readonly isAsked: (rule: Rule) => boolean;
	/** Whether a rule waits until it is asked for in a pause. */
	readonly waits: (rule: Rule) => boolean;
	readonly report: ReportFailure;
}

/** What the rules said of a book. */
export interface Judgement {
	readonly findings: Findings;
	/** What those said that do not wait. */
	readonly now: RuleFindings;
	/** What those said that wait, in the last pause; null before the first one. */
	readonly late: Late | null;
}

/** What was said in a pause: of which book (null for one of an earlier session), and of which texts. */
export interface Late {
	readonly book: Book | null;
	readonly judged: RuleFindings;
	readonly texts: ReadonlyMap<string, string | null>;
}

/** What the rules that wait said of one book, which its project names. */
export interface LateOf {
	readonly root: string;
	readonly config: string | null;
	readonly judged: RuleFindings;
}

/** What they said in an earlier session, of which texts. */
export interface Earlier extends CacheInputs {
	readonly late: readonly LateOf[];
}

/** What was said of a book in an earlier session, as if it had been in a pause. */
export function lateBefore(earlier: Earlier | null, book: Book, textOf: (path: string) => string | null): Late | null {
	const { root, config } = book.project;
	const found = earlier?.late.find((late) => late.root === root && late.config === config);
	if (!earlier || !found) return null;
	// Of two texts that are the same the one in use is kept in memory.
	const texts = [...earlier.texts].map(([path, { text }]) => {
		const own = textOf(path);
		return [path, own === text ? own : text] as const;
	});
	return { book: null, judged: found.judged, texts: new Map(texts) };
}

/** Judges a book at once. What the last pause brought is carried to where it stands now. */
export function judge(
	book: Book,
	late: Late | null,
	textOf: (path: string) => string | null,
	court: LintOptions,
): Judgement {
	const now = runToCompletion(runRules(book, (rule) => court.isAsked(rule) && !court.waits(rule), court.report));
	return joined(book, now, late, textOf, court);
}

/**
 * Judges in a pause what waited for one. What was read for it is let go, but for the chapters that changed since the pause before.
 *
 * @param before the book that was judged in that pause
 * @param texts those that findings and fixes may point into
 */
export function* judgeLate(
	book: Book,
	before: Book | null,
	texts: Late["texts"],
	court: LintOptions,
): Generator<YieldPoint, Late> {
	const edited = before === null ? [] : changedIn(book, before).slice(0, MOST_EDITED);
	yield* preloadProse(before === null ? book.chapters.values() : edited);
	const judged = yield* runRules(book, (rule) => court.isAsked(rule) && court.waits(rule), court.report);
	yield null;
	evictProseExcept(edited);
	yield null;
	evictSectionWordsExcept(edited);
	// Made of what the chapters keep in a few milliseconds.
	acronymsOf.evictExcept([]);
	termsOf.evictExcept([]);
	yield null;
	return { book, judged, texts };
}

/** Where more chapters change at once nobody is typing in them. */
const MOST_EDITED = 3;

function changedIn({ chapters }: Book, before: Book): readonly Chapter[] {
	return [...chapters.values()].filter((chapter) => before.chapters.get(chapter.path) !== chapter);
}

/** What was said at once with what was said in a pause. */
export function joined(
	book: Book,
	now: RuleFindings,
	late: Late | null,
	textOf: (path: string) => string | null,
	court: LintOptions,
): Judgement {
	const carried = late && carry(late.judged, (path) => late.texts.get(path) ?? null, textOf);
	const isJudged = (rule: Rule): boolean => court.isAsked(rule) && (late !== null || !court.waits(rule));
	return { now, late, findings: applySuppressions(book, carried ? [now, carried] : [now], isJudged, court.report) };
}
