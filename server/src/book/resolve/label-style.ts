/** Formats counts in the style of `crossref` labels: `3`, `c`, `iii`, or from a list. */
import type { LabelStyle } from "../../project/crossref.ts";

const LAST_CODE_POINT = 0x10ffff;

/** A count in a label style. @param count 1-based */
export function applyLabelStyle(count: number, style: LabelStyle): string {
	if (typeof style !== "string") return style[(count - 1) % style.length] ?? String(count);
	if (style.startsWith("alpha ")) {
		// Like Quarto, continues with the next characters after `z`.
		const first = style.split(" ")[1]?.codePointAt(0) ?? 97;
		return String.fromCodePoint(Math.min(first + count - 1, LAST_CODE_POINT));
	}
	if (style.startsWith("roman")) return style.endsWith("i") ? roman(count).toLowerCase() : roman(count);
	return String(count);
}

const numerals: readonly (readonly [string, number])[] = [
	["M", 1000],
	["CM", 900],
	["D", 500],
	["CD", 400],
	["C", 100],
	["XC", 90],
	["L", 50],
	["XL", 40],
	["X", 10],
	["IX", 9],
	["V", 5],
	["IV", 4],
	["I", 1],
];

function roman(count: number): string {
	let rest = count;
	let text = "";
	for (const [letters, value] of numerals) {
		text += letters.repeat(Math.floor(rest / value));
		rest %= value;
	}
	return text;
}
