import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { fitting } from "../chapter/written.ts";
import { remember } from "../text/remember.ts";
import type { Edit } from "../text/span.ts";
import { rules } from "./index.ts";
import type { ChapterRule, Finding, Fix, Found, Pause, Rule, Severity } from "./rule.ts";
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
	const chapters = new Map([...book.chapters, ...book.embedded]);
	// Which chapters a book has is unknown while its configuration cannot be read: what is judged over all of them waits.
	const inDoubt = book.project.problems.length > 0;
	for (const rule of rules) {
		const level = levelOf(book, rule);
		if (level === "off") continue;
		if (rule.scope === "chapter") {
			for (const chapter of book.chapters.values()) add(book, checkChapter(rule, level, chapter, report), found);
		} else if (rule.scope === "book" && !inDoubt) {
			const yielded = findings(rule, level, chapters, null, () => rule.check(book), report);
			add(book, yielded, found);
		}
	}
	const result = new Map<string, readonly Finding[]>();
	const suppressions: Suppression[] = [];
	for (const path of new Set([...book.chapters.keys(), ...found.keys()])) {
		const chapter = chapters.get(path);
		const sorted = (found.get(path) ?? []).sort(byPlace).filter(isNew);
		const left = chapter ? suppress(chapter, sorted) : { kept: sorted, suppressions: [] };
		if (!book.settings.isIgnored(path) && book.chapters.has(path)) suppressions.push(...left.suppressions);
		if (left.kept.length > 0) result.set(path, left.kept);
	}
	const audit = { book, rules: new Set(rules.map(({ id }) => id)), suppressions };
	const late = new Map<string, Finding[]>();
	for (const rule of rules) {
		const level = levelOf(book, rule);
		if (rule.scope !== "audit" || level === "off") continue;
		const yielded = findings(rule, level, chapters, null, () => rule.check(audit), report);
		add(book, yielded, late);
	}
	for (const [path, findings] of late) result.set(path, [...(result.get(path) ?? []), ...findings].sort(byPlace));
	return new Map([...result].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the settings say of a rule's severity; null where they leave it to the rule. */
type Level = Severity | null;

function levelOf({ settings }: Book, { id, houseStyle }: Rule): Level | "off" {
	return settings.rules.get(id)?.level ?? (houseStyle ? "off" : null);
}

interface Checked {
	readonly level: Level;
	readonly found: readonly Finding[];
}

const checkedIn = remember((_: Chapter) => new Map<Rule, Checked>());

function checkChapter(
	rule: ChapterRule,
	level: Level,
	chapter: Chapter,
	report: (failure: Failure) => void,
): readonly Finding[] {
	const checked = checkedIn(chapter);
	const known = checked.get(rule);
	if (known?.level === level) return known.found;
	const own = new Map([[chapter.path, chapter]]);
	const found = findings(rule, level, own, chapter.path, () => rule.check(chapter), report);
	checked.set(rule, { level, found });
	return found;
}

/** What a rule yields; nothing where it throws. The same goes for its fixes, which are computed later. */
function findings(
	rule: Rule,
	level: Level,
	chapters: ReadonlyMap<string, Chapter>,
	path: string | null,
	run: () => Iterable<Found | Pause>,
	report: (failure: Failure) => void,
): readonly Finding[] {
	return attempt(rule, path, run, report).flatMap((found) => {
		if (found === null) return [];
		const { fixes } = found;
		const finding = { ...found, rule: rule.id, severity: level ?? found.severity ?? rule.severity };
		if (!fixes) return finding;
		const fitted = () => attempt(rule, found.path, fixes, report).flatMap((fix) => fittedFix(chapters, fix));
		return Object.assign(finding, { fixes: fitted });
	});
}

/** A fix as the files take it; none where a notebook cannot. */
function fittedFix(chapters: ReadonlyMap<string, Chapter>, fix: Fix): readonly Fix[] {
	const edits: Edit[] = [];
	for (const edit of fix.edits) {
		const chapter = chapters.get(edit.path);
		const fitted = chapter ? fitting(chapter, edit) : edit;
		if (fitted === null) return [];
		edits.push(fitted);
	}
	return [{ ...fix, edits }];
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

function add(book: Book, found: Iterable<Finding>, to: Map<string, Finding[]>): void {
	for (const one of found) {
		if (book.settings.isIgnored(one.path)) continue;
		const list = to.get(one.path);
		if (list) list.push(one);
		else to.set(one.path, [one]);
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
