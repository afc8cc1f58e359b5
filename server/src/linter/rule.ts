/** The shape of a rule. A rule is one file in `rules/<group>/` and one line in `registry.ts`. */
import type { Book } from "../book/book.ts";
import type { Chapter, Directive } from "../chapter/facts.ts";
import type { Edit, Location, Span, Text } from "../text/span.ts";

export type Severity = "error" | "warning" | "information" | "hint";

/** A question of the review: narrative arc, gaps, repetition against reinforcement, tone. */
export type Question = "arc" | "gaps" | "repetition" | "tone";

/**
 * When a language server runs a rule:
 *
 * - `edit`: on every change. It reads no prose, and costs the same in a longer book.
 * - `idle`: once typing pauses. It compares more of a book than a key press may cost.
 * - `review`: once typing pauses, too. It reads all prose, so the command line runs it for `--review` only.
 */
export type When = "edit" | "idle" | "review";

interface RuleText {
	/** Reads as "allow …": `unresolved-reference`. Also the code of its findings and the name of its page. */
	readonly id: string;
	readonly severity: Severity;
	/** A matter of house style: off until the settings give it a severity. */
	readonly houseStyle?: true;
	/** The question of the review that its findings answer; absent for none. */
	readonly question?: Question;
	/** One line for tables: what it finds. */
	readonly title: string;
	/** Why it matters to readers or authors, and what Quarto does with it. A paragraph of Markdown. */
	readonly why: string;
	/**
	 * Examples that the tests run and the page shows. `⟦…⟧` marks the span of each finding. A plain string is the only
	 * chapter (`index.qmd`) of a book; a record gives files by path. Each bad one gives exactly its marked findings of this rule,
	 * each good one none, and every fix removes its finding and adds none.
	 */
	readonly bad: readonly Example[];
	readonly good: readonly Example[];
	/** What the fix does, for the page; absent where there is none. */
	readonly fix?: string;
}

export type Example = string | Readonly<Record<string, string>>;

/** A rule that needs one chapter only: its findings are memoized until that chapter changes. */
export interface ChapterRule extends RuleText {
	readonly scope: "chapter";
	readonly when: When;
	check(chapter: Chapter): Iterable<FindingDraft | YieldPoint>;
}

/** A rule that needs the whole book. */
export interface BookRule extends RuleText {
	readonly scope: "book";
	readonly when: When;
	check(book: Book): Iterable<FindingDraft | YieldPoint>;
}

/** A deferred check yields this after every few milliseconds of work (each paragraph, say), so that requests can be answered in between. */
export type YieldPoint = null;

/** A rule about the comments that suppress findings. It runs last, with the findings of all other rules at hand. */
export interface AuditRule extends RuleText {
	readonly scope: "audit";
	check(audit: Audit): Iterable<FindingDraft>;
}

/** One chapter with its comments that suppress findings. */
export interface Audit {
	readonly book: Book;
	readonly chapter: Chapter;
	/** The ids of all rules. */
	readonly rules: ReadonlySet<string>;
	/** The ids of those that have run. */
	readonly executed: ReadonlySet<string>;
	/** The suppressions of the chapter, in the order of its text. */
	readonly suppressions: readonly Suppression[];
}

/** A rule about the configuration of a book. It runs on every edit, also where the configuration cannot be read. */
export interface ConfigurationRule extends RuleText {
	readonly scope: "configuration";
	/** @param rules the ids of all rules */
	check(book: Book, rules: ReadonlySet<string>): Iterable<FindingDraft>;
}

export type Rule = ChapterRule | BookRule | AuditRule | ConfigurationRule;

/** Whether a rule reads all prose, so that the command line runs it for `--review` only. */
export function isReviewRule(rule: Rule): boolean {
	return "when" in rule && rule.when === "review";
}

/** Whether a language server runs a rule only once typing pauses. */
export function isDeferred(rule: Rule): boolean {
	return "when" in rule && rule.when !== "edit";
}

/** What a rule's check yields: a finding without its rule. */
export interface FindingDraft {
	/** The file; for chapter rules the chapter's own. */
	readonly path: string;
	readonly span: Span;
	/** What is wrong in at most 90 characters, then what to do. One or two plain sentences, without Markdown. */
	readonly message: string;
	/** Other locations involved. */
	readonly related?: readonly Related[];
	/** Computed on demand, the best first. */
	readonly fixes?: () => readonly Fix[];
	/** Overrides the rule's default severity for this finding (where the output format decides, for instance). */
	readonly severity?: Severity;
	/** The text is of no use to readers: editors show it faded. */
	readonly unnecessary?: boolean;
}

export interface Related extends Location {
	readonly message: string;
}

/** A finding with its rule and the severity that the settings give it. */
export interface Finding extends FindingDraft {
	readonly rule: string;
	readonly severity: Severity;
}

export interface Fix {
	readonly title: string;
	/** May be applied in bulk without review: there is one right answer, and no text is lost. */
	readonly safe: boolean;
	/** An edit of a file that does not exist (an empty span at offset 0) creates it. */
	readonly edits: readonly Edit[];
}

/** One rule named by one comment (or every rule, where it names none), and whether that suppressed anything. */
export interface Suppression {
	readonly path: string;
	readonly directive: Directive;
	/** Null for every rule. */
	readonly rule: Text | null;
	/** Where findings are suppressed: those that start inside. */
	readonly covers: Span;
	/** The comment that ends a range, where there is one. */
	readonly end: Directive | null;
	readonly used: boolean;
}
