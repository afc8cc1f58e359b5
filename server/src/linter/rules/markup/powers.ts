/** Powers that are written with a caret in running text, and how a formula says them. */
import type { Chapter } from "../../../chapter/facts.ts";
import type { Span } from "../../../text/span.ts";
import type { Fix } from "../../rule.ts";

const REACH = 60;
const BASE = /(?:[\p{L}\d][\p{L}\d.,]{0,15}|[\p{L}]?\([^()\s]{1,40}\))$/u;
const EXPONENT = /^(?:[-−+]?\d+(?:\.\d+)?|\{[^{}\s]{1,30}\}|\([^()\s]{1,30}\)|\p{L}(?![\p{L}\d]))/u;
/** `O(n^2)`: the call around a power, read as one formula. */
const CALL = /\p{L}\($/u;

export interface Power {
	readonly span: Span;
	/** As TeX, without dollars. */
	readonly formula: string;
}

/** Whether the target of a link or a bare address stands at an offset: a caret in it is no power. */
export function isInAddress(text: string, offset: number): boolean {
	const word = text.slice(Math.max(0, offset - LONGEST_ADDRESS), offset).match(/\S*$/)?.[0] ?? "";
	return word.includes("](") || word.includes("://");
}

const LONGEST_ADDRESS = 300;

/** The power whose caret stands at `caret`, or null where what is around it is none. */
export function powerAt(text: string, caret: number): Power | null {
	const before = text.slice(Math.max(0, caret - REACH), caret);
	const base = BASE.exec(before)?.[0];
	const exponent = EXPONENT.exec(text.slice(caret + 1, caret + 1 + REACH))?.[0];
	if (base === undefined || exponent === undefined) return null;
	// A word is no quantity (`foo^x`), a command of TeX is another mistake.
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

/** `10^15-10^17`: two powers, of which Pandoc makes one superscript. */
export interface TwoPowers extends Power {
	readonly second: string;
	readonly between: string;
}

const BETWEEN = /^([-−]?[\p{L}\d.]+)([^\p{L}\d\s^]{1,12})([\p{L}\d.]+)$/u;

/** The two powers that a superscript was made of by accident; null where it can be meant (`m^-1^`, `2^nd^`). */
export function twoPowersAt(text: string, superscript: Span): TwoPowers | "complex" | null {
	const base = BASE.exec(text.slice(Math.max(0, superscript.start - REACH), superscript.start))?.[0];
	const second = EXPONENT.exec(text.slice(superscript.end, superscript.end + REACH))?.[0];
	if (base === undefined || second === undefined) return null;
	const raisedText = text.slice(superscript.start + 1, superscript.end - 1);
	if (raisedText.length > REACH) return null;
	const parts = BETWEEN.exec(raisedText);
	// `x^n-1^y` raises a difference; `10^5-10^7` and `a^b+c^d` do not.
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

/** A word is no product of its letters. */
function upright(base: string): string {
	return /^\p{L}{2}/u.test(base) ? `\\text{${base}}` : base;
}

function raised(exponent: string): string {
	if (exponent.startsWith("{")) return exponent;
	const bare = exponent.startsWith("(") ? exponent.slice(1, -1) : exponent;
	return bare.length === 1 ? bare : `{${bare.replace("−", "-")}}`;
}

/** Writes `text` over a span; nothing inside a grid table, whose columns a longer cell would break. */
export function writing(chapter: Chapter, span: Span, text: string, title: string): Fix[] {
	const inGrid = chapter.floats.some(
		({ table }) =>
			table !== null && table.start <= span.start && span.end <= table.end && chapter.text[table.start] === "+",
	);
	return inGrid ? [] : [{ title, safe: false, edits: [{ path: chapter.path, span, text }] }];
}
