import { printedLabel, printsTitle } from "../../../analysis/references/printed-label.ts";
import { typeOfPrefix, typeWords } from "../../../analysis/references/type-words.ts";
import type { Book } from "../../../book/book.ts";
import type { EntryFacts, Reference } from "../../../book/entry.ts";
import type { Chapter, Cite } from "../../../chapter/facts.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import type { Project } from "../../../project/model.ts";
import { memoize } from "../../../text/memoize.ts";
import type { Span } from "../../../text/span.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const doubledPrefix: BookRule = {
	id: "doubled-prefix",
	scope: "book",
	when: "edit",
	severity: "warning",
	title: "A word before a reference that Quarto prints itself",
	why: `Quarto prints the word with the number: \`@fig-cell\` becomes "Figure 3.1". With the word before it, readers see "Figure Figure 3.1".
To use another word, put it inside the brackets: \`[Fig. @fig-cell]\`. For a bare number write \`[-@fig-cell]\`.`,
	fix: "Removes the word.",
	bad: [
		`# Cells {#sec-cells}

The wall is drawn in ⟦Figure @fig-wall⟧.

![**The wall**: two layers.](wall.svg){#fig-wall fig-alt="Two parallel lines."}

More is in ⟦Section (@sec-inner)⟧.

## Inside {#sec-inner}

Organelles.
`,
	],
	good: [
		`# Cells {#sec-cells}

The wall is drawn in [Figure -@fig-wall] and [Fig. @fig-wall], and the sketch (@fig-wall) is to scale.

![**The wall**: two layers.](wall.svg){#fig-wall fig-alt="Two parallel lines."}

In this section (@sec-cells) we look from outside, by Schwann's Theorem (@thm-schwann).

::: {#thm-schwann}
All that lives is made of cells.
:::
`,
		{
			"_quarto.yml":
				'project:\n  type: book\nbook:\n  title: Cells\n  chapters: [index.qmd]\ncrossref:\n  eq-prefix: ""\n',
			"index.qmd": `# Cells {#sec-cells}

The membrane is at rest by Equation @eq-rest.

$$
E = 0
$$ {#eq-rest}
`,
		},
	],
	*check(book) {
		for (const reference of book.byEntry.flatMap(referencesAfterWords(book.project))) {
			const finding = checkReference(book, reference);
			if (finding) yield finding;
		}
	},
};

/** The references of an entry that follow a word such as those that Quarto prints. Memoized by entry. */
const referencesAfterWords = memoize((project: Project) =>
	memoize(({ references }: EntryFacts): readonly Reference[] =>
		references.filter(({ cite, chapter }) => cite?.lead && citesAfterWords(project)(chapter).has(cite)),
	),
);

const citesAfterWords = memoize((project: Project) => {
	const words = typeWords(project);
	return memoize(
		(chapter: Chapter): ReadonlySet<Cite> =>
			new Set(chapter.cites.filter(({ lead }) => lead && words.has(wordOf(sourceText(chapter, lead))))),
	);
});

/** Lower-cased, without the full stop of an abbreviation. */
function wordOf(lead: string): string {
	return (lead.endsWith(".") ? lead.slice(0, -1) : lead).toLowerCase();
}

function checkReference(book: Book, reference: Reference): FindingDraft | null {
	const { cite, chapter, type, target } = reference;
	if (!cite?.lead || cite.suppressed || target?.number == null) return null;
	if (cite.bracket && cite.bracket.start <= cite.lead.start) return null;
	if (printsTitle(reference)) return null;
	const lead = sourceText(chapter, cite.lead);
	const words = typeWords(book.project).get(wordOf(lead)) ?? [];
	if (!words.some(({ key }) => typeOfPrefix(key) === type)) return null;
	const between = sourceText(chapter, { start: cite.lead.end, end: cite.span.start });
	const isCapital = lead[0] !== lead[0]!.toLowerCase();
	// "the figure (@fig-x)" reads well: only a capitalized word repeats the printed name.
	if (between.includes("(") && (!isCapital || isNamed(chapter, cite))) return null;
	const end = cite.bracket ? cite.bracket.end : cite.span.end;
	const closing = between.includes("(") && chapter.text[end] === ")" ? 1 : 0;
	const span = { start: cite.lead.start, end: end + closing };
	const prints = printedLabel(reference) ?? lead;
	// With `eq-prefix: ""` Quarto prints no word.
	if (prints === target.number) return null;
	return {
		path: chapter.path,
		span,
		message: `Readers see "${lead} ${prints}": Quarto prints the word itself. Remove "${lead}", or write "[${lead} -@${cite.key}]".`,
		fixes: () => [removeWord(reference, span, closing === 1, isCapital)],
	};
}

/** Whether a name precedes the word, as in "Bayes’ Theorem (@thm-x)". */
function isNamed(chapter: Chapter, { lead, surroundings, span }: Cite): boolean {
	const before = sourceText(chapter, { start: surroundings.start, end: (lead ?? span).start });
	return /(?:['’]s?|\p{Lu}[\p{L}-]{3,})\s+$/u.test(before);
}

function removeWord({ chapter, cite }: Reference, span: Span, inParentheses: boolean, isCapital: boolean): Fix {
	const referenceSpan = cite!.bracket ?? cite!.span;
	const lead = sourceText(chapter, cite!.lead!);
	const text = sourceText(chapter, inParentheses ? referenceSpan : { start: referenceSpan.start, end: span.end });
	const edits = [{ path: chapter.path, span, text }];
	return { title: `Remove "${lead}"`, safe: isCapital, edits };
}
