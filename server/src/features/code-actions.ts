import type { Book } from "../book/book.ts";
import type { Edit, Location, Span } from "../text/span.ts";

/** What a finding must tell to be repaired: rules/rule.ts calls it Finding. */
export interface FixableFinding {
	readonly rule: string;
	readonly span: Span;
	readonly fixes?: () => readonly { readonly title: string; readonly safe: boolean; readonly edits: readonly Edit[] }[];
}

export interface FindingAction<F extends FixableFinding> {
	readonly title: string;
	/** `fix-all` belongs to the source actions as well. */
	readonly kind: "quick-fix" | "show" | "suppress" | "fix-all";
	/** The one that an editor applies without asking: the first fix of its finding, where that is safe. */
	readonly preferred: boolean;
	/** What it repairs; null for `fix-all`. */
	readonly finding: F | null;
	/** Computed when asked for; none of `show`. */
	readonly edits: () => readonly Edit[];
	/** Of `show`: the place that is opened beside the finding. */
	readonly place?: Location;
}

/** What the rules can do beyond the fixes of one finding; each computed when asked for. */
export interface CodeActionSource<F extends FixableFinding> {
	/** Where that stands which a finding repeats; null where it repeats nothing, or no editor could show it beside. */
	readonly repeats: (finding: F) => Location | null;
	/** The edits of all safe fixes of this file, and of its whole book. */
	readonly file: () => readonly Edit[];
	readonly book: () => readonly Edit[];
	/** The comment that silences a finding where it stands, or its rule in the whole file. */
	readonly suppressHere: (finding: F) => Edit;
	readonly suppressInFile: (finding: F) => Edit;
}

/**
 * What can be done about the findings of a file that touch a stretch of it: fixes first, suppressions last.
 *
 * @param findings all findings of the file
 */
export function codeActions<F extends FixableFinding>(
	book: Book,
	path: string,
	span: Span,
	findings: readonly F[],
	remedies: CodeActionSource<F>,
): readonly FindingAction<F>[] {
	const here = findings.filter((finding) => finding.span.start <= span.end && span.start <= finding.span.end);
	const repairs: FindingAction<F>[] = [];
	let safe = false;
	for (const finding of here) {
		for (const [index, fix] of (finding.fixes?.() ?? []).entries()) {
			safe ||= fix.safe;
			const preferred = index === 0 && fix.safe;
			repairs.push({ title: fix.title, kind: "quick-fix", preferred, finding, edits: () => fix.edits });
		}
		const place = remedies.repeats(finding);
		if (place === null) continue;
		repairs.push({ title: "Show both places", kind: "show", preferred: false, finding, edits: () => [], place });
	}
	const all = safe ? everything(remedies) : [];
	// Comments can stand in chapters only; a notebook takes no new lines from outside.
	const isMarkdown = book.chapters.get(path)?.notebook === null;
	return [...repairs, ...all, ...(isMarkdown ? suppressions(here, remedies) : [])];
}

function everything<F extends FixableFinding>({ file, book }: CodeActionSource<F>): readonly FindingAction<F>[] {
	const common = { kind: "fix-all", preferred: false, finding: null } as const;
	return [
		{ ...common, title: "Apply all safe fixes in this file", edits: file },
		{ ...common, title: "Apply all safe fixes in the book", edits: book },
	];
}

/** One pair for each rule, however many of its findings are here. */
function suppressions<F extends FixableFinding>(
	here: readonly F[],
	remedies: CodeActionSource<F>,
): readonly FindingAction<F>[] {
	const first = here.filter(({ rule }, index) => here.findIndex((other) => other.rule === rule) === index);
	return first.flatMap((finding) => [
		{
			title: `Suppress ${finding.rule} here`,
			kind: "suppress" as const,
			preferred: false,
			finding,
			edits: () => [remedies.suppressHere(finding)],
		},
		{
			title: `Suppress ${finding.rule} in this file`,
			kind: "suppress" as const,
			preferred: false,
			finding,
			edits: () => [remedies.suppressInFile(finding)],
		},
	]);
}
