/** Comments in a chapter that silence findings: `<!-- errata-disable-next-line RULE -- reason -->` and its range forms. */
import type { Chapter, Directive, Text } from "../chapter/facts.ts";
import { lineAt } from "../text/lines.ts";
import type { Edit, Span } from "../text/span.ts";
import { lineStart } from "./edits/lines.ts";
import type { Finding } from "./rule.ts";

/** One rule named by one comment (or every rule, where it names none), and whether that silenced anything. */
export interface Suppression {
	readonly path: string;
	readonly directive: Directive;
	/** Null for every rule. */
	readonly rule: Text | null;
	/** Where findings are silenced; findings count by their start. */
	readonly covers: Span;
	/** The comment that ends a range, where there is one. */
	readonly end: Directive | null;
	readonly used: boolean;
}

export interface Suppressed {
	readonly kept: readonly Finding[];
	readonly suppressions: readonly Suppression[];
}

/** Takes the findings out of one chapter that its comments silence. */
export function suppress(chapter: Chapter, findings: readonly Finding[]): Suppressed {
	if (chapter.directives.length === 0) return { kept: findings, suppressions: [] };
	const drafts = suppressionsOf(chapter);
	const used = new Set<Suppression>();
	const kept = findings.filter((finding) => {
		const matching = drafts.filter(
			({ rule, covers }) =>
				covers.start <= finding.span.start &&
				finding.span.start < covers.end &&
				(rule === null || rule.text === finding.rule),
		);
		for (const draft of matching) used.add(draft);
		return matching.length === 0;
	});
	return { kept, suppressions: drafts.map((draft) => ({ ...draft, used: used.has(draft) })) };
}

/** The edit that silences one finding where it stands: a comment on a line of its own before the block. */
export function suppressHere(chapter: Chapter, finding: Finding): Edit {
	const block = blockAround(chapter, finding.span.start);
	const start = lineStart(chapter, block ? block.start : finding.span.start);
	const indent = /^[ \t]*/.exec(chapter.text.slice(start, start + 40))![0];
	const text = `${indent}<!-- errata-disable-next-line ${finding.rule} -->\n`;
	return { path: chapter.path, span: { start, end: start }, text };
}

/** The edit that silences a rule in a whole file: a comment after the front matter. */
export function suppressInFile(chapter: Chapter, rule: string): Edit {
	const metadata = chapter.metadata.span;
	const line = metadata ? lineAt(chapter.lines, metadata.end) + 1 : 0;
	const start = chapter.lines[line] ?? chapter.text.length;
	const before = start > 0 && chapter.text[start - 1] !== "\n" ? "\n" : "";
	const text = `${before}<!-- errata-disable-file ${rule} -->\n`;
	return { path: chapter.path, span: { start, end: start }, text };
}

function suppressionsOf(chapter: Chapter): Suppression[] {
	const result: Suppression[] = [];
	for (const [index, directive] of chapter.directives.entries()) {
		if (directive.action === "enable") continue;
		for (const rule of directive.rules.length > 0 ? directive.rules : [null]) {
			const end = directive.action === "disable" ? endOf(chapter.directives, index, rule) : null;
			const covers = coverOf(chapter, directive, end);
			result.push({ path: chapter.path, directive, rule, covers, end, used: false });
		}
	}
	return result;
}

function coverOf(chapter: Chapter, directive: Directive, end: Directive | null): Span {
	if (directive.action === "disable-file") return { start: 0, end: chapter.text.length + 1 };
	if (directive.action === "disable") {
		return { start: directive.span.end, end: end ? end.span.start : chapter.text.length + 1 };
	}
	return nextLine(chapter, directive);
}

function endOf(directives: readonly Directive[], from: number, rule: Text | null): Directive | null {
	for (const later of directives.slice(from + 1)) {
		if (later.action !== "enable") continue;
		if (later.rules.length === 0 || later.rules.some(({ text }) => text === rule?.text)) return later;
	}
	return null;
}

/** The next line that says something; whole where a code cell or a table starts there, since no comment fits inside. */
function nextLine(chapter: Chapter, directive: Directive): Span {
	const { lines, text, directives } = chapter;
	for (let line = lineAt(lines, directive.span.end) + 1; line < lines.length; line++) {
		const start = lines[line]!;
		const end = lines[line + 1] ?? text.length + 1;
		if (text.slice(start, end).trim() === "") continue;
		if (directives.some(({ span }) => start <= span.start && span.start < end)) continue;
		const block = blockAround(chapter, end - 1);
		return block && block.start >= start && block.start < end
			? { start, end: Math.max(end, block.end) }
			: { start, end };
	}
	return { start: text.length, end: text.length };
}

/** The code cell, code block or table that holds an offset: a comment can only stand before it. */
function blockAround(chapter: Chapter, offset: number): Span | null {
	for (const { span, code, table, anchor } of chapter.floats) {
		if (span.start > offset) break;
		if (offset >= span.end || anchor?.source === "div") continue;
		if (code || table) return span;
	}
	return null;
}
