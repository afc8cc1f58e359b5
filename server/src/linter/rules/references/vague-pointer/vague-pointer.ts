import { languageOf } from "../../../../analysis/prose/language-of.ts";
import { sourceText } from "../../../../chapter/source-text.ts";
import { insert } from "../../../fixes/lines.ts";
import { related } from "../../../messages.ts";
import type { BookRule, FindingDraft } from "../../../rule.ts";
import { vaguePointers } from "./vague-pointers.ts";

export const vaguePointer: BookRule = {
	id: "vague-pointer",
	scope: "book",
	when: "idle",
	severity: "hint",
	title: 'A pointer such as "the table below" without a reference',
	why: `Figures and tables float: in print *the figure below* may be above or on another page, and *as discussed earlier* leaves readers to search. A reference
says where, and stays right when things move. The rule is silent if the sentence has a reference, if the figure or table is next to the paragraph, and if it
is unclear which one is meant. The rule knows English.`,
	fix: "Adds the reference, if one figure, table or listing of the section is meant.",
	bad: [
		`# Snow {#sec-snow}

⟦The table below⟧ gives the weight of a cubic metre. ⟦As discussed earlier⟧, wind packs it.

New snow is mostly air.

| Snow | Weight |
|------|--------|
| new  | 100 kg |

: **Weight**: of a cubic metre. {#tbl-weight}

Old snow is not (@tbl-weight).
`,
	],
	good: [
		`# Snow {#sec-snow}

Wind packs it, as discussed earlier (@sec-snow). The table below gives the weight of a cubic metre:

| Snow | Weight |
|------|--------|
| new  | 100 kg |

: **Weight**: of a cubic metre. {#tbl-weight}

Old snow is not light (@tbl-weight).

"The table above" is what she wrote of what is in the table above, @tbl-weight.
`,
		`# Snow {#sec-snow}

The figure below shows one winter.

It was mild.

\`\`\`{r}
plot(winter)
plot(snow)
\`\`\`

![**Winters**: ten of them.](winters.svg){#fig-winters fig-alt="Bars."}

Compare @fig-winters.
`,
	],
	*check(book) {
		for (const chapter of book.chapters.values()) {
			const { path } = chapter;
			const lang = languageOf(book, path);
			for (const { span, float } of yield* vaguePointers(chapter, lang)) {
				const words = sourceText(chapter, span).replace(/\s+/g, " ");
				const finding: FindingDraft = {
					path,
					span,
					message: `"${words}" does not say where. Add a reference, which stays right when things move.`,
				};
				if (!float?.anchor) {
					yield finding;
					continue;
				}
				const { id, idSpan } = float.anchor;
				const edits = [insert(chapter, span.end, ` (@${id})`)];
				yield {
					...finding,
					related: [related(path, idSpan, `"${id}" is here`)],
					fixes: () => [{ title: `Add "(@${id})"`, safe: false, edits }],
				};
			}
		}
	},
};
