/**
 * A linear, error-tolerant parser of BibTeX and biblatex files that records the spans of keys. Entries may share a line, may
 * be separated by byte-order marks, and an unclosed entry ends where the next one starts a line.
 */
import { BibtexEntry } from "./bibtex-entry.ts";
import type { WrittenEntry } from "./entry.ts";

/** A position in the text that the parsing functions advance. */
interface Cursor {
	readonly text: string;
	at: number;
}

const word = /[A-Za-z]+/y;
/** Keys may contain `: . / _ + '`, parentheses and letters of any script. */
const keyText = /[^\s\uFEFF,{}"#%\\~]+/y;
const name = /[^\s\uFEFF,{}"=#()%\\]+/y;
/** A new entry at the start of a line, which ends an unclosed one. */
const nextEntry = /[ \t\uFEFF]*@[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}]+[ \t]*,/y;

/** The entries of a `.bib` file in text order, without `@xdata`, which only provides fields to others. */
export function readBibtex(path: string, text: string): readonly BibtexEntry[] {
	const written = writtenEntries(text);
	const byKey = new Map(written.map((entry) => [entry.key, entry]));
	return written.filter(({ kind }) => kind !== "xdata").map((entry) => new BibtexEntry(path, entry, byKey));
}

function writtenEntries(text: string): readonly WrittenEntry[] {
	const entries: WrittenEntry[] = [];
	const macros = new Map<string, string>();
	const cursor: Cursor = { text, at: 0 };
	for (let at = nextAt(text, 0); at >= 0; at = nextAt(text, cursor.at)) {
		cursor.at = at + 1;
		const kind = take(cursor, word).toLowerCase();
		skipWhitespace(cursor);
		const open = text[cursor.at];
		if (kind === "" || (open !== "{" && open !== "(")) continue;
		if (kind === "comment" || kind === "preamble") {
			value(cursor, macros);
			continue;
		}
		cursor.at += 1;
		skipWhitespace(cursor);
		if (kind === "string") {
			const [macro, content] = field(cursor, macros) ?? ["", ""];
			macros.set(macro, content);
			continue;
		}
		const start = cursor.at;
		const key = open === "(" ? take(cursor, keyText).replace(/\)$/, "") : take(cursor, keyText);
		cursor.at = start + key.length;
		skipWhitespace(cursor);
		// An entry without a key starts with a field.
		if (key === "" || text[cursor.at] === "=" || key.endsWith("=")) continue;
		const keySpan = { start, end: start + key.length };
		const fields = fieldsOf(cursor, macros, open === "{" ? "}" : ")");
		entries.push({ kind, key, keySpan, span: { start: at, end: cursor.at }, fields });
	}
	return entries;
}

/** The offset of the next `@` without a `%` before it on its line, or -1. */
function nextAt(text: string, from: number): number {
	for (let at = from; ; ) {
		const found = text.indexOf("@", at);
		if (found < 0) return -1;
		const line = Math.max(at, text.lastIndexOf("\n", found) + 1);
		const comment = text.slice(line, found).includes("%");
		if (!comment) return found;
		at = text.indexOf("\n", found);
		if (at < 0) return -1;
	}
}

/** The fields up to the end of the entry. */
function fieldsOf(cursor: Cursor, macros: ReadonlyMap<string, string>, close: string): ReadonlyMap<string, string> {
	const fields = new Map<string, string>();
	while (cursor.at < cursor.text.length) {
		skipWhitespace(cursor);
		const c = cursor.text[cursor.at];
		if (c === close) {
			cursor.at += 1;
			break;
		}
		if (c === "@" && opensEntry(cursor.text, cursor.at)) break;
		const found = field(cursor, macros);
		// Skips a character that is neither a field nor the end.
		if (found === null) cursor.at += 1;
		else if (!fields.has(found[0])) fields.set(found[0], found[1]);
	}
	return fields;
}

/** Parses `name = value # value`; null if there is none at the cursor. */
function field(cursor: Cursor, macros: ReadonlyMap<string, string>): readonly [string, string] | null {
	const key = take(cursor, name).toLowerCase();
	skipWhitespace(cursor);
	if (key === "" || cursor.text[cursor.at] !== "=") return null;
	let content = "";
	do {
		cursor.at += 1;
		skipWhitespace(cursor);
		content += value(cursor, macros);
		skipWhitespace(cursor);
	} while (cursor.text[cursor.at] === "#");
	return [key, content];
}

/** `{…}`, `"…"`, `(…)` (after `@comment`), a number, or the name of a macro. */
function value(cursor: Cursor, macros: ReadonlyMap<string, string>): string {
	const open = cursor.text[cursor.at];
	if (open === "{" || open === '"' || open === "(") return delimited(cursor, open);
	const bare = take(cursor, name);
	return macros.get(bare.toLowerCase()) ?? bare;
}

const backslash = 92;
const newline = 10;
const braceOpen = 123;
const braceClose = 125;

/** The text up to the matching delimiter outside inner braces. */
function delimited(cursor: Cursor, open: string): string {
	const { text } = cursor;
	const close = open === "{" ? braceClose : open === "(" ? 41 : 34;
	const start = cursor.at + 1;
	let depth = 0;
	let i = start;
	for (; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c === backslash) i += 1;
		else if (c === close && depth === 0) break;
		else if (c === braceOpen) depth += 1;
		else if (c === braceClose && depth === 0) break;
		else if (c === braceClose) depth -= 1;
		else if (c === newline && opensEntry(text, i + 1)) {
			cursor.at = i + 1;
			return text.slice(start, i);
		}
	}
	const end = Math.min(i, text.length);
	cursor.at = end + (text.charCodeAt(end) === close ? 1 : 0);
	return text.slice(start, end);
}

function opensEntry(text: string, at: number): boolean {
	nextEntry.lastIndex = at;
	return nextEntry.test(text);
}

/** Skips whitespace, byte-order marks and comments (`%` to the end of the line). */
function skipWhitespace(cursor: Cursor): void {
	const { text } = cursor;
	for (; cursor.at < text.length; cursor.at++) {
		const c = text[cursor.at] as string;
		if (c === "%") {
			const end = text.indexOf("\n", cursor.at);
			cursor.at = end < 0 ? text.length - 1 : end;
		} else if (!/[\s\uFEFF]/.test(c)) return;
	}
}

function take(cursor: Cursor, pattern: RegExp): string {
	pattern.lastIndex = cursor.at;
	const found = pattern.exec(cursor.text)?.[0] ?? "";
	cursor.at += found.length;
	return found;
}
