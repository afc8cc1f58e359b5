import { evictSectionWords } from "../analysis/prose/occurrences.ts";
import { evictProse, preloadProse } from "../analysis/prose/sentences.ts";
import { acronymsOf } from "../analysis/terms/acronyms/acronyms.ts";
import { termsOf } from "../analysis/terms/terms.ts";
import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { isDeferred, type Rule, type YieldPoint } from "../linter/rule.ts";
import { type ReportFailure, type RuleFindings, runRules } from "../linter/run-rules.ts";

/** Where more chapters change at once, nobody is typing in them. */
const MOST_EDITED = 3;

/**
 * Runs the deferred rules, then evicts what they have read of this book's prose: it takes far more memory than the findings. Only chapters
 * that are being edited keep theirs. Other books keep theirs, too: each evicts its own.
 *
 * @param before the book that these rules read last; null before the first time
 */
export function* runDeferredRules(
	book: Book,
	before: Book | null,
	isEnabled: (rule: Rule) => boolean,
	onFailure: ReportFailure,
): Generator<YieldPoint, RuleFindings> {
	const edited = before === null ? [] : changedChapters(book, before).slice(0, MOST_EDITED);
	yield* preloadProse(before === null ? book.chapters.values() : edited);
	const findings = yield* runRules(book, (rule) => isEnabled(rule) && isDeferred(rule), onFailure);
	yield null;
	const chapters = [...book.chapters.values(), ...(before?.chapters.values() ?? [])];
	const atRest = new Set(chapters.filter((chapter) => !edited.includes(chapter)));
	yield* evictProse(atRest, edited);
	yield* evictSectionWords(atRest, edited);
	// These are made of what the chapters keep, within a few milliseconds.
	acronymsOf.evict(book);
	termsOf.evict(book);
	yield null;
	return findings;
}

function changedChapters({ chapters }: Book, before: Book): readonly Chapter[] {
	return [...chapters.values()].filter((chapter) => before.chapters.get(chapter.path) !== chapter);
}
