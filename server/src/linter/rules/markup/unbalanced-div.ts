import type { Book } from "../../../book/book.ts";
import type { Chapter, Problem } from "../../../chapter/facts.ts";
import { linesOf } from "../../fixes/lines.ts";
import type { BookRule, Fix } from "../../rule.ts";

export const unbalancedDiv: BookRule = {
	id: "unbalanced-div",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "Div that is never closed, or a closing fence without a div",
	why: `A div that is never closed contains the rest of the chapter: its headings lose their numbers, and a callout runs to
the end of the page. A closing \`:::\` without a div is printed as text or closes an outer div too early.`,
	fix: "Closes the div, or removes the extra fence.",
	bad: [
		`# Rivers {#sec-rivers}

⟦::: {.callout-note}⟧
Water cuts the outer bank.

## Deltas {#sec-deltas}

Sand settles.
`,
		`# Rivers {#sec-rivers}

Sand settles.

⟦:::⟧
`,
	],
	good: [
		`# Rivers {#sec-rivers}

:::: {.columns}
::: {.column}
Left bank.
:::
::::
`,
	],
	*check(book) {
		for (const chapter of book.chapters.values()) {
			const unclosed = chapter.problems.filter(({ code }) => code === "unclosed-fence" || code === "unclosed-comment");
			for (const problem of chapter.problems) {
				if (problem.code !== "unclosed-div" && problem.code !== "stray-div-close") continue;
				// The matching fence may be inside an unclosed code block or comment.
				const isOpening = problem.code === "unclosed-div";
				if (unclosed.some(({ span }) => isOpening === span.start > problem.span.start)) continue;
				if (isBalancedByInclude(book, chapter, problem)) continue;
				yield {
					path: chapter.path,
					span: problem.span,
					message: isOpening
						? 'This div is never closed. Close it with ":::" where it ends.'
						: 'This ":::" closes no div. Remove it, or add the missing opening fence.',
					fixes: () => fixes(chapter, problem),
				};
			}
		}
	},
};

/** Quarto expands includes before it parses divs, so one included file may open a div that another closes. */
function isBalancedByInclude(book: Book, chapter: Chapter, { code }: Problem): boolean {
	const counterpart = code === "unclosed-div" ? "stray-div-close" : "unclosed-div";
	return (book.entriesOf.get(chapter.path) ?? []).some((entry) =>
		entry.segments.some(
			(segment) =>
				segment.chapter !== chapter && segment.chapter.problems.some((problem) => problem.code === counterpart),
		),
	);
}

function fixes(chapter: Chapter, { code, span, repair }: Problem): Fix[] {
	const { path } = chapter;
	if (code === "stray-div-close") {
		return [{ title: 'Remove this ":::"', safe: false, edits: [{ path, span: linesOf(chapter, span), text: "" }] }];
	}
	if (!repair) return [];
	const edit = { path, span: { start: repair.offset, end: repair.offset }, text: repair.text };
	return [{ title: "Close the div", safe: false, edits: [edit] }];
}
