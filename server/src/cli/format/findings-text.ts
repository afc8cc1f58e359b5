import type { Finding, Severity } from "../../linter/rule.ts";
import { pluralize } from "../../text/plural.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { type Paint, painter } from "../color.ts";
import type { Places } from "../positions.ts";
import { type Summary, summarize } from "./findings-json.ts";

export interface ReportOptions {
	readonly colour: boolean;
	/** The files that `--fix` changed; null where it was not asked for. */
	readonly fixed: readonly string[] | null;
}

/** The width of an excerpt: chapters with a paragraph per line have lines of thousands of characters. */
const WIDTH = 96;

/** The findings as a person reads them: by file, each with its line, then a summary. */
export function report(library: Workspace, places: Places, { colour, fixed }: ReportOptions): string {
	const paint = painter(colour);
	const [bold, dim, red] = [paint(1), paint(2), paint(31)];
	const badge: Record<Severity, Paint> = { error: red, warning: paint(33), information: paint(34), hint: paint(36) };
	const out: string[] = [];
	for (const [path, findings] of library.findings) {
		if (findings.length === 0) continue;
		out.push(bold(harmless(path)));
		for (const finding of findings) {
			const { line, column } = places.place(path, finding.span.start);
			const head = `${badge[finding.severity](finding.severity)} ${harmless(finding.message)} ${dim(finding.rule)}`;
			out.push(`  ${dim(`${line}:${column}`)} ${head}`);
			out.push(...excerpt(finding, places, dim, badge[finding.severity]));
			for (const other of finding.related ?? []) {
				const place = places.place(other.path, other.span.start);
				out.push(`      ${dim(harmless(`${place.file}:${place.line}:${place.column}`))} ${harmless(other.message)}`);
			}
		}
		out.push("");
	}
	if (fixed !== null) out.push(fixed.length === 0 ? "Nothing to fix safely." : `Fixed ${fixed.join(", ")}.`);
	const summary = summarize(library, [...library.findings.values()].flat());
	out.push(summary.errors > 0 ? red(sentence(summary)) : sentence(summary));
	return `${out.join("\n")}\n`;
}

/** What a book says may hold control characters, which a terminal would obey. */
function harmless(words: string): string {
	return words.replace(/\p{Cc}/gu, " ");
}

/** The line of a finding with a caret under it; a window of it where it is long. */
function excerpt(finding: Finding, places: Places, dim: Paint, mark: Paint): string[] {
	const { line, column, endLine, endColumn } = places.stretch(finding.path, finding.span);
	const text = places.line(finding.path, line);
	const end = endLine === line ? endColumn - 1 : text.length;
	const from = text.length <= WIDTH ? 0 : Math.max(0, Math.min(column - 1 - WIDTH / 3, text.length - WIDTH));
	const start = Math.floor(from);
	// Only the window is looked at: a line may be a megabyte long, and have a finding at every word.
	const shown = harmless(text.slice(start, start + WIDTH));
	if (shown.trim() === "") return [];
	const [before, after] = [start > 0 ? "…" : "", start + WIDTH < text.length ? "…" : ""];
	const number = String(line).padStart(6);
	const carets = "^".repeat(Math.max(1, Math.min(end, start + shown.length) - (column - 1)));
	return [
		`${dim(`${number} |`)} ${before}${shown}${after}`,
		`${dim("       |")} ${" ".repeat(before.length + column - 1 - start)}${mark(carets)}`,
	];
}

function sentence({ files, errors, warnings, information, hints, fixable }: Summary): string {
	const parts = [
		errors > 0 ? pluralize(errors, "error") : "",
		warnings > 0 ? pluralize(warnings, "warning") : "",
		information > 0 ? `${information} information` : "",
		hints > 0 ? pluralize(hints, "hint") : "",
	].filter((part) => part !== "");
	const where = `in ${pluralize(files, "file")}`;
	if (parts.length === 0) return `No findings ${where}.`;
	return `${parts.join(", ")} ${where}.${fixable > 0 ? ` ${fixable} can be fixed with --fix.` : ""}`;
}
