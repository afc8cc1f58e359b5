import { noteMarkSides } from "../../../analysis/footnotes/note-mark-sides.ts";
import type { Book } from "../../../book/book.ts";
import { outlineOf } from "../../../book/resolve/outline.ts";
import type { Chapter, Heading, NoteMark } from "../../../chapter/facts.ts";
import { mayRenderTo } from "../../../project/output-formats.ts";
import { countStartingUpTo } from "../../../text/sorted.ts";
import { encloses } from "../../../text/span.ts";
import { insert } from "../../fixes/lines.ts";
import { endOfParagraphBefore, endOfWords } from "../../fixes/paragraphs.ts";
import type { BookRule, Fix, Severity } from "../../rule.ts";

export const footnotePlacement: BookRule = {
	id: "footnote-placement",
	scope: "book",
	when: "idle",
	severity: "warning",
	title: "A footnote reference in a caption, a title or a table",
	why: `A footnote belongs to a sentence of the text. In a **caption** LaTeX may stop at it, and a list of figures prints it again. In the **title of a callout**
a PDF sets it inside the box. The **heading of a chapter** becomes the title of the page and an entry of the navigation in HTML, where footnotes do not work. In other **headings** and
in **tables** it mostly works (then it is a hint): the table of contents and running heads omit it, and footnotes of a table are printed among all others, not below the
table.`,
	fix: "Moves the reference to the end of the paragraph before the figure, or of the first paragraph after the heading.",
	bad: [
		`# Bridges⟦[^stone]⟧ {#sec-bridges}

Most bridges are beams. An arch is shown in @fig-arch.

![An arch.⟦[^rome]⟧](arch.svg){#fig-arch fig-alt="An arch of seven stones."}

::: {.callout-tip}
## Look up⟦[^hats]⟧

Stand below one.
:::

## Ropes⟦[^inca]⟧ {#sec-bridges-ropes}

Grass makes good ropes.

| Kind      | Span |
|-----------|------|
| Rope⟦[^q]⟧ | 45 m |

[^stone]: The older word means stepping stones.

[^rome]: Built by Romans.

[^hats]: Without a hat.

[^inca]: As in Peru.

[^q]: At Q'eswachaka.
`,
	],
	good: [
		`# Bridges {#sec-bridges}

Most bridges are beams.[^stone] An arch is shown in @fig-arch.

![An arch.](arch.svg){#fig-arch fig-alt="An arch of seven stones."}

::: {.callout-tip}
## Look up

Stand below one.[^hats]
:::

[^stone]: The older word means stepping stones.

[^hats]: Without a hat.
`,
	],
	*check(book) {
		for (const chapter of book.chapters.values()) {
			for (const mark of chapter.notes.marks) {
				const placement = placementOf(book, chapter, mark);
				if (placement === null) continue;
				const { isHarmful, message, slot } = placement;
				const severity: Severity = isHarmful ? "warning" : "hint";
				yield {
					path: chapter.path,
					span: mark.span,
					severity,
					message,
					fixes: () => moveFixes(book, chapter, mark, slot()),
				};
			}
		}
	},
};

interface Placement {
	/** Whether an output format of the book is affected. */
	readonly isHarmful: boolean;
	readonly message: string;
	/** Returns the end of a sentence to which the reference can move; null if there is none. */
	readonly slot: () => number | null;
}

const latex: ReadonlySet<string> = new Set(["pdf", "latex", "beamer"]);
const html: ReadonlySet<string> = new Set(["html"]);

function placementOf(book: Book, chapter: Chapter, mark: NoteMark): Placement | null {
	switch (mark.context) {
		case "caption":
			return {
				isHarmful: mayRenderTo(book.project, latex),
				message: "A footnote in a caption can stop LaTeX, and a list of figures repeats it. Move it into the text.",
				slot: () => beforeFloat(chapter, mark),
			};
		case "table":
			return {
				isHarmful: false,
				message:
					"The footnote of a table is printed among all others, not below the table. Write it as text below the table.",
				slot: () => null,
			};
		case "heading": {
			const heading = chapter.headings[countStartingUpTo(chapter.headings, mark.span.start) - 1];
			return heading ? inHeading(book, chapter, heading) : null;
		}
		default:
			return null;
	}
}

function inHeading(book: Book, chapter: Chapter, heading: Heading): Placement {
	const slot = (): number | null => afterHeading(chapter, heading);
	if (heading.titleOf === "callout") {
		const message =
			"A footnote in the title of a callout is set inside the box in PDF. Move it into the text of the callout.";
		return { isHarmful: mayRenderTo(book.project, latex), message, slot };
	}
	const isChapter = book.project.type === "book" && outlineOf(chapter).opening === heading;
	if (isChapter && book.entriesOf.get(chapter.path)?.some(({ path }) => path === chapter.path)) {
		const message = "A footnote in the title of a chapter does not work in HTML. Move it into the first paragraph.";
		return { isHarmful: mayRenderTo(book.project, html), message, slot };
	}
	const message = "The table of contents and running heads omit this footnote. Move it into the first paragraph.";
	return { isHarmful: false, message, slot };
}

function beforeFloat(chapter: Chapter, { span }: NoteMark): number | null {
	const float = chapter.floats.find((one) => encloses(one.span, span));
	return float ? endOfParagraphBefore(chapter, float.span) : null;
}

/** The end of the first paragraph below the heading, if nothing else is between them. */
function afterHeading(chapter: Chapter, { span, div }: Heading): number | null {
	const below = chapter.paragraphs.find((paragraph) => paragraph.span.start >= span.end);
	if (below?.context !== "body" || below.div !== div) return null;
	const next = chapter.headings.find((heading) => heading.span.start >= span.end);
	return next && next.span.start < below.span.start ? null : endOfWords(chapter, below.span);
}

function moveFixes(book: Book, chapter: Chapter, { span }: NoteMark, slot: number | null): Fix[] {
	if (slot === null) return [];
	const { text, path } = chapter;
	const isAfter = noteMarkSides(book).usual === "after" && /[.!?:]/.test(text[slot] ?? "");
	const removed = text[span.start - 1] === " " ? { start: span.start - 1, end: span.end } : span;
	const edits = [
		insert(chapter, isAfter ? slot + 1 : slot, text.slice(span.start, span.end)),
		{ path, span: removed, text: "" },
	];
	return [{ title: "Move the footnote into the text", safe: false, edits }];
}
