import { inCode } from "../../../analysis/cursor/symbol-at.ts";
import type { Book } from "../../../book/book.ts";
import { mayBeHidden } from "../../../book/resolve/exclusive.ts";
import type { Chapter, TexCommand } from "../../../chapter/facts.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { memoize } from "../../../text/memoize.ts";
import type { Span } from "../../../text/span.ts";
import { inMarkdown, losesText } from "../../fixes/latex.ts";
import type { BookRule, Fix } from "../../rule.ts";

export const rawLatexLost: BookRule = {
	id: "raw-latex-lost",
	scope: "book",
	when: "edit",
	severity: "warning",
	title: "Raw LaTeX that only PDF shows",
	why: `Only PDF output keeps raw LaTeX. HTML, EPUB and Word drop \`\\footnote{…}\`, \`\\ref{…}\` and \`\\textbf{…}\` together
with their text. Errata does not report layout commands (\`\\newpage\`, \`\\noindent\`), index entries, formulas and
PDF-only content, or anything in a book that has PDF formats only.`,
	fix: "Rewrites the command in Markdown, where Markdown has an equivalent.",
	bad: [
		`# Type {#sec-type}

Metal types were cast by hand⟦\\footnote{Until 1838.}⟧ from an alloy of ⟦\\emph{lead}⟧, tin and antimony, as this chapter tells (Section ⟦\\ref{sec-type}⟧).
`,
		`# Type {#sec-type}

⟦\\begin{itemize}
\\item lead
\\item tin
\\end{itemize}⟧
`,
	],
	good: [
		`# Type {#sec-type}

Metal types were cast by hand^[Until 1838.] from an alloy\\index{alloy} of *lead*, tin and antimony.\\newline

\\newpage

::: {.content-visible when-format="pdf"}
See Section \\ref{sec-type}.
:::

\\begin{align}
a &= b
\\end{align}
`,
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Type\n  chapters: [index.qmd]\nformat:\n  pdf:\n    documentclass: book\n",
			"index.qmd": "# Type {#sec-type}\n\nMetal types were cast by hand\\footnote{Until 1838.}.\n",
		},
	],
	*check(book) {
		for (const chapter of book.chapters.values()) {
			if (chapter.texCommands.length === 0 || !hasOtherFormat(book, chapter)) continue;
			for (const command of chapter.texCommands) {
				if (!losesText(command, book) || mayBeHidden(command.div, "html") || refersToFormula(chapter, command))
					continue;
				if (command.name === "ref" && isRefResolved(book, chapter)) continue;
				const name =
					command.name === "begin" ? `environment "${command.argument!.text}"` : `command "\\${command.name}"`;
				yield {
					path: chapter.path,
					span: command.span,
					message: `LaTeX ${name} is dropped from all formats except PDF. Write it in Markdown.`,
					fixes: () => fixes(book, chapter, command),
				};
			}
		}
	},
};

/** Whether a chapter is built in a format other than PDF. The default is HTML; R Markdown sets `output` instead. */
function hasOtherFormat(book: Book, { path, metadata }: Chapter): boolean {
	if (Object.hasOwn(metadata.data, "output")) return false;
	return (book.entriesOf.get(path) ?? []).some(
		({ options: { formats } }) => formats.length === 0 || formats.some((format) => !isTex(format)),
	);
}

/** `pdf`, `beamer`, and formats that extensions derive from them (`acm-pdf`). */
function isTex(format: string): boolean {
	return /(?:^|-)(?:pdf|latex|beamer|context)(?:\+|$)/.test(format);
}

/** Whether a `\ref` refers to a label in a formula, which MathJax resolves. */
function refersToFormula(chapter: Chapter, { name, argument }: TexCommand): boolean {
	return /^(?:eq)?ref$/.test(name) && formulaLabels(chapter).has(argument!.text);
}

const formulaLabels = memoize((chapter: Chapter): ReadonlySet<string> => {
	const labels = new Set<string>();
	for (const span of chapter.verbatim) {
		for (const [, label] of sourceText(chapter, span).matchAll(/\\label\{([^{}]*)\}/g)) labels.add(label as string);
	}
	return labels;
});

/** Whether an extension turns `\ref` into a cross-reference before LaTeX is dropped. */
function isRefResolved({ entriesOf }: Book, { path }: Chapter): boolean {
	return (entriesOf.get(path) ?? []).some(({ options }) => options.crossref.resolvesLatexRef);
}

function fixes(book: Book, chapter: Chapter, command: TexCommand): Fix[] {
	const { span } = command;
	const text = inMarkdown(command, sourceText(chapter, span), hasDollarNearby(chapter, span), book, chapter.path);
	return text === null
		? []
		: [{ title: `Change to "${text}"`, safe: false, edits: [{ path: chapter.path, span, text }] }];
}

/** In UTF-16 units. */
const DOLLAR_DISTANCE = 40;

/** Whether a dollar sign outside any formula is close enough to pair with one that a fix writes. */
function hasDollarNearby(chapter: Chapter, { start, end }: Span): boolean {
	const from = Math.max(0, start - DOLLAR_DISTANCE);
	const around = chapter.text.slice(from, end + DOLLAR_DISTANCE);
	return [...around.matchAll(/\$/g)].some(
		({ index }) => !inCode(chapter, from + index) && !inCode(chapter, from + index + 1),
	);
}
