import { readInlines } from "../../syntax/inlines/read-inlines.ts";
import type { Span, Text } from "../../text/span.ts";
import type { Caption, CaptionSource } from "../facts.ts";

/**
 * A caption from the place where it stands: its lines joined by one blank, its bold lead as title. The `: ` that some
 * authors put before a div's caption, as if it were a table's, is no part of the text, though readers see it.
 */
export function captionOf(written: Text, source: CaptionSource): Caption {
	const joined = joinedLines(written.text);
	const strayColon = source === "paragraph" && /^:\s/.test(joined);
	const text = strayColon ? joined.slice(1).trimStart() : joined;
	return { text, span: written.span, source, title: titleOf(text), startsWithColon: strayColon, computed: false };
}

/** An alternative text from the place where it stands: its lines joined by one blank. */
export function altOf(written: Text): Text {
	return { text: joinedLines(written.text), span: written.span };
}

function joinedLines(text: string): string {
	return (/[\r\n]/.test(text) ? text.replace(/(?<![ \t])[ \t]*\r?\n\s*/g, " ") : text).trim();
}

/** The bold words that a caption begins with, without the marks and the stop or colon among them. */
function titleOf(text: string): string | null {
	const lead = leadOf(text);
	if (lead === null) return null;
	const words = text.slice(lead.start, lead.end).trim();
	return words.replace(/[.:]$/, "").trimEnd() || null;
}

/** What stands between the marks of a bold lead, `**…**` or `__…__`; emphasis, code and maths may stand there, too. */
function leadOf(text: string): Span | null {
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

/** A caption as lists show it: without the marks of bold words. What stands in code and maths is left as it is. */
export function stripStrong(text: string): string {
	const marks = runsOf(text, "*").flatMap(({ start, length }, i, all) => {
		if (length < 2 || (isBlank(text[start - 1]) && isBlank(text[start + length]))) return [];
		// Of three marks the inner one belongs to emphasis.
		return [length > 2 && i > 0 && all[i - 1]!.length > 2 ? start + length - 2 : start];
	});
	if (text.startsWith("__")) {
		const end = leadOf(text)?.end;
		if (end !== undefined) marks.unshift(0, end);
	}
	let shown = "";
	let done = 0;
	// One without a second one is no mark.
	for (const at of marks.slice(0, marks.length - (marks.length % 2)).sort((a, b) => a - b)) {
		shown += text.slice(done, at);
		done = at + 2;
	}
	return shown + text.slice(done);
}

interface Run {
	readonly start: number;
	readonly length: number;
}

const VERBATIM: ReadonlySet<string> = new Set(["code", "math", "display-math", "tex", "comment", "shortcode"]);

/** The runs of a mark that may mean emphasis: none that a backslash escapes, none in code or maths, no `_` inside a word. */
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

function isBlank(letter: string | undefined): boolean {
	return letter === undefined || /\s/.test(letter);
}

function isLetter(letter: string | undefined): boolean {
	return letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
}
