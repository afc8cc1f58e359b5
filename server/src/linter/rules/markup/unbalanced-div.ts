import type { Book } from "../../../book/book.ts";
import type { Chapter, Problem } from "../../../chapter/facts.ts";
import { linesOf } from "../../fixes/lines.ts";
import type { BookRule, Fix } from "../../rule.ts";

export const unbalancedDiv: BookRule = {
	id: "unbalanced-div",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "A block (`:::`) that is never closed, or a closing mark too many",
	why: "A block that is never closed swallows the rest of the chapter: headings in it lose their numbers, a callout runs to the end of the page. A closing `:::` without a block is printed as text, or closes another block too early.",
	fix: "Closes the block, or removes the mark that is too many.",
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
			const swallowing = chapter.problems.filter(
				({ code }) => code === "unclosed-fence" || code === "unclosed-comment",
			);
			for (const problem of chapter.problems) {
				if (problem.code !== "unclosed-div" && problem.code !== "stray-div-close") continue;
				// Its other half may be in what a code block or a comment without an end has swallowed.
				const isOpening = problem.code === "unclosed-div";
				if (swallowing.some(({ span }) => isOpening === span.start > problem.span.start)) continue;
				if (isContinued(book, chapter, problem)) continue;
				yield {
					path: chapter.path,
					span: problem.span,
					message: isOpening
						? "This block is never closed, so it swallows what follows. Close it with `:::` where it ends."
						: "This `:::` closes nothing. Remove it, or open the block that it was to close.",
					fixes: () => fixes(chapter, problem),
				};
			}
		}
	},
};

/** A partial may open what another one closes: they are pasted together before anybody looks at blocks. */
function isContinued(book: Book, chapter: Chapter, { code }: Problem): boolean {
	const other = code === "unclosed-div" ? "stray-div-close" : "unclosed-div";
	return (book.entriesOf.get(chapter.path) ?? []).some((entry) =>
		entry.segments.some(
			(segment) => segment.chapter !== chapter && segment.chapter.problems.some((problem) => problem.code === other),
		),
	);
}

function fixes(chapter: Chapter, { code, span, repair }: Problem): Fix[] {
	const { path } = chapter;
	if (code === "stray-div-close") {
		return [{ title: "Remove it", safe: false, edits: [{ path, span: linesOf(chapter, span), text: "" }] }];
	}
	if (!repair) return [];
	const edit = { path, span: { start: repair.offset, end: repair.offset }, text: repair.text };
	return [{ title: "Close the block", safe: false, edits: [edit] }];
}
