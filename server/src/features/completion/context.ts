/**
 * What is being written before the cursor. The one place that looks at text: a lone `@` or `[^` under the cursor is no
 * fact yet.
 */
import type { Chapter } from "../../chapter/facts.ts";
import { isAlphanumeric } from "../../syntax/characters.ts";
import { lineAt } from "../../text/lines.ts";
import type { Span } from "../../text/span.ts";

export interface CompletionContext {
	readonly kind:
		| "reference"
		| "footnote"
		| "link"
		| "image"
		| "include"
		| "image-attribute"
		| "div-attribute"
		| "option";
	/** What is written of it so far. */
	readonly written: string;
	/** What a choice replaces: to the end of the word under the cursor. */
	readonly span: Span;
	/** The attributes or options that stand there already. */
	readonly present?: readonly string[];
}

/** A line is looked at this far back: no id or path is longer. */
const REACH = 400;

/** What is being written at `offset`; null where nothing that could be completed is. */
export function completionContextAt(chapter: Chapter, offset: number): CompletionContext | null {
	const lineStart = chapter.lines[lineAt(chapter.lines, offset)] ?? 0;
	const start = Math.max(lineStart, offset - REACH);
	const before = chapter.text.slice(start, offset);
	const after = chapter.text.slice(offset, offset + REACH);
	const found = inInclude(before) ?? inTarget(before) ?? inAttributes(before) ?? inFootnote(before) ?? inKey(before);
	if (found === null) return null;
	const { kind, from, present } = found;
	const rest = offset - start > from ? restOf(kind, after) : 0;
	const span = { start: start + from, end: offset + rest };
	return { kind, written: before.slice(from), span, ...(present ? { present } : {}) };
}

/** @property from where in the text before the cursor that what is written starts */
interface Start {
	readonly kind: CompletionContext["kind"];
	readonly from: number;
	readonly present?: readonly string[];
}

/** `{{< include pa‸`. */
function inInclude(before: string): Start | null {
	const open = before.lastIndexOf("{{<");
	if (open < 0) return null;
	const inside = before.slice(open + 3);
	const match = /^\s*include\s+(\S*)$/.exec(inside);
	return match === null ? null : { kind: "include", from: before.length - match[1]!.length };
}

/** `[text](pa‸`, `![caption](pa‸`. */
function inTarget(before: string): Start | null {
	const open = before.lastIndexOf("](");
	if (open < 0 || /[\s)>]/.test(before.slice(open + 2))) return null;
	const from = open + (before[open + 2] === "<" ? 3 : 2);
	let depth = 0;
	for (let i = open; i >= 0; i--) {
		if (before[i] === "]") depth++;
		else if (before[i] === "[" && --depth === 0) return { kind: before[i - 1] === "!" ? "image" : "link", from };
	}
	return { kind: "link", from };
}

/** `[^no‸`; an escaped bracket and an inline note are none. */
function inFootnote(before: string): Start | null {
	const open = before.lastIndexOf("[^");
	if (open < 0 || before[open - 1] === "\\" || /[\s\]]/.test(before.slice(open + 2))) return null;
	return { kind: "footnote", from: open + 2 };
}

/** `@ke‸`, `-@ke‸`, `@{ke‸`; not `name@host`, `\@name` or `host/@name`. */
function inKey(before: string): Start | null {
	const at = before.lastIndexOf("@");
	if (at < 0) return null;
	const from = before[at + 1] === "{" ? at + 2 : at + 1;
	const written = before.slice(from);
	if (isAlphanumeric(before, at - 1) || /[_\\/]/.test(before[at - 1] ?? "")) return null;
	return PLAIN_KEY.test(written) || KEY.test(written) ? { kind: "reference", from } : null;
}

/** What holds all letters of the world takes a millisecond to be made, when it is first asked. Most keys are plain. */
const PLAIN_KEY = /^[\w:.#$%&+?<>~/-]*$/;
const KEY = /^[\p{L}\p{N}\p{M}_:.#$%&+?<>~/-]*$/u;

/** How much of what follows the cursor belongs to the same word. */
function restOf(kind: CompletionContext["kind"], after: string): number {
	if (kind === "image-attribute" || kind === "div-attribute") return /^[a-z-]*/.exec(after)![0].length;
	if (kind === "reference") {
		const plain = /^[\w-]*/.exec(after)![0].length;
		return after.charCodeAt(plain) > 127 ? /^[\p{L}\p{N}\p{M}_-]*/u.exec(after)![0].length : plain;
	}
	return /^[^\s()[\]<>#{}]*/.exec(after)![0].length;
}

/** The option of a cell whose name is being written at `offset`: `#| fi‸`; null elsewhere. */
export function cellOptionAt(chapter: Chapter, offset: number): CompletionContext | null {
	const line = lineAt(chapter.lines, offset);
	const start = chapter.lines[line] ?? 0;
	const written = OPTION.exec(chapter.text.slice(start, Math.min(offset, start + REACH)))?.[1];
	if (written === undefined || !/^\s*$/.test(restOfLine(chapter, offset))) return null;
	return {
		kind: "option",
		written,
		span: { start: offset - written.length, end: offset },
		present: optionsAround(chapter, line),
	};
}

/** The comment mark of any engine, and a name that is not ended yet. */
const OPTION = /^[ \t>]*(?:#|\/\/|%%|%|--|;+)\|[ \t]+([a-z-]*)$/;

function restOfLine({ text }: Chapter, offset: number): string {
	const end = text.indexOf("\n", offset);
	return text.slice(offset, end < 0 ? text.length : Math.min(end, offset + REACH));
}

/** The names of the options in the lines directly above and below. */
function optionsAround({ text, lines }: Chapter, line: number): readonly string[] {
	const nameOf = (at: number) => /^[ \t>]*[#/%;-]+\|[ \t]+([\w.-]+)/.exec(text.slice(lines[at], lines[at + 1]))?.[1];
	const names: string[] = [];
	for (const step of [-1, 1]) {
		for (let at = line + step; at >= 0 && at < lines.length; at += step) {
			const name = nameOf(at);
			if (name === undefined) break;
			names.push(name);
		}
	}
	return names;
}

/** `![…](…){#fig-x fi‸` and `::: {#fig-x fi‸`: the name of an attribute, outside of quotes. */
function inAttributes(before: string): Start | null {
	const open = before.lastIndexOf("{");
	if (open < 0) return null;
	const inside = before.slice(open + 1);
	const plain = inside.replace(/"[^"]*"|'[^']*'/g, "");
	if (/["'}]/.test(plain)) return null;
	const written = /(?:^|\s)([a-z-]*)$/.exec(plain)?.[1];
	if (written === undefined) return null;
	const present = [...plain.matchAll(/(?<![\w-])([\w-]+)=/g)].map((match) => match[1] as string);
	const from = before.length - written.length;
	if (before[open - 1] === ")") return { kind: "image-attribute", from, present };
	return /^[ \t>]*:{3,}[ \t]*$/.test(before.slice(0, open)) ? { kind: "div-attribute", from, present } : null;
}
