import { sectionsAround } from "../../../../analysis/cursor/location-names.ts";
import { languageOf } from "../../../../analysis/prose/language-of.ts";
import { titleOf } from "../../../../analysis/structure/titles.ts";
import type { Book } from "../../../../book/book.ts";
import type { Reference } from "../../../../book/entry.ts";
import type { Cite } from "../../../../chapter/facts.ts";
import { sourceText } from "../../../../chapter/source-text.ts";
import { truncate } from "../../../../text/truncate.ts";
import { related } from "../../../messages.ts";
import type { BookRule, FindingDraft } from "../../../rule.ts";
import { type DirectedCite, directedCites } from "./directed-references.ts";

export const directionMismatch: BookRule = {
	id: "direction-mismatch",
	scope: "book",
	when: "idle",
	severity: "warning",
	question: "arc",
	title: "Wording that points the wrong way through the book",
	why: `When chapters change places, references follow, but the words around them do not: readers are told that they have seen what they have not read yet. Only
plain wording counts: of completed action (*as we saw in*, *as discussed in*, *recall from*, *building on*) or of action to come (*we will see in*, *will be discussed in*).
Previews such as *introduced in*, statements that always hold (*as shown in*) and appendices are ignored. The same applies to figures, tables and listings of another
chapter (*we saw in @fig-x*, *as @fig-x showed*, *previously shown in @tbl-x*); within a chapter they are placed where the page has room. The rule knows English.`,
	fix: "Reverses the wording, if that is a plain swap.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Tides\n  chapters: [index.qmd, moon.qmd]\n",
			"index.qmd":
				"# The sea {#sec-sea}\n\n⟦As discussed in @sec-moon⟧, the pull decides. As ⟦we have seen in [@sec-moon]⟧, it is weak. ⟦Recall the tides from @sec-moon⟧. ⟦Building on @sec-moon⟧, ⟦as @sec-moon⟧ showed, we sail.\n",
			"moon.qmd":
				"# The moon {#sec-moon}\n\nHow the sea answers ⟦will be described in @sec-sea⟧. ⟦We'll see more in @sec-sea⟧.\n",
		},
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Tides\n  chapters: [index.qmd, moon.qmd]\n",
			"index.qmd": `# The sea

As ⟦we saw in @fig-moon⟧, she is near. The pull ⟦previously shown in @tbl-pull⟧ decides. ⟦Recall from @fig-moon⟧ how it grows. ⟦As @fig-moon⟧ showed, it is weak. ⟦@fig-moon⟧ showed it. For example, ⟦@fig-moon⟧ showed it; recall that ⟦@fig-moon⟧ has already shown it.
`,
			"moon.qmd": `# The moon

![**The moon**: near and far.](moon.svg){#fig-moon fig-alt="The moon, twice"}

| Body | Pull |
|:--|--:|
| Moon | 2 |

: **The pull**: of one body. {#tbl-pull}
`,
		},
	],
	good: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Tides\n  chapters: [index.qmd, moon.qmd]\n  appendices: [proofs.qmd]\n",
			"index.qmd": `# The sea {#sec-sea}

As we will see in @sec-moon, the pull introduced in @sec-moon decides. We will use what is discussed in @sec-moon, as described in @sec-moon, once you
have seen more in @sec-moon, as discussed in @sec-proofs.

> As we saw in @sec-moon, it is weak.
`,
			"moon.qmd": "# The moon {#sec-moon}\n\nAs we saw in @sec-sea, we will use the data described in @sec-sea.\n",
			"proofs.qmd": "# Proofs {#sec-proofs}\n\nAs discussed in @sec-moon.\n",
		},
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Tides\n  chapters: [index.qmd, moon.qmd]\n",
			"index.qmd": `# The sea

As shown in @fig-moon, as seen in @fig-moon, she is near (see @fig-moon). Once @fig-moon showed it, it is plain. As we saw in @fig-sea, it rises.

![**The sea**: high and low.](sea.svg){#fig-sea fig-alt="The sea, twice"}
`,
			"moon.qmd": `# The moon

![**The moon**: near and far.](moon.svg){#fig-moon fig-alt="The moon, twice"}

As we saw in @fig-sea, as @fig-sea showed, it falls. As we saw in @fig-near-1, in @fig-far-2 and in @tbl-pulls-1, it pulls. @fig-far-1 showed it.

\`\`\`{r}
#| label: fig-near
#| fig-cap: ["Near", "Nearer"]
plot(near)
plot(nearer)
\`\`\`

\`\`\`{r}
#| label: fig-far
#| fig-cap: "**The moon**: far away."
#| fig-subcap: ["Far", "Farther"]
plot(far)
plot(farther)
\`\`\`

\`\`\`{r}
#| label: tbl-pulls
#| tbl-cap: "**Pulls**: of two bodies."
#| tbl-subcap: ["Weak", "Weaker"]
kable(weak)
kable(weaker)
\`\`\`
`,
		},
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Tides\n  chapters: [index.qmd, moon.qmd]\n",
			"index.qmd": `# The sea

The survey of 1990 in @fig-moon showed that people sleep. Our experiments (@fig-moon) showed a drop. The measurements of @tbl-pull showed it. Data from
@tbl-pull showed growth. Data from @fig-moon, @tbl-pull showed it. Students whom @fig-moon has already shown know. Looking at the results @fig-moon showed,
we wonder. Once the tides in @fig-moon showed it, it is plain. The authors we studied in @tbl-pull agree with those that we discussed in @fig-moon.

![**The sea**: high and low.](sea.svg){#fig-sea fig-alt="The sea, twice"}
`,
			"moon.qmd": `# The moon

We will explain the rise in @fig-sea.

![**The moon**: near and far.](moon.svg){#fig-moon fig-alt="The moon, twice"}

| Body | Pull |
|:--|--:|
| Moon | 2 |

: **The pull**: of one body. {#tbl-pull}
`,
		},
	],
	*check(book) {
		const wording = new Map<Cite, DirectedCite>();
		for (const [path, chapter] of book.chapters) {
			const lang = languageOf(book, path);
			for (const directed of yield* directedCites(chapter, lang)) wording.set(directed.cite, directed);
		}
		if (wording.size === 0) return;
		for (const reference of book.references) {
			const directed = reference.cite && wording.get(reference.cite);
			const finding = directed ? checkDirection(book, reference, directed) : null;
			if (finding) yield finding;
		}
	},
};

/** Longest title in a message. For a figure without a title, the title is its caption. */
const LONGEST = 80;

function checkDirection(
	book: Book,
	reference: Reference,
	{ direction, span, wording, swap }: DirectedCite,
): FindingDraft | null {
	const { target, entry, order, chapter } = reference;
	if (!target || (target.entry !== entry && book.project.type !== "book")) return null;
	// Figures float within their chapter, so only those of another chapter count.
	if (target.type !== "sec" && target.entry === entry) return null;
	const isLater = target.order > order;
	if (isLater !== (direction === "back")) return null;
	// Readers may consult an appendix at any time.
	if (isLater && target.entry.kind === "appendix") return null;
	if (!isLater && [...sectionsAround(book, reference)].some(({ heading }) => heading === target.heading)) return null;
	const words = sourceText(chapter, wording).replace(/\s+/g, " ").trim();
	const title = `"${truncate(titleOf(target), LONGEST)}"`;
	const where = target.label ? `${target.label} (${title})` : title;
	const { path } = chapter;
	return {
		path,
		span,
		message: isLater
			? `"${words}" points back, but ${where} comes later. Announce it instead, or refer to an earlier place.`
			: `"${words}" points ahead, but ${where} comes earlier. Refer back instead, or refer to a later place.`,
		related: [related(target.chapter.path, target.anchor.idSpan, "It is here")],
		fixes: () =>
			swap
				? [{ title: `Change to "${swap.text}"`, safe: false, edits: [{ path, span: swap.span, text: swap.text }] }]
				: [],
	};
}
