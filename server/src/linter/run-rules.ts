/** Runs rules over a book: what they say, before anything of it is silenced. */
import type { Book } from "../book/book.ts";
import type { Chapter } from "../chapter/facts.ts";
import { fitEdit } from "../chapter/source-text.ts";
import { memoize, runToCompletion } from "../text/memoize.ts";
import type { Edit } from "../text/span.ts";
import { rules } from "./registry.ts";
import type { ChapterRule, Finding, FindingDraft, Fix, Rule, Severity, YieldPoint } from "./rule.ts";

/** A rule that threw: its findings are lost, all others stand. */
export interface RuleFailure {
	readonly rule: string;
	readonly path: string | null;
	readonly error: unknown;
}

export type ReportFailure = (failure: RuleFailure) => void;

/** What rules say of a book, by path. */
export type RuleFindings = ReadonlyMap<string, readonly Finding[]>;

/** What the settings say of a rule's severity; null where they leave it to the rule. */
export type Level = Severity | "off" | null;

export function levelOf({ settings }: Book, { id, houseStyle }: Rule): Level {
	return settings.rules.get(id)?.level ?? (houseStyle ? "off" : null);
}

/**
 * Runs the rules that are asked for and not off. What a chapter alone decides is remembered with the chapter, so that after an edit
 * only the edited one is judged anew. Others may go first wherever it yields.
 *
 * @param report is told of rules that threw
 */
export function* runRules(
	book: Book,
	isAsked: (rule: Rule) => boolean,
	report: ReportFailure,
): Generator<YieldPoint, RuleFindings> {
	const judged = new Map<string, Finding[]>();
	const chapters = new Map([...book.chapters, ...book.embedded]);
	// Which chapters a book has is unknown while its configuration cannot be read: what is judged over all of them waits.
	const inDoubt = book.project.problems.length > 0;
	const add = (found: readonly Finding[]): void => {
		for (const one of found) {
			if (book.settings.isIgnored(one.path)) continue;
			const list = judged.get(one.path);
			if (list) list.push(one);
			else judged.set(one.path, [one]);
		}
	};
	for (const rule of rules) {
		const level = levelOf(book, rule);
		if (level === "off" || !isAsked(rule)) continue;
		if (rule.scope === "chapter") {
			for (const chapter of book.chapters.values()) {
				const known = knownIn(chapter, rule, level);
				if (known !== null) add(known);
				else {
					add(yield* chapterFindings(rule, level, chapter, report));
					yield null;
				}
			}
		} else if (rule.scope === "book" && !inDoubt) {
			add(yield* findings(rule, level, chapters, null, () => rule.check(book), report));
			yield null;
		}
	}
	return judged;
}

/** What those rules say of a chapter that need nothing else. @param book decides which of them are off, and how grave they are */
export function runChapterRules(
	book: Book,
	chapter: Chapter,
	isAsked: (rule: Rule) => boolean,
	report: ReportFailure,
): readonly Finding[] {
	return rules.flatMap((rule) => {
		const level = levelOf(book, rule);
		if (rule.scope !== "chapter" || level === "off" || !isAsked(rule)) return [];
		return knownIn(chapter, rule, level) ?? runToCompletion(chapterFindings(rule, level, chapter, report));
	});
}

interface Checked {
	readonly level: Level;
	readonly found: readonly Finding[];
}

const checkedIn = memoize((_: Chapter) => new Map<Rule, Checked>());

function knownIn(chapter: Chapter, rule: Rule, level: Level): readonly Finding[] | null {
	const checked = checkedIn(chapter).get(rule);
	return checked?.level === level ? checked.found : null;
}

function* chapterFindings(
	rule: ChapterRule,
	level: Severity | null,
	chapter: Chapter,
	report: ReportFailure,
): Generator<YieldPoint, readonly Finding[]> {
	const own = new Map([[chapter.path, chapter]]);
	const found = yield* findings(rule, level, own, chapter.path, () => rule.check(chapter), report);
	checkedIn(chapter).set(rule, { level, found });
	return found;
}

/** What a rule yields; nothing where it throws. The same goes for its fixes, which are computed later. */
export function* findings(
	rule: Rule,
	level: Severity | null,
	chapters: ReadonlyMap<string, Chapter>,
	path: string | null,
	run: () => Iterable<FindingDraft | YieldPoint>,
	report: ReportFailure,
): Generator<YieldPoint, readonly Finding[]> {
	const finding = (found: FindingDraft): Finding => {
		const { fixes } = found;
		const plain = { ...found, rule: rule.id, severity: level ?? found.severity ?? rule.severity };
		if (!fixes) return plain;
		return Object.assign(plain, { fixes: () => fitted(found.path, fixes) });
	};
	const fitted = (where: string, fixes: () => readonly Fix[]): readonly Fix[] => {
		try {
			return fixes().flatMap((fix) => fittedFix(chapters, fix));
		} catch (error) {
			report({ rule: rule.id, path: where, error });
			return [];
		}
	};
	try {
		const all: Finding[] = [];
		for (const found of run()) {
			if (found === null) yield null;
			else all.push(finding(found));
		}
		return all;
	} catch (error) {
		report({ rule: rule.id, path, error });
		return [];
	}
}

/** A fix as the files take it; none where a notebook cannot. */
function fittedFix(chapters: ReadonlyMap<string, Chapter>, fix: Fix): readonly Fix[] {
	const edits: Edit[] = [];
	for (const edit of fix.edits) {
		const chapter = chapters.get(edit.path);
		const fitted = chapter ? fitEdit(chapter, edit) : edit;
		if (fitted === null) return [];
		edits.push(fitted);
	}
	return [{ ...fix, edits }];
}
