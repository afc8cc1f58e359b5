/** Comments in a chapter that silence findings: `<!-- errata-disable-next-line RULE -- reason -->` and its range forms. */
import type { Chapter, Directive } from "../chapter/facts.ts";
import { markdownLines, sourceText } from "../chapter/source-text.ts";
import { lineAt } from "../text/lines.ts";
import { countStartingUpTo } from "../text/sorted.ts";
import type { Edit, Span } from "../text/span.ts";
import { lineStart } from "./fixes/lines.ts";
import type { Finding, Suppression } from "./rule.ts";

/** The findings of a chapter that no comment silences, and its suppressions with their use. */
export interface Suppressed {
	readonly remaining: readonly Finding[];
	readonly suppressions: readonly Suppression[];
}

/** Removes the findings of one chapter that its comments silence. `findings` must be sorted by start. */
export function applyDirectives(chapter: Chapter, findings: readonly Finding[]): Suppressed {
	if (chapter.directives.length === 0) return { remaining: findings, suppressions: [] };
	const drafts = suppressionsOf(chapter);
	const byRule = new Map<string | null, Sweep>();
	for (const draft of drafts.toSorted((a, b) => a.covers.start - b.covers.start)) {
		const key = draft.rule?.text ?? null;
		const sweep = byRule.get(key);
		if (sweep) sweep.pending.push(draft);
		else byRule.set(key, { pending: [draft], next: 0, open: [] });
	}
	const used = new Set<Suppression>();
	const remaining = findings.filter(({ rule, span }) => {
		const match = covering(byRule.get(rule), span.start) ?? covering(byRule.get(null), span.start);
		if (match) used.add(match);
		return !match;
	});
	return { remaining, suppressions: drafts.map((draft) => ({ ...draft, used: used.has(draft) })) };
}

/** State of a sweep over the suppressions of one rule, sorted by start, as the offset of findings ascends. */
interface Sweep {
	readonly pending: Suppression[];
	next: number;
	readonly open: Suppression[];
}

/** The latest-starting suppression that covers `offset`. Drops those that have ended, so offsets must ascend. */
function covering(sweep: Sweep | undefined, offset: number): Suppression | null {
	if (!sweep) return null;
	const { pending, open } = sweep;
	for (let draft = pending[sweep.next]; draft && draft.covers.start <= offset; draft = pending[++sweep.next])
		open.push(draft);
	for (let last = open.at(-1); last; last = open.at(-1)) {
		if (offset < last.covers.end) return last;
		open.pop();
	}
	return null;
}

/** Returns the edit that silences one finding: a comment on a separate line before its line or block. */
export function suppressHere(chapter: Chapter, finding: Finding): Edit {
	const block = blockAround(chapter, finding.span.start);
	const start = lineStart(chapter, block ? block.start : finding.span.start);
	const indent = /^[ \t]*/.exec(chapter.text.slice(start, start + 40))![0];
	const text = `${indent}<!-- errata-disable-next-line ${finding.rule} -->\n`;
	return { path: chapter.path, span: { start, end: start }, text };
}

/** Returns the edit that silences a rule in a whole file: a comment after the front matter. */
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
	const ends = new Map<string | null, Directive>();
	const nextLines = new Map<number, number>();
	// Backwards, so that the end of a range and the line after a comment are computed before they are needed.
	for (const directive of chapter.directives.toReversed()) {
		const rules = directive.rules.length > 0 ? directive.rules : [null];
		const line = lineAt(markdownLines(chapter), directive.span.end);
		nextLines.set(line, nextTextLine(chapter, line + 1, nextLines));
		for (const rule of rules.toReversed()) {
			if (directive.action === "enable") {
				if (rule === null) ends.clear();
				ends.set(rule?.text ?? null, directive);
				continue;
			}
			const end = directive.action === "disable" ? (ends.get(rule?.text ?? null) ?? ends.get(null) ?? null) : null;
			const covers = coverOf(chapter, directive, end, nextLines.get(line)!);
			result.push({ path: chapter.path, directive, rule, covers, end, used: false });
		}
	}
	return result.reverse();
}

function coverOf(chapter: Chapter, { action, span }: Directive, end: Directive | null, line: number): Span {
	const all = chapter.text.length + 1;
	if (action === "disable-file") return { start: 0, end: all };
	if (action === "disable") return { start: span.end, end: end ? end.span.start : all };
	const lines = markdownLines(chapter);
	const start = lines[line] ?? all;
	const next = lines[line + 1] ?? all;
	// A code cell or table that starts there is covered as a whole, since no comment fits inside.
	const block = blockAround(chapter, next - 1);
	return block && block.start >= start ? { start, end: Math.max(next, block.end) } : { start, end: next };
}

/** The first 0-based line from `line` on with text that is not such a comment; `following` maps comment lines to the text line after them. */
function nextTextLine(chapter: Chapter, line: number, following: ReadonlyMap<number, number>): number {
	const lines = markdownLines(chapter);
	for (let i = line; i < lines.length; i++) {
		const after = following.get(i);
		if (after !== undefined) return after;
		const end = lines[i + 1] ?? chapter.text.length;
		if (sourceText(chapter, { start: lines[i]!, end }).trim() !== "") return i;
	}
	return lines.length;
}

/** The code cell, code block or table around an offset, where a comment is possible only before it. */
function blockAround({ floats }: Chapter, offset: number): Span | null {
	// Code blocks do not nest, so only the last one that starts before the offset can contain it.
	const last = floats[countStartingUpTo(floats, offset) - 1];
	if (!last || offset >= last.span.end || last.anchor?.source === "div") return null;
	return last.code || last.table ? last.span : null;
}
