import type { Finding, Severity } from "../../linter/rule.ts";
import { pluralize } from "../../text/plural.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { createStyler, type Style } from "../color.ts";
import type { Positions } from "../positions.ts";
import { type Summary, summarize } from "./findings-json.ts";

export interface TextOptions {
	readonly color: boolean;
	/** The files that `--fix` changed; null without `--fix`. */
	readonly fixed: readonly string[] | null;
}

/** In characters; a chapter with one paragraph per line has lines of thousands. */
const MAX_EXCERPT_WIDTH = 96;

/** Formats findings as text for a terminal: grouped by file, each with an excerpt, then a summary. */
export function findingsText(workspace: Workspace, positions: Positions, { color, fixed }: TextOptions): string {
	const paint = createStyler(color);
	const [bold, dim, red] = [paint(1), paint(2), paint(31)];
	const badge: Record<Severity, Style> = { error: red, warning: paint(33), information: paint(34), hint: paint(36) };
	const out: string[] = [];
	for (const [path, findings] of workspace.findings) {
		if (findings.length === 0) continue;
		out.push(bold(withoutControlCharacters(path)));
		for (const finding of findings) {
			const { line, column } = positions.position(path, finding.span.start);
			const head = `${badge[finding.severity](finding.severity)} ${withoutControlCharacters(finding.message)} ${dim(finding.rule)}`;
			out.push(`  ${dim(`${line}:${column}`)} ${head}`);
			out.push(...excerpt(finding, positions, dim, badge[finding.severity]));
			for (const other of finding.related ?? []) {
				const location = positions.position(other.path, other.span.start);
				out.push(
					`      ${dim(withoutControlCharacters(`${location.file}:${location.line}:${location.column}`))} ${withoutControlCharacters(other.message)}`,
				);
			}
		}
		out.push("");
	}
	if (fixed !== null) out.push(fixed.length === 0 ? "No safe fixes are available." : `Fixed ${fixed.join(", ")}.`);
	const summary = summarize(workspace, [...workspace.findings.values()].flat());
	out.push(summary.errors > 0 ? red(summaryLine(summary)) : summaryLine(summary));
	return `${out.join("\n")}\n`;
}

/** Replaces control characters by spaces, because a terminal would interpret them. */
function withoutControlCharacters(words: string): string {
	return words.replace(/\p{Cc}/gu, " ");
}

/** The line of a finding with carets under the finding, cut to a window if the line is long. */
function excerpt(finding: Finding, positions: Positions, dim: Style, mark: Style): string[] {
	const { line, column, endLine, endColumn } = positions.range(finding.path, finding.span);
	const text = positions.line(finding.path, line);
	const end = endLine === line ? endColumn - 1 : text.length;
	const from =
		text.length <= MAX_EXCERPT_WIDTH
			? 0
			: Math.max(0, Math.min(column - 1 - MAX_EXCERPT_WIDTH / 3, text.length - MAX_EXCERPT_WIDTH));
	const start = Math.floor(from);
	// Processes only the window: a line may be a megabyte long and have a finding in every word.
	const shown = withoutControlCharacters(text.slice(start, start + MAX_EXCERPT_WIDTH));
	if (shown.trim() === "") return [];
	const [before, after] = [start > 0 ? "…" : "", start + MAX_EXCERPT_WIDTH < text.length ? "…" : ""];
	const number = String(line).padStart(6);
	const carets = "^".repeat(Math.max(1, Math.min(end, start + shown.length) - (column - 1)));
	return [
		`${dim(`${number} |`)} ${before}${shown}${after}`,
		`${dim("       |")} ${" ".repeat(before.length + column - 1 - start)}${mark(carets)}`,
	];
}

function summaryLine({ files, errors, warnings, information, hints, fixable }: Summary): string {
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
