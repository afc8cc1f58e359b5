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
	title: "LaTeX in the text that vanishes outside of PDF",
	why: `Raw LaTeX reaches PDF alone. In HTML, EPUB and Word a \`\\footnote{…}\`, a \`\\ref{…}\` or a bold word in \`\\textbf{…}\` is gone without a trace, words and all.
Commands of layout (\`\\newpage\`, \`\\noindent\`), index entries, formulas, and what stands in content for PDF only are not meant; neither is a book that has no other format.`,
	fix: "Writes the same in Markdown, where there is such a thing.",
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
			if (chapter.texCommands.length === 0 || !isReadOutsideOfPdf(book, chapter)) continue;
			for (const command of chapter.texCommands) {
				if (!losesText(command, book) || mayBeHidden(command.div, "html") || isOfFormula(chapter, command)) continue;
				if (command.name === "ref" && isFollowed(book, chapter)) continue;
				const name =
					command.name === "begin" ? `the environment \`${command.argument!.text}\`` : `\`\\${command.name}\``;
				yield {
					path: chapter.path,
					span: command.span,
					message: `Only readers of the PDF see this: ${name} is raw LaTeX, which vanishes from HTML and all other formats. Write it in Markdown.`,
					fixes: () => fixes(book, chapter, command),
				};
			}
		}
	},
};

/** Where a book names no format, it is HTML. R Markdown names its formats elsewhere (`output:`). */
function isReadOutsideOfPdf(book: Book, { path, metadata }: Chapter): boolean {
	if (Object.hasOwn(metadata.data, "output")) return false;
	return (book.entriesOf.get(path) ?? []).some(
		({ options: { formats } }) => formats.length === 0 || formats.some((format) => !isTex(format)),
	);
}

/** `pdf`, `beamer`, and formats of extensions that are made of them (`acm-pdf`). */
function isTex(format: string): boolean {
	return /(?:^|-)(?:pdf|latex|beamer|context)(?:\+|$)/.test(format);
}

/** \`\\ref\` to a label in a formula, which MathJax follows. */
function isOfFormula(chapter: Chapter, { name, argument }: TexCommand): boolean {
	return /^(?:eq)?ref$/.test(name) && formulaLabels(chapter).has(argument!.text);
}

const formulaLabels = memoize((chapter: Chapter): ReadonlySet<string> => {
	const labels = new Set<string>();
	for (const span of chapter.verbatim) {
		for (const [, label] of sourceText(chapter, span).matchAll(/\\label\{([^{}]*)\}/g)) labels.add(label as string);
	}
	return labels;
});

/** Whether an extension makes references of `\ref` before LaTeX is dropped. */
function isFollowed({ entriesOf }: Book, { path }: Chapter): boolean {
	return (entriesOf.get(path) ?? []).some(({ options }) => options.crossref.followsRef);
}

function fixes(book: Book, chapter: Chapter, command: TexCommand): Fix[] {
	const { span } = command;
	const text = inMarkdown(command, sourceText(chapter, span), isNearDollar(chapter, span), book, chapter.path);
	return text === null
		? []
		: [{ title: `Change to \`${text}\``, safe: false, edits: [{ path: chapter.path, span, text }] }];
}

const NEAR = 40;

/** Whether a dollar that is no part of a formula stands near. */
function isNearDollar(chapter: Chapter, { start, end }: Span): boolean {
	const from = Math.max(0, start - NEAR);
	const around = chapter.text.slice(from, end + NEAR);
	return [...around.matchAll(/\$/g)].some(
		({ index }) => !inCode(chapter, from + index) && !inCode(chapter, from + index + 1),
	);
}
