/** Raw LaTeX in Markdown, by Pandoc's rules. */
import { skipSpace } from "./characters.ts";

const MAX_NESTING = 50;
const COMMAND = /\\[A-Za-z]+\*?/y;
/** Commands that do not interrupt a paragraph at the start of a line; nor do `text…` and `…cite…`. */
const INLINE_COMMANDS = new Set(
	`noindent emph underline bf it tt rm em bfseries itshape scshape slshape uline sout st hl alert enquote mbox
	MakeUppercase foreignlanguage colorbox ensuremath parbox lettrine rule verb lstinline mintinline includegraphics
	ref eqref autoref cref Cref vref hyperref hypertarget hyperlink href url label index footnote footnotemark footnotetext thanks
	gls Gls glspl Glspl ac acs acl acp acrshort acrlong acrfull SI SIrange num numrange unit qty qtyrange ang
	newline LaTeX TeX ldots dots S P pounds euro slash hyp xspace copyright today`.split(/\s+/),
);
const INLINE_FAMILY = /^text[a-z]|cite/i;
/** Commands without arguments: braces after them are text. */
const WITHOUT_ARGUMENT = new Set(
	"tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge par raggedright strut vfill hfill quad qquad".split(
		" ",
	),
);

/**
 * Returns the end of each LaTeX environment by the offset of its `\\begin`. Matches nested environments and omits unclosed
 * ones. Linear in the text.
 */
export function texEnvironments(text: string): ReadonlyMap<number, number> {
	const ends = new Map<number, number>();
	const open = new Map<string, number[]>();
	for (const mark of text.matchAll(/\\(begin|end)\s?\{([A-Za-z]{1,40}\*?)\}/g)) {
		const name = mark[2] as string;
		const starts = open.get(name) ?? [];
		if (mark[1] === "begin") open.set(name, [...starts.slice(-MAX_NESTING), mark.index]);
		else {
			const start = starts.pop();
			if (start !== undefined) ends.set(start, mark.index + mark[0].length);
		}
	}
	return ends;
}

/** Returns the end of a line of block-level LaTeX commands (`\medskip`, `\vspace*{-1mm}`); null for any other line. */
export function texLine(text: string, start: number, end: number): number | null {
	let i = start;
	while (i < end) {
		COMMAND.lastIndex = i;
		const command = COMMAND.exec(text);
		if (command === null) return null;
		const name = command[0].slice(1).replace("*", "");
		if (INLINE_COMMANDS.has(name) || INLINE_FAMILY.test(name)) return null;
		i = texArguments(text, i + command[0].length, end, name);
		const next = skipSpace(text, i, end);
		if (next >= end) return i;
		i = next;
	}
	return null;
}

/** Returns the end of the command at `start` (a backslash), with its arguments; null if no letter follows. */
export function texCommandEnd(text: string, start: number, end: number): number | null {
	COMMAND.lastIndex = start;
	const command = COMMAND.exec(text);
	if (command === null || start + command[0].length > end) return null;
	return texArguments(text, start + command[0].length, end, command[0].slice(1));
}

/** Maximum nesting of braces in an argument; bounds the time for hostile input. */
const MAX_DEPTH = 30;
const MAX_ARGUMENT_LENGTH = 5000;

/** Returns the offset after the `[…]` and `{…}` groups that follow a command. Braces nest. */
function texArguments(text: string, from: number, end: number, command: string): number {
	if (WITHOUT_ARGUMENT.has(command)) return from;
	let i = from;
	for (;;) {
		const open = text[i];
		// In `\\ref{x}[^n]` the bracket is a footnote, not an optional argument.
		if (i >= end || (open !== "{" && open !== "[") || text.startsWith("[^", i)) return i;
		const close = groupEnd(text, i, Math.min(end, i + MAX_ARGUMENT_LENGTH));
		if (close === null) return i;
		i = close;
	}
}

function groupEnd(text: string, start: number, end: number): number | null {
	const last = text[start] === "{" ? "}" : "]";
	let depth = 0;
	for (let i = start; i < end; i++) {
		const c = text[i];
		if (c === "\\") i++;
		else if (c === "{") {
			if (++depth > MAX_DEPTH) return null;
		} else if (c === "}") {
			depth--;
			if (depth === 0 && last === "}") return i + 1;
			if (depth < 0) return null;
		} else if (c === "]" && last === "]" && depth === 0) return i + 1;
	}
	return null;
}
