/** Finds powers written with a caret in running text and rewrites them as formulas. */
import type { Chapter } from "../../../chapter/facts.ts";
import type { Span } from "../../../text/span.ts";
import type { Fix } from "../../rule.ts";

/** How many characters on each side of a caret may belong to its power. */
const MAX_LENGTH = 60;
const BASE = /(?:[\p{L}\d][\p{L}\d.,]{0,15}|[\p{L}]?\([^()\s]{1,40}\))$/u;
const EXPONENT = /^(?:[-−+]?\d+(?:\.\d+)?|\{[^{}\s]{1,30}\}|\([^()\s]{1,30}\)|\p{L}(?![\p{L}\d]))/u;
/** The start of a call around a power, as in `O(n^2)`: the call becomes one formula. */
const CALL = /\p{L}\($/u;

/** A power with a caret, such as `10^21`. */
export interface Power {
	readonly span: Span;
	/** TeX without dollar signs. */
	readonly formula: string;
}

/** Whether an offset is in a link target or a bare URL, where a caret is not a power. */
export function isInAddress(text: string, offset: number): boolean {
	const word = text.slice(Math.max(0, offset - MAX_URL_LENGTH), offset).match(/\S*$/)?.[0] ?? "";
	return word.includes("](") || word.includes("://");
}

const MAX_URL_LENGTH = 300;

/** Returns the power whose caret is at offset `caret`, or null if the text around it is not a power. */
export function powerAt(text: string, caret: number): Power | null {
	const before = text.slice(Math.max(0, caret - MAX_LENGTH), caret);
	const base = BASE.exec(before)?.[0];
	const exponent = EXPONENT.exec(text.slice(caret + 1, caret + 1 + MAX_LENGTH))?.[0];
	if (base === undefined || exponent === undefined) return null;
	// A word is not a quantity (`foo^x`), and a TeX command is a different mistake.
	if (/^\p{L}{5}/u.test(base) || before[before.length - base.length - 1] === "\\") return null;
	const start = caret - base.length;
	const end = caret + 1 + exponent.length;
	const call = CALL.exec(text.slice(Math.max(0, start - 2), start));
	const formula = `${upright(base)}^${raised(exponent)}`;
	if (call !== null && text[end] === ")") {
		return { span: { start: start - 2, end: end + 1 }, formula: `${call[0]}${formula})` };
	}
	return { span: { start, end }, formula };
}

/** Two powers that Pandoc reads as one superscript: `10^15-10^17`. */
export interface TwoPowers extends Power {
	readonly second: string;
	readonly between: string;
}

const BETWEEN = /^([-−]?[\p{L}\d.]+)([^\p{L}\d\s^]{1,12})([\p{L}\d.]+)$/u;

/** Returns the two powers inside an accidental superscript, `"complex"` if they cannot be rewritten, null if it is intended (`m^-1^`, `2^nd^`). */
export function twoPowersAt(text: string, superscript: Span): TwoPowers | "complex" | null {
	const base = BASE.exec(text.slice(Math.max(0, superscript.start - MAX_LENGTH), superscript.start))?.[0];
	const second = EXPONENT.exec(text.slice(superscript.end, superscript.end + MAX_LENGTH))?.[0];
	if (base === undefined || second === undefined) return null;
	const raisedText = text.slice(superscript.start + 1, superscript.end - 1);
	if (raisedText.length > MAX_LENGTH) return null;
	const parts = BETWEEN.exec(raisedText);
	// `x^n-1^y` raises a difference; `10^5-10^7` and `a^b+c^d` are two powers.
	const [, first = "", between = "", base2 = ""] = parts ?? [];
	if (parts !== null && /^[-+−–]$/.test(between) && /^\d/.test(base2) && /^\p{L}/u.test(second)) return null;
	if (parts === null) return /[)}\d\p{L}][/*×·=<>+,;–-]+\(?[\p{L}\d.]+$/u.test(raisedText) ? "complex" : null;
	return {
		span: { start: superscript.start - base.length, end: superscript.end + second.length },
		formula: `${base}^${raised(first)}`,
		between,
		second: `${base2}^${raised(second)}`,
	};
}

/** Keeps TeX from reading a word as a product of its letters. */
function upright(base: string): string {
	return /^\p{L}{2}/u.test(base) ? `\\text{${base}}` : base;
}

function raised(exponent: string): string {
	if (exponent.startsWith("{")) return exponent;
	const bare = exponent.startsWith("(") ? exponent.slice(1, -1) : exponent;
	return bare.length === 1 ? bare : `{${bare.replace("−", "-")}}`;
}

/** Returns a fix that replaces a span with `text`; none inside a grid table, whose columns a longer cell would break. */
export function replaceOutsideGridTable(chapter: Chapter, span: Span, text: string): Fix[] {
	const inGrid = chapter.floats.some(
		({ table }) =>
			table !== null && table.start <= span.start && span.end <= table.end && chapter.text[table.start] === "+",
	);
	return inGrid ? [] : [{ title: `Change to "${text}"`, safe: false, edits: [{ path: chapter.path, span, text }] }];
}
