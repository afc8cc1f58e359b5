/** Converts TeX in BibTeX fields to plain text. */

/** Unicode combining marks by TeX accent command. */
const accents: Readonly<Record<string, string>> = {
	"`": "\u0300",
	"'": "\u0301",
	"^": "\u0302",
	"~": "\u0303",
	"=": "\u0304",
	u: "\u0306",
	".": "\u0307",
	'"': "\u0308",
	r: "\u030A",
	H: "\u030B",
	v: "\u030C",
	d: "\u0323",
	c: "\u0327",
	k: "\u0328",
	b: "\u0331",
};

const letters: Readonly<Record<string, string>> = {
	ss: "ß",
	ae: "æ",
	AE: "Æ",
	oe: "œ",
	OE: "Œ",
	o: "ø",
	O: "Ø",
	aa: "å",
	AA: "Å",
	l: "ł",
	L: "Ł",
	i: "i",
	j: "j",
	textendash: "–",
	textemdash: "—",
	ldots: "…",
	dots: "…",
	TeX: "TeX",
	LaTeX: "LaTeX",
};

const accent = /\\(?:([`'^~=."])|([uvHcdbkr])(?![A-Za-z])) ?\{? ?\\?([A-Za-z])\}?/g;
const command = /\\([A-Za-z]+)\s*/g;

/** Plain text without braces and commands, with accents as composed letters. @param tex the field value without outer braces */
export function plainTex(tex: string): string {
	// Most fields contain no TeX.
	if (!/[\\{}~\n\t]|--| {2}|^ | $|[^\0-\u02ff]/.test(tex)) return tex;
	return tex
		.replace(accent, (_all, sign?: string, letter?: string, base?: string) => base + accents[sign ?? letter ?? ""]!)
		.replace(command, (_all, name: string) => letters[name] ?? "")
		.replace(/\\([&%$#_])/g, "$1")
		.replace(/[{}\\]/g, "")
		.replace(/---/g, "—")
		.replace(/--/g, "–")
		.replace(/[\s~]+/g, " ")
		.trim()
		.normalize("NFC");
}

/**
 * Splits a field at separators outside braces, after collapsing whitespace.
 *
 * @param separator a global expression without braces and without repeated spaces
 */
export function splitTex(field: string, separator: RegExp): readonly string[] {
	const tex = field.replace(/\s+/g, " ").trim();
	if (!tex.includes("{")) return tex.split(separator);
	const parts: string[] = [];
	let depth = 0;
	let from = 0;
	let counted = 0;
	for (const { index, 0: found } of tex.matchAll(separator)) {
		depth += braceBalance(tex, counted, index);
		counted = index;
		if (depth > 0) continue;
		parts.push(tex.slice(from, index));
		from = index + found.length;
	}
	parts.push(tex.slice(from));
	return parts;
}

/** Opening minus closing braces between two offsets. */
function braceBalance(tex: string, from: number, to: number): number {
	let depth = 0;
	for (let at = from; at < to; at++) {
		const c = tex[at];
		if (c === "\\") at++;
		else if (c === "{") depth++;
		else if (c === "}") depth--;
	}
	return depth;
}
