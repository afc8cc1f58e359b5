import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { remember } from "../text/remember.ts";
import { rules } from "./index.ts";
import type { ChapterRule, Finding, Found, Rule, Severity } from "./rule.ts";
import { type Suppression, suppress } from "./suppress.ts";

/** A rule that threw: its findings are lost, all others stand. */
export interface Failure {
	readonly rule: string;
	readonly path: string | null;
	readonly error: unknown;
}

/**
 * Everything that is wrong in a book: findings by path, sorted by place. Paths without findings are absent. What a chapter
 * alone decides is remembered with the chapter, so that after an edit only the edited one is judged anew.
 *
 * @param report is told of rules that threw
 */
export function check(
	book: Book,
	report: (failure: Failure) => void = () => {},
): ReadonlyMap<string, readonly Finding[]> {
	const found = new Map<string, Finding[]>();
	// Which chapters a book has is unknown while its configuration cannot be read: what is judged over all of them waits.
	const inDoubt = book.project.problems.length > 0;
	for (const rule of rules) {
		if (rule.scope === "chapter") {
			for (const chapter of book.chapters.values()) add(book, rule, checkChapter(rule, chapter, report), found);
		} else if (rule.scope === "book" && !inDoubt) {
			add(
				book,
				rule,
				guarded(rule, null, () => rule.check(book), report),
				found,
			);
		}
	}
	const result = new Map<string, readonly Finding[]>();
	const suppressions: Suppression[] = [];
	for (const path of new Set([...book.chapters.keys(), ...found.keys()])) {
		const chapter = book.chapters.get(path);
		const sorted = (found.get(path) ?? []).sort(byPlace).filter(isNew);
		const left = chapter ? suppress(chapter, sorted) : { kept: sorted, suppressions: [] };
		if (!book.settings.isIgnored(path)) suppressions.push(...left.suppressions);
		if (left.kept.length > 0) result.set(path, left.kept);
	}
	const audit = { book, rules: new Set(rules.map(({ id }) => id)), suppressions };
	const late = new Map<string, Finding[]>();
	for (const rule of rules) {
		if (rule.scope === "audit")
			add(
				book,
				rule,
				guarded(rule, null, () => rule.check(audit), report),
				late,
			);
	}
	for (const [path, findings] of late) result.set(path, [...(result.get(path) ?? []), ...findings].sort(byPlace));
	return new Map([...result].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const foundIn = remember((_: Chapter) => new Map<Rule, readonly Found[]>());

function checkChapter(rule: ChapterRule, chapter: Chapter, report: (failure: Failure) => void): readonly Found[] {
	const known = foundIn(chapter).get(rule);
	if (known) return known;
	const found = guarded(rule, chapter.path, () => rule.check(chapter), report);
	foundIn(chapter).set(rule, found);
	return found;
}

/** What a rule yields; nothing where it throws. The same goes for its fixes, which are computed later. */
function guarded(
	rule: Rule,
	path: string | null,
	run: () => Iterable<Found>,
	report: (failure: Failure) => void,
): readonly Found[] {
	return attempt(rule, path, run, report).map((found) => {
		const { fixes } = found;
		return fixes ? { ...found, fixes: () => attempt(rule, found.path, fixes, report) } : found;
	});
}

function attempt<Result>(
	rule: Rule,
	path: string | null,
	run: () => Iterable<Result>,
	report: (failure: Failure) => void,
): readonly Result[] {
	try {
		return [...run()];
	} catch (error) {
		report({ rule: rule.id, path, error });
		return [];
	}
}

function add(book: Book, rule: Rule, found: Iterable<Found>, to: Map<string, Finding[]>): void {
	const level = book.settings.rules.get(rule.id)?.level ?? null;
	if (level === "off") return;
	for (const one of found) {
		if (book.settings.isIgnored(one.path)) continue;
		const severity: Severity = level ?? one.severity ?? rule.severity;
		const finding = { ...one, rule: rule.id, severity };
		const list = to.get(one.path);
		if (list) list.push(finding);
		else to.set(one.path, [finding]);
	}
}

function byPlace(a: Finding, b: Finding): number {
	return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** A partial that two chapters include is read twice and said once. */
function isNew(finding: Finding, index: number, sorted: readonly Finding[]): boolean {
	const before = sorted[index - 1];
	return !before || byPlace(before, finding) !== 0 || before.message !== finding.message;
}
