import type { Finding, Severity } from "../../linter/rule.ts";
import { safeFix } from "../../linter/safe-fixes.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { FilePosition, FileRange, Positions } from "../positions.ts";

/** The output of `errata check --format json`. */
export interface FindingsJson {
	readonly findings: readonly FindingJson[];
	readonly summary: Summary;
}

export interface FindingJson extends FileRange {
	readonly rule: string;
	readonly severity: Severity;
	readonly message: string;
	readonly related: readonly (FilePosition & { readonly message: string })[];
	readonly fixes: readonly { readonly title: string; readonly safe: boolean; readonly edits: readonly EditJson[] }[];
}

export interface EditJson extends FileRange {
	readonly text: string;
}

export interface Summary {
	/** The number of chapter files read. */
	readonly files: number;
	readonly errors: number;
	readonly warnings: number;
	readonly information: number;
	readonly hints: number;
	/** The number of findings that `--fix` resolves. */
	readonly fixable: number;
}

/** Converts findings to the output of `--format json`. */
export function findingsJson(workspace: Workspace, findings: readonly Finding[], positions: Positions): FindingsJson {
	return {
		findings: findings.map((finding) => ({
			...positions.range(finding.path, finding.span),
			rule: finding.rule,
			severity: finding.severity,
			message: finding.message,
			related: (finding.related ?? []).map(({ path, span, message }) => ({
				...positions.position(path, span.start),
				message,
			})),
			fixes: (finding.fixes?.() ?? []).map(({ title, safe, edits }) => ({
				title,
				safe,
				edits: edits.map(({ path, span, text }) => ({ ...positions.range(path, span), text })),
			})),
		})),
		summary: summarize(workspace, findings),
	};
}

/** Counts findings by severity. */
export function summarize(workspace: Workspace, findings: readonly Finding[]): Summary {
	const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
	return {
		files: new Set(workspace.books.flatMap((book) => [...book.chapters.keys()])).size,
		errors: count("error"),
		warnings: count("warning"),
		information: count("information"),
		hints: count("hint"),
		fixable: findings.filter((finding) => safeFix(finding) !== null).length,
	};
}
