/**
 * What the author is typing before the cursor. Unlike other features, completion reads the text: an unfinished `@` or `[^`
 * is not a fact of the chapter yet.
 */
import type { Chapter } from "../../chapter/facts.ts";
import { isAlphanumeric } from "../../syntax/characters.ts";
import { lineAt } from "../../text/lines.ts";
import type { Span } from "../../text/span.ts";

/** The construct that the author is typing. */
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
	/** The text of it before the cursor. */
	readonly typed: string;
	/** The span that a completion replaces: up to the end of the word under the cursor. */
	readonly span: Span;
	/** The attributes or options that the element already has. */
	readonly present?: readonly string[];
}

/** How much of a line is read on each side of the cursor, in UTF-16 units: no label or path is longer. */
const MAX_DISTANCE = 400;

/** The construct at `offset`; null if it cannot be completed. Cell options: see `cellOptionAt`. */
export function completionContextAt(chapter: Chapter, offset: number): CompletionContext | null {
	const lineStart = chapter.lines[lineAt(chapter.lines, offset)] ?? 0;
	const start = Math.max(lineStart, offset - MAX_DISTANCE);
	const before = chapter.text.slice(start, offset);
	const after = chapter.text.slice(offset, offset + MAX_DISTANCE);
	const found =
		includeStart(before) ?? targetStart(before) ?? attributeStart(before) ?? footnoteStart(before) ?? keyStart(before);
	if (found === null) return null;
	const { kind, from, present } = found;
	const rest = offset - start > from ? restOfWord(kind, after) : 0;
	const span = { start: start + from, end: offset + rest };
	return { kind, typed: before.slice(from), span, ...(present ? { present } : {}) };
}

/** @property from the start of the construct in the text before the cursor */
interface Start {
	readonly kind: CompletionContext["kind"];
	readonly from: number;
	readonly present?: readonly string[];
}

/** `{{< include pa‸`. */
function includeStart(before: string): Start | null {
	const open = before.lastIndexOf("{{<");
	if (open < 0) return null;
	const inside = before.slice(open + 3);
	const match = /^\s*include\s+(\S*)$/.exec(inside);
	return match === null ? null : { kind: "include", from: before.length - match[1]!.length };
}

/** `[text](pa‸`, `![caption](pa‸`. */
function targetStart(before: string): Start | null {
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

/** `[^no‸`; not an escaped bracket or an inline footnote. */
function footnoteStart(before: string): Start | null {
	const open = before.lastIndexOf("[^");
	if (open < 0 || before[open - 1] === "\\" || /[\s\]]/.test(before.slice(open + 2))) return null;
	return { kind: "footnote", from: open + 2 };
}

/** `@ke‸`, `-@ke‸`, `@{ke‸`; not `name@host`, `\@name` or `host/@name`. */
function keyStart(before: string): Start | null {
	const at = before.lastIndexOf("@");
	if (at < 0) return null;
	const from = before[at + 1] === "{" ? at + 2 : at + 1;
	const typed = before.slice(from);
	if (isAlphanumeric(before, at - 1) || /[_\\/]/.test(before[at - 1] ?? "")) return null;
	return PLAIN_KEY.test(typed) || KEY.test(typed) ? { kind: "reference", from } : null;
}

/** Tested first: compiling the Unicode expression takes a millisecond, and most keys are ASCII. */
const PLAIN_KEY = /^[\w:.#$%&+?<>~/-]*$/;
const KEY = /^[\p{L}\p{N}\p{M}_:.#$%&+?<>~/-]*$/u;

/** The number of UTF-16 units after the cursor that belong to the same word. */
function restOfWord(kind: CompletionContext["kind"], after: string): number {
	if (kind === "image-attribute" || kind === "div-attribute") return /^[a-z-]*/.exec(after)![0].length;
	if (kind === "reference") {
		const plain = /^[\w-]*/.exec(after)![0].length;
		return after.charCodeAt(plain) > 127 ? /^[\p{L}\p{N}\p{M}_-]*/u.exec(after)![0].length : plain;
	}
	return /^[^\s()[\]<>#{}]*/.exec(after)![0].length;
}

/** The cell option whose name the author is typing at `offset`: `#| fi‸`; null elsewhere. */
export function cellOptionAt(chapter: Chapter, offset: number): CompletionContext | null {
	const line = lineAt(chapter.lines, offset);
	const start = chapter.lines[line] ?? 0;
	const typed = OPTION.exec(chapter.text.slice(start, Math.min(offset, start + MAX_DISTANCE)))?.[1];
	if (typed === undefined || !/^\s*$/.test(restOfLine(chapter, offset))) return null;
	return {
		kind: "option",
		typed,
		span: { start: offset - typed.length, end: offset },
		present: optionsAround(chapter, line),
	};
}

/** The comment marker of any engine, and an option name without its colon. */
const OPTION = /^[ \t>]*(?:#|\/\/|%%|%|--|;+)\|[ \t]+([a-z-]*)$/;

function restOfLine({ text }: Chapter, offset: number): string {
	const end = text.indexOf("\n", offset);
	return text.slice(offset, end < 0 ? text.length : Math.min(end, offset + MAX_DISTANCE));
}

/** The names of the options in the adjacent lines above and below. */
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

/** `![…](…){#fig-x fi‸` and `::: {#fig-x fi‸`: the name of an attribute, outside quotes. */
function attributeStart(before: string): Start | null {
	const open = before.lastIndexOf("{");
	if (open < 0) return null;
	const inside = before.slice(open + 1);
	const plain = inside.replace(/"[^"]*"|'[^']*'/g, "");
	if (/["'}]/.test(plain)) return null;
	const typed = /(?:^|\s)([a-z-]*)$/.exec(plain)?.[1];
	if (typed === undefined) return null;
	const present = [...plain.matchAll(/(?<![\w-])([\w-]+)=/g)].map((match) => match[1] as string);
	const from = before.length - typed.length;
	if (before[open - 1] === ")") return { kind: "image-attribute", from, present };
	return /^[ \t>]*:{3,}[ \t]*$/.test(before.slice(0, open)) ? { kind: "div-attribute", from, present } : null;
}
