import type { Book } from "../../../book/book.ts";
import type { PlacedFloat } from "../../../book/entry.ts";
import { isAside, isUsual, newCaption, newFloatId } from "../../fixes/captions.ts";
import { mentionBefore } from "../../fixes/mention.ts";
import { count } from "../../messages.ts";
import type { BookRule, Fix } from "../../rule.ts";

export const tableWithoutCaption: BookRule = {
	id: "table-without-caption",
	scope: "book",
	when: "idle",
	severity: "information",
	title: "A table without a caption, in a book whose tables have one",
	why: `A table without a caption has no number: the text cannot refer to it, and the list of tables omits it. The rule applies only if most tables of the book have
a caption, with a lower severity for tables in callouts, columns and lists, which often need none.`,
	fix: "Adds a caption to fill in, with a label, and refers to the table in the text before it.",
	bad: [
		`# Woods {#sec-woods}

See @tbl-a, @tbl-b, @tbl-c, @tbl-d and @tbl-e.

| Oak | 0.7 |
|-----|-----|
| Ash | 0.7 |

: Hard woods. {#tbl-a}

| Fir | 0.5 |
|-----|-----|
| Yew | 0.7 |

: Soft woods. {#tbl-b}

| Cork | 0.2 |
|------|-----|
| Balsa | 0.1 |

: Light woods. {#tbl-c}

| Ebony | 1.1 |
|-------|-----|
| Teak  | 0.6 |

: Far woods. {#tbl-d}

| Box | 0.9 |
|-----|-----|
| Pear | 0.7 |

: Woods for tools. {#tbl-e}

What floats is light.

⟦| Wood | Floats |
|------|--------|
| Oak  | yes    |⟧
`,
	],
	good: [
		`# Woods {#sec-woods}

| Oak | 0.7 |
|-----|-----|
| Ash | 0.7 |
`,
	],
	*check(book) {
		const tables = book.floats.filter(({ float }) => float.type === "tbl" && float.table !== null && !float.parent);
		const captioned = tables.filter(({ float }) => float.caption).length;
		if (!isUsual(captioned, tables.length)) return;
		const labelled = tables.filter(({ float }) => float.anchor).length * 2 > captioned;
		for (const placed of tables) {
			const { float, chapter, entry } = placed;
			// An appendix may consist of one table, with its heading as caption.
			if (entry.kind !== "chapter" || float.anchor || float.caption || isImageGrid(placed)) continue;
			const aside = isAside(chapter, float.span, float.div);
			yield {
				path: chapter.path,
				span: float.span,
				...(aside ? { severity: "hint" as const } : {}),
				message: `This table has no caption, unlike ${captioned} of ${count(tables.length, "table")} of the book. Add one that says what it shows.`,
				fixes: () => (aside ? [] : [addCaption(book, placed, labelled)]),
			};
		}
	},
};

/** Whether a table only arranges images side by side. */
function isImageGrid({ float, chapter }: PlacedFloat): boolean {
	return chapter.images.some(({ span }) => float.span.start <= span.start && span.end <= float.span.end);
}

function addCaption(book: Book, { float, chapter }: PlacedFloat, labelled: boolean): Fix {
	const { path } = chapter;
	const { start, end } = float.span;
	const id = newFloatId(book, chapter, float.span, "tbl");
	const caption = `\n\n: ${newCaption(book, "tbl")}${labelled ? ` {#${id}}` : ""}`;
	const edits = [{ path, span: { start: end, end }, text: caption }];
	if (labelled) edits.push(mentionBefore(chapter, id, { start, end }));
	return { title: "Add a caption to the table", safe: false, edits };
}
