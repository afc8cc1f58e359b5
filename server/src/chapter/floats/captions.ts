import { readInlines } from "../../syntax/inlines/read-inlines.ts";
import type { Span, Text } from "../../text/span.ts";
import type { Caption, CaptionSource } from "../facts.ts";

/**
 * Returns a caption with its lines joined by spaces and its bold start as title. The text leaves out a `: ` before the caption
 * of a div, which some authors write as if it were a table's; Quarto prints it.
 */
export function captionOf(written: Text, source: CaptionSource): Caption {
	const joined = joinedLines(written.text);
	const strayColon = source === "paragraph" && /^:\s/.test(joined);
	const text = strayColon ? joined.slice(1).trimStart() : joined;
	return { text, span: written.span, source, title: titleOf(text), startsWithColon: strayColon, computed: false };
}

/** Returns alt text with its lines joined by spaces. */
export function altOf(written: Text): Text {
	return { text: joinedLines(written.text), span: written.span };
}

function joinedLines(text: string): string {
	return (/[\r\n]/.test(text) ? text.replace(/(?<![ \t])[ \t]*\r?\n\s*/g, " ") : text).trim();
}

/** Returns the bold words at the start of a caption, without marks, final full stop and colon. */
function titleOf(text: string): string | null {
	const bold = boldStart(text);
	if (bold === null) return null;
	const words = text.slice(bold.start, bold.end).trim();
	return words.replace(/[.:]$/, "").trimEnd() || null;
}

/** Returns the content of `**…**` or `__…__` at the start of a caption. It may contain emphasis, code and math. */
function boldStart(text: string): Span | null {
	const mark = text[0];
	if ((mark !== "*" && mark !== "_") || text[1] !== mark) return null;
	let isEmphasized = false;
	for (const { start, length } of runsOf(text, mark)) {
		if (start === 0) {
			isEmphasized = length === 3;
			continue;
		}
		if (length === 1) isEmphasized = !isEmphasized;
		else {
			const end = length > 2 && isEmphasized ? start + 1 : start;
			return end > 2 ? { start: 2, end } : null;
		}
	}
	return null;
}

/** Removes the marks of bold text, except in code and math. */
export function stripStrong(text: string): string {
	const marks = runsOf(text, "*").flatMap(({ start, length }, i, all) => {
		if (length < 2 || (isSpaceOrEdge(text[start - 1]) && isSpaceOrEdge(text[start + length]))) return [];
		// In a run of three, the inner mark is emphasis.
		return [length > 2 && i > 0 && all[i - 1]!.length > 2 ? start + length - 2 : start];
	});
	if (text.startsWith("__")) {
		const end = boldStart(text)?.end;
		if (end !== undefined) marks.unshift(0, end);
	}
	let plain = "";
	let done = 0;
	// A mark without a counterpart is text.
	for (const at of marks.slice(0, marks.length - (marks.length % 2)).sort((a, b) => a - b)) {
		plain += text.slice(done, at);
		done = at + 2;
	}
	return plain + text.slice(done);
}

interface Run {
	readonly start: number;
	readonly length: number;
}

const VERBATIM: ReadonlySet<string> = new Set(["code", "math", "display-math", "tex", "comment", "shortcode"]);

/** Returns the runs of a mark that may be emphasis: not escaped, not in code or math, and no `_` inside a word. */
function runsOf(text: string, mark: "*" | "_"): readonly Run[] {
	if (!text.includes(mark + mark)) return [];
	const verbatim = readInlines(text, 0, text.length).filter(({ type }) => VERBATIM.has(type));
	const hidden = [...verbatim].sort((a, b) => a.span.start - b.span.start);
	const runs: Run[] = [];
	let next = 0;
	for (const { 0: found, index: start } of text.matchAll(/\\[^\s]|\*+|_+/g)) {
		while (next < hidden.length && hidden[next]!.span.end <= start) next++;
		if (found[0] !== mark || (next < hidden.length && hidden[next]!.span.start <= start)) continue;
		const { length } = found;
		if (mark === "_" && isLetter(text[start - 1]) && isLetter(text[start + length])) continue;
		runs.push({ start, length });
	}
	return runs;
}

function isSpaceOrEdge(letter: string | undefined): boolean {
	return letter === undefined || /\s/.test(letter);
}

function isLetter(letter: string | undefined): boolean {
	return letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
}
