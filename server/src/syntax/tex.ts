/** Raw LaTeX as Pandoc finds it among Markdown. */
import { skipSpace } from "./characters.ts";

const MOST_NESTED = 50;
const COMMAND = /\\[A-Za-z]+\*?/y;
/** Commands that Pandoc keeps inside the paragraph when a line starts with them; `text…` and `…cite…` too. */
const INLINE_COMMANDS = new Set(
	`noindent emph underline bf it tt rm em bfseries itshape scshape slshape uline sout st hl alert enquote mbox
	MakeUppercase foreignlanguage colorbox ensuremath parbox lettrine rule verb lstinline mintinline includegraphics
	ref eqref autoref cref Cref vref hyperref hypertarget hyperlink href url label index footnote footnotemark footnotetext thanks
	gls Gls glspl Glspl ac acs acl acp acrshort acrlong acrfull SI SIrange num numrange unit qty qtyrange ang
	newline LaTeX TeX ldots dots S P pounds euro slash hyp xspace copyright today`.split(/\s+/),
);
const INLINE_FAMILY = /^text[a-z]|cite/i;
/** Commands without argument: braces after them are text. */
const WITHOUT_ARGUMENT = new Set(
	"tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge par raggedright strut vfill hfill quad qquad".split(
		" ",
	),
);

/**
 * Where each LaTeX environment of a text ends, by the offset of its `\\begin`: `\\begin{x}` … `\\end{x}`, nested ones matched,
 * unclosed ones left out. One pass, however many are unclosed.
 */
export function texEnvironments(text: string): ReadonlyMap<number, number> {
	const ends = new Map<number, number>();
	const open = new Map<string, number[]>();
	for (const mark of text.matchAll(/\\(begin|end)\s?\{([A-Za-z]{1,40}\*?)\}/g)) {
		const name = mark[2] as string;
		const starts = open.get(name) ?? [];
		if (mark[1] === "begin") open.set(name, [...starts.slice(-MOST_NESTED), mark.index]);
		else {
			const start = starts.pop();
			if (start !== undefined) ends.set(start, mark.index + mark[0].length);
		}
	}
	return ends;
}

/** The end of a line that holds nothing but block-level LaTeX commands (`\medskip`, `\vspace*{-1mm}`), or null. */
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

/** The end of a command that starts at `start` (a backslash), with its arguments; null where no letter follows. */
export function texCommandEnd(text: string, start: number, end: number): number | null {
	COMMAND.lastIndex = start;
	const command = COMMAND.exec(text);
	if (command === null || start + command[0].length > end) return null;
	return texArguments(text, start + command[0].length, end, command[0].slice(1));
}

/** Braces nested deeper than this are no argument: it bounds the time for hostile input. */
const DEEPEST = 30;
const LONGEST_ARGUMENT = 5000;

/** The offset after any number of `[…]` and `{…}` groups that follow a command; braces nest. */
function texArguments(text: string, from: number, end: number, command: string): number {
	if (WITHOUT_ARGUMENT.has(command)) return from;
	let i = from;
	for (;;) {
		const open = text[i];
		// `\\ref{x}[^n]`: a footnote, no optional argument.
		if (i >= end || (open !== "{" && open !== "[") || text.startsWith("[^", i)) return i;
		const close = closing(text, i, Math.min(end, i + LONGEST_ARGUMENT));
		if (close === null) return i;
		i = close;
	}
}

function closing(text: string, start: number, end: number): number | null {
	const last = text[start] === "{" ? "}" : "]";
	let depth = 0;
	for (let i = start; i < end; i++) {
		const c = text[i];
		if (c === "\\") i++;
		else if (c === "{") {
			if (++depth > DEEPEST) return null;
		} else if (c === "}") {
			depth--;
			if (depth === 0 && last === "}") return i + 1;
			if (depth < 0) return null;
		} else if (c === "]" && last === "]" && depth === 0) return i + 1;
	}
	return null;
}
