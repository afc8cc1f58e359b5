import { isCellWithoutCaption, mentionedIds } from "../../../analysis/references/mentioned-ids.ts";
import { insertMention } from "../../fixes/mention.ts";
import { noun } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const unmentionedFloat: BookRule = {
	id: "unmentioned-float",
	scope: "book",
	when: "idle",
	severity: "warning",
	question: "gaps",
	title: "A labelled figure, table, listing or equation that nothing refers to",
	why: `Figures and tables float: in print they may land a page away from the sentence that needs them. Without a reference readers do not know when to
look, or that there is anything to see. A mention anywhere in the book counts, and so does a mention of a part or of the whole.`,
	fix: "Inserts a reference at the end of the paragraph before.",
	bad: [
		`# Bridges {#sec-bridges}

An arch turns weight into thrust.

![**Thrust**: where the load goes.](arch.svg){#⟦fig-thrust⟧ fig-alt="Arrows follow an arch."}
`,
	],
	good: [
		`# Bridges {#sec-bridges}

An arch turns weight into thrust, as @fig-thrust shows.

![**Thrust**: where the load goes.](arch.svg){#fig-thrust fig-alt="Arrows follow an arch."}
`,
		`# Bridges {#sec-bridges}

The two are compared in @fig-pair.

::: {#fig-pair layout-ncol=2}
![Stone](stone.png){#fig-stone fig-alt="A stone arch."}

![Steel](steel.png){#fig-steel fig-alt="A steel truss."}

**Two bridges**: the same river.
:::
`,
	],
	*check(book) {
		const mentioned = mentionedIds(book);
		for (const placed of book.anchors) {
			const { anchor, type, chapter, float } = placed;
			if (!floatTypes.has(type ?? "") || anchor.unregistered || anchor.uncertain) continue;
			if (anchor.source === "subcaption" || mentioned.has(anchor.id) || book.settings.isExternal(anchor.id)) continue;
			// The label of a cell without caption may be just a name for the cell.
			if (float && isCellWithoutCaption(float)) continue;
			if (float?.parent || book.anchorsById.get(anchor.id)?.[0] !== placed) continue;
			yield {
				path: chapter.path,
				span: anchor.idSpan,
				message: `Nothing refers to ${noun(type)} "${anchor.id}". Refer to "@${anchor.id}" in the text, or remove the label.`,
				fixes: () => [insertMention(placed)],
			};
		}
	},
};

const floatTypes: ReadonlySet<string> = new Set(["fig", "tbl", "lst", "eq"]);
