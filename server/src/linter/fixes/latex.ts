/** LaTeX commands whose text is lost in other formats, and their equivalents in Markdown. */

import { isReferable } from "../../analysis/references/reference-scope.ts";
import type { Book } from "../../book/book.ts";
import type { TexCommand } from "../../chapter/facts.ts";

const words = (list: string): readonly string[] => list.split(" ");

const references: ReadonlySet<string> = new Set(words("ref eqref autoref cref Cref nameref pageref vref"));
const citations: ReadonlySet<string> = new Set(
	words("cite citep citet citealp citealt citeauthor citeyear parencite textcite autocite footcite fullcite"),
);
const inSentence: ReadonlySet<string> = new Set(words("citet citealt textcite"));
const others: ReadonlySet<string> = new Set(
	words(
		"textsf textrm textsl textcolor mbox footnotetext marginpar marginnote sidenote chapter section subsection subsubsection paragraph subparagraph path includegraphics caption item",
	),
);
const symbols: ReadonlySet<string> = new Set(
	words(
		"alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega times cdot div pm mp leq le geq ge neq ne approx equiv sim propto infty partial nabla rightarrow leftarrow Rightarrow Leftrightarrow to mapsto in notin subset subseteq cup cap forall exists sum prod int sqrt frac hat bar tilde vec mathbf mathcal mathbb mathrm mathit",
	),
);

/** Marks around an argument, by command. */
const marks: Readonly<Record<string, readonly [string, string]>> = {
	textbf: ["**", "**"],
	emph: ["*", "*"],
	textit: ["*", "*"],
	texttt: ["`", "`"],
	textsc: ["[", "]{.smallcaps}"],
	underline: ["[", "]{.underline}"],
	textsuperscript: ["^", "^"],
	textsubscript: ["~", "~"],
	enquote: ["“", "”"],
	footnote: ["^[", "]"],
	url: ["<", ">"],
};

const characters: Readonly<Record<string, string>> = {
	LaTeX: "LaTeX",
	TeX: "TeX",
	BibTeX: "BibTeX",
	ldots: "…",
	dots: "…",
	textellipsis: "…",
	copyright: "©",
	textregistered: "®",
	texttrademark: "™",
	textdegree: "°",
};

/** Environments of formulas, which work in every format. */
const formulas =
	/^(?:align|alignat|aligned|alignedat|array|[Bbpv]?matrix|Vmatrix|smallmatrix|cases|CD|eqnarray|equation|gather|gathered|multline|split|subarray|prooftree|math|displaymath|flalign|dcases)$/;

/** Whether a command loses text, symbols or images in formats other than LaTeX. Layout and unknown commands do not count. */
export function losesText(command: TexCommand, book: Book): boolean {
	const { name, argument } = command;
	if (name === "begin") return argument !== null && !/^comment$/.test(argument.text) && !isFormula(argument.text);
	if (references.has(name)) return argument !== null && !isResolved(command, book);
	if (name in characters || symbols.has(name)) return true;
	return argument !== null && (name in marks || citations.has(name) || others.has(name) || name === "href");
}

function isFormula(environment: string): boolean {
	return formulas.test(environment.replace("*", ""));
}

/** Whether a label has a prefix that is not Quarto's (`\ref{dfn-x}`), which a filter of the book may resolve. */
function isResolved({ argument }: TexCommand, book: Book): boolean {
	return (book.anchorsById.get(argument!.text) ?? []).some(({ type }) => type === null);
}

/**
 * Returns the equivalent in Markdown; null if the command alone does not determine it.
 *
 * @param brokenFormula whether an unpaired dollar sign is close to the command, which then belongs in a formula
 */
export function inMarkdown(
	command: TexCommand,
	source: string,
	brokenFormula: boolean,
	book: Book,
	path: string,
): string | null {
	const { name, argument } = command;
	if (name in characters) return characters[name]!;
	if (symbols.has(name)) return brokenFormula ? null : `$${source.trimEnd()}$`;
	const text = argument?.text ?? "";
	if (text === "" || /[\\{}]/.test(text)) return null;
	if (references.has(name)) {
		const isLabel = book.anchorsById.get(text)?.some((placed) => isReferable(book, path, placed));
		// These print the number alone, with the word before it in the text.
		return isLabel ? (/^(?:eq|page)?ref$/.test(name) ? `[-@${text}]` : `@${text}`) : null;
	}
	if (citations.has(name)) {
		const keys = text.split(",").map((key) => `@${key.trim()}`);
		return inSentence.has(name) && keys.length === 1 ? keys[0]! : `[${keys.join("; ")}]`;
	}
	if (name === "href") {
		const link = /^\\href\{([^{}\\\s]+)\}\{([^{}\\]+)\}$/.exec(source);
		return link ? `[${link[2]}](${link[1]})` : null;
	}
	const around = marks[name];
	return around && text.trim() === text ? around.join(text) : null;
}
