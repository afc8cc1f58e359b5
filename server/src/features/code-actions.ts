import type { Book } from "../book/book.ts";
import type { Edit, Location, Span } from "../text/span.ts";

/** The part of a finding (linter/rule.ts) that code actions need. */
export interface FixableFinding {
	readonly rule: string;
	readonly span: Span;
	readonly fixes?: () => readonly { readonly title: string; readonly safe: boolean; readonly edits: readonly Edit[] }[];
}

/** A code action for a finding, or for all findings of a file or book. */
export interface FindingAction<F extends FixableFinding> {
	readonly title: string;
	/** `show` opens a location; `fix-all` is also available as a source action. */
	readonly kind: "quick-fix" | "show" | "suppress" | "fix-all";
	/** Whether an editor may apply it without a choice: the first fix of its finding, if that fix is safe. */
	readonly isPreferred: boolean;
	/** The finding that it fixes, shows or suppresses; null for `fix-all`. */
	readonly finding: F | null;
	/** Computed on demand; empty for `show`. */
	readonly edits: () => readonly Edit[];
	/** For `show`: the location to open beside the finding. */
	readonly place?: Location;
}

/** Provides the locations and edits of actions other than the fixes of one finding. Each is computed on demand. */
export interface CodeActionSource<F extends FixableFinding> {
	/** The location of what a finding repeats; null if it repeats nothing, or if the editor cannot show two files side by side. */
	readonly repeatedLocation: (finding: F) => Location | null;
	/** The edits of all safe fixes in this file, and in its book. */
	readonly fileFixes: () => readonly Edit[];
	readonly bookFixes: () => readonly Edit[];
	/** The comment that suppresses one finding, or its rule in the whole file. */
	readonly suppressHere: (finding: F) => Edit;
	readonly suppressInFile: (finding: F) => Edit;
}

/**
 * The code actions for the findings that touch a span of a file: fixes first, suppressions last.
 *
 * @param findings all findings of the file
 */
export function codeActions<F extends FixableFinding>(
	book: Book,
	path: string,
	span: Span,
	findings: readonly F[],
	source: CodeActionSource<F>,
): readonly FindingAction<F>[] {
	const touched = findings.filter((finding) => finding.span.start <= span.end && span.start <= finding.span.end);
	const actions: FindingAction<F>[] = [];
	let hasSafeFix = false;
	for (const finding of touched) {
		for (const [index, fix] of (finding.fixes?.() ?? []).entries()) {
			hasSafeFix ||= fix.safe;
			const isPreferred = index === 0 && fix.safe;
			actions.push({ title: fix.title, kind: "quick-fix", isPreferred, finding, edits: () => fix.edits });
		}
		const place = source.repeatedLocation(finding);
		if (place === null) continue;
		actions.push({ title: "Show both places", kind: "show", isPreferred: false, finding, edits: () => [], place });
	}
	const all = hasSafeFix ? fixAllActions(source) : [];
	// Suppression comments work in chapters only; new lines cannot be inserted into the JSON of a notebook.
	const isMarkdown = book.chapters.get(path)?.notebook === null;
	return [...actions, ...all, ...(isMarkdown ? suppressions(touched, source) : [])];
}

function fixAllActions<F extends FixableFinding>({
	fileFixes,
	bookFixes,
}: CodeActionSource<F>): readonly FindingAction<F>[] {
	const common = { kind: "fix-all", isPreferred: false, finding: null } as const;
	return [
		{ ...common, title: "Apply all safe fixes in this file", edits: fileFixes },
		{ ...common, title: "Apply all safe fixes in the book", edits: bookFixes },
	];
}

/** Two actions per rule, however many findings it has. */
function suppressions<F extends FixableFinding>(
	findings: readonly F[],
	source: CodeActionSource<F>,
): readonly FindingAction<F>[] {
	const first = findings.filter(({ rule }, index) => findings.findIndex((other) => other.rule === rule) === index);
	return first.flatMap((finding) => [
		{
			title: `Suppress "${finding.rule}" here`,
			kind: "suppress" as const,
			isPreferred: false,
			finding,
			edits: () => [source.suppressHere(finding)],
		},
		{
			title: `Suppress "${finding.rule}" in this file`,
			kind: "suppress" as const,
			isPreferred: false,
			finding,
			edits: () => [source.suppressInFile(finding)],
		},
	]);
}
