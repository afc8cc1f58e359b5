import type { Topic } from "./construct.ts";

/** Where the key after `@` begins and ends: most false alarms of a simple search come from here. */
export const keys: Topic = {
	title: "Keys after `@`",
	says: "A key is a word of letters, digits and `_`; a single mark of `:.#$%&-+?<>~/` between those belongs to it. A key with a reference type of Quarto before its first `-` is a cross-reference, any other a citation.",
	constructs: [
		{
			form: "`@fig-a.` `@fig-a:` `(@fig-a)` `*@fig-a*`",
			reads: "A mark at the end is no part of the key.",
			files: "See @⟦fig-a⟧. In @⟦fig-b⟧: yes, (@⟦fig-c⟧), “@⟦fig-d⟧”, *@⟦fig-e⟧*, **@⟦fig-f⟧**!\n",
			expects: ["a", "b", "c", "d", "e", "f"].map((letter) => `@fig-${letter} → nothing`),
		},
		{
			form: "`@fig-a's` `@fig-a’s`",
			reads: "A possessive ends the key.",
			files: "In @⟦fig-a⟧'s corner and @⟦fig-b⟧’s rim.\n",
			expects: ["@fig-a → nothing", "@fig-b → nothing"],
		},
		{
			form: "`@fig-a---that is` `@fig-a--@fig-b` `@fig-a/@fig-b`",
			reads: "Two marks together end the key; so does a mark before the next `@`.",
			files: "In @⟦fig-a⟧---that is, @⟦fig-b⟧--@⟦fig-c⟧, @⟦fig-d⟧-@⟦fig-e⟧, @⟦fig-f⟧/@⟦fig-g⟧.\n",
			expects: ["a", "b", "c", "d", "e", "f", "g"].map((letter) => `@fig-${letter} → nothing`),
		},
		{
			form: "`{#fig-a--b}`",
			reads: "A label with two marks together is a label that only `@{fig-a--b}` reaches.",
			files: "See @⟦fig-a⟧--b and @{⟦fig-a--b⟧}.\n\n![A](a.png){#⟦fig-a--b⟧}\n",
			expects: ["@fig-a → nothing", "@fig-a--b → Figure 1", "fig-a--b = Figure 1 “A”"],
		},
		{
			form: "`@fig-0.9` `@sec-data.table` `@tbl-a:b`",
			reads: "Single marks inside belong to the key.",
			files: "See @⟦fig-0.9⟧, @⟦tbl-a:b⟧ and @⟦sec-data.table⟧.\n",
			expects: ["@fig-0.9 → nothing", "@tbl-a:b → nothing", "@sec-data.table → nothing"],
		},
		{
			form: "`@fig-a.[^1]`",
			reads: "The footnote after the full stop is no part of the key.",
			files: "See @⟦fig-a⟧.[^⟦n⟧]\n\n[^n]: Note.\n",
			expects: ["@fig-a → nothing", "[^n] → Note."],
		},
		{
			form: "`_see @fig-a_`",
			reads: "`_` is a letter of keys: the key is `fig-a_` and the emphasis is lost.",
			files: "_See @⟦fig-a_⟧ and *see @⟦fig-a⟧*.\n",
			expects: ["@fig-a_ → nothing", "@fig-a → nothing"],
		},
		{
			form: "`@fig-größe` `@fig-图一。`",
			reads: "Letters of any script; a full stop of any script ends the key.",
			files: "@⟦fig-größe⟧ and @⟦fig-图一⟧。\n\n![A](a.png){#⟦fig-größe⟧}\n\n![B](b.png){#⟦fig-图一⟧}\n",
			expects: ["@fig-größe → Figure 1", "@fig-图一 → Figure 2", "fig-größe = Figure 1 “A”", "fig-图一 = Figure 2 “B”"],
		},
		{
			form: "`@Fig-a` `@FIG-a` `@fig-A`",
			reads: "The first letter may be a capital; all others have to agree.",
			files: "@⟦Fig-a⟧, @⟦FIG-a⟧ and @⟦fig-A⟧.\n\n![A](a.png){#⟦fig-a⟧}\n",
			expects: ["@fig-a → Figure 1", "@fIG-a → nothing", "@fig-A → nothing", "fig-a = Figure 1 “A”"],
		},
		{
			form: "`@figure-a` `@tab-a` `@eq_a` `@fig:a` `@fig2-a`",
			reads: "No reference types of Quarto: citations.",
			files: {
				"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd]}\nbibliography: works.bib\n",
				"works.bib": "@book{tab-a, title={T}}\n",
				"index.qmd": "@⟦figure-a⟧, @⟦tab-a⟧, @⟦eq_a⟧, @⟦fig:a⟧, @⟦fig2-a⟧\n",
			},
			expects: [
				"cites figure-a → nothing",
				"cites tab-a → works.bib",
				"cites eq_a → nothing",
				"cites fig:a → nothing",
				"cites fig2-a → nothing",
			],
		},
		{
			form: "`name@fig-a.org` `\\@fig-a` `<https://x.org/@fig-a>`",
			reads: "A letter or a backslash before `@`, or an automatic link around it: no reference.",
			files: "Write to name@fig-a.org, \\@fig-a or <https://x.org/@fig-a>.\n",
			expects: [],
		},
		{
			form: "`https://x.org/@fig-a`",
			reads: "An address without `<…>` is text to Quarto: the reference in it is one.",
			files: "At https://x.org/@⟦fig-a⟧ there.\n",
			expects: ["@fig-a → nothing"],
		},
		{
			form: "`@@fig-a`",
			reads: "The second `@` begins a reference.",
			files: "@@⟦fig-a⟧\n",
			expects: ["@fig-a → nothing"],
		},
	],
};
