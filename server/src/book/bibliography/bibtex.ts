/**
 * A reader of BibTeX and biblatex files that keeps the places of the keys. It is linear and tolerant: entries may share
 * a line, byte-order marks may stand between them, and an entry that is never closed ends where the next one starts a line.
 */
import type { BibliographyEntry } from "./bibliography.ts";
import { plainTex } from "./tex.ts";

/** A position in the text that the reading functions move on. */
interface Cursor {
	readonly text: string;
	at: number;
}

const blank = /[\s\uFEFF]*/y;
const word = /[A-Za-z]+/y;
/** Keys may hold `: . / _ + '` and letters of any script. */
const keyText = /[^\s\uFEFF,{}"=#%()\\]+/y;
const name = /[^\s\uFEFF,{}"=#()\\]+/y;
/** A new entry at the start of a line: where an unclosed one ends. */
const nextEntry = /[ \t\uFEFF]*@[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}]+[ \t]*,/y;

/** The entries of a `.bib` file, in its order. */
export function readBibtex(path: string, text: string): readonly BibliographyEntry[] {
	const entries: BibliographyEntry[] = [];
	const macros = new Map<string, string>();
	const cursor: Cursor = { text, at: text.indexOf("@") };
	for (; cursor.at >= 0; cursor.at = text.indexOf("@", cursor.at)) {
		cursor.at += 1;
		const kind = take(cursor, word).toLowerCase();
		take(cursor, blank);
		const open = text[cursor.at];
		if (kind === "" || (open !== "{" && open !== "(")) continue;
		if (kind === "comment" || kind === "preamble") {
			value(cursor, macros);
			continue;
		}
		cursor.at += 1;
		take(cursor, blank);
		if (kind === "string") {
			const [macro, content] = field(cursor, macros) ?? ["", ""];
			macros.set(macro, content);
			continue;
		}
		const start = cursor.at;
		const key = take(cursor, keyText);
		take(cursor, blank);
		if (key === "" || text[cursor.at] === "=") continue;
		const fields = fieldsOf(cursor, macros);
		entries.push({
			key,
			path,
			keySpan: { start, end: start + key.length },
			kind,
			authors: plainTex(fields.get("author") ?? fields.get("editor") ?? ""),
			year: yearOf(fields.get("year") ?? fields.get("date") ?? ""),
			title: plainTex(fields.get("title") ?? ""),
		});
	}
	return entries;
}

/** The fields up to the end of the entry, by lower-cased name; the first of each name counts. */
function fieldsOf(cursor: Cursor, macros: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
	const fields = new Map<string, string>();
	while (cursor.at < cursor.text.length) {
		take(cursor, blank);
		const c = cursor.text[cursor.at];
		if (c === "}" || c === ")") {
			cursor.at += 1;
			break;
		}
		if (c === "@" && opensEntry(cursor.text, cursor.at)) break;
		const found = field(cursor, macros);
		// Whatever is neither a field nor the end is skipped, one character at a time.
		if (found === null) cursor.at += 1;
		else if (!fields.has(found[0])) fields.set(found[0], found[1]);
	}
	return fields;
}

/** `name = value # value`, or null where none stands at the cursor. */
function field(cursor: Cursor, macros: ReadonlyMap<string, string>): readonly [string, string] | null {
	const key = take(cursor, name).toLowerCase();
	take(cursor, blank);
	if (key === "" || cursor.text[cursor.at] !== "=") return null;
	let content = "";
	do {
		cursor.at += 1;
		take(cursor, blank);
		content += value(cursor, macros);
		take(cursor, blank);
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

/** The text up to the matching mark, which braces inside do not end. */
function delimited(cursor: Cursor, open: string): string {
	const { text } = cursor;
	const close = open === "{" ? "}" : open === "(" ? ")" : '"';
	const start = cursor.at + 1;
	let depth = 0;
	let i = start;
	for (; i < text.length; i++) {
		const c = text[i];
		if (c === "\\") i += 1;
		else if (c === close && depth === 0) break;
		else if (c === "{") depth += 1;
		else if (c === "}" && depth === 0) break;
		else if (c === "}") depth -= 1;
		else if (c === "\n" && opensEntry(text, i + 1)) {
			cursor.at = i + 1;
			return text.slice(start, i);
		}
	}
	cursor.at = i + (text[i] === close ? 1 : 0);
	return text.slice(start, i);
}

function opensEntry(text: string, at: number): boolean {
	nextEntry.lastIndex = at;
	return nextEntry.test(text);
}

function take(cursor: Cursor, pattern: RegExp): string {
	pattern.lastIndex = cursor.at;
	const found = pattern.exec(cursor.text)?.[0] ?? "";
	cursor.at += found.length;
	return found;
}

function yearOf(text: string): string {
	return /\d{4}/.exec(text)?.[0] ?? plainTex(text);
}
