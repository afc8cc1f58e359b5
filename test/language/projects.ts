import type { Topic } from "./construct.ts";

const book = (chapters: string, more = "") =>
	`project: {type: book}\nbook: {title: T, chapters: [${chapters}]}\n${more}`;
const site = "project: {type: website}\nwebsite: {title: T}\n";

/** What belongs together, and what its configuration says. */
export const projects: Topic = {
	title: "Projects",
	says: "What a configuration says holds for its documents: first `_quarto.yml` with `metadata-files` and profiles, then `_metadata.yml` of the folders, then the front matter; what stands under the format in use is stronger than what stands beside it. Not read: `_quarto.yml.local`, environment variables, and what a script changes before a build.",
	constructs: [
		{
			form: '`book.chapters` with `part:`, `file:`, `href:`, `text: "---"`, `references:`, `appendices:`',
			reads: "The chapters, depth-first; `index.qmd` first, whatever the list says.",
			files: {
				"_quarto.yml": book('{part: P, chapters: [{href: b.qmd, text: B}]}, {text: "---"}, index.qmd', "  "),
				"index.qmd": "# A {#⟦sec-a⟧}\n\n@⟦sec-b⟧\n",
				"b.qmd": "# B {#⟦sec-b⟧}\n",
			},
			expects: ["index.qmd: sec-a = Chapter 1 “A”", "index.qmd: @sec-b → Chapter 2", "b.qmd: sec-b = Chapter 2 “B”"],
		},
		{
			form: "`project: {type: website}`, and documents of no book",
			reads: "Labels of each page for itself; a reference to another page is told as what Quarto leaves open.",
			silent:
				"Where the same files are also built as a book, or a `post-render` script may put references right; and in folders without a configuration.",
			files: {
				"_quarto.yml": site,
				"a.qmd": "# A {#⟦sec-a⟧}\n\n@⟦sec-a⟧, @⟦sec-b⟧\n",
				"b.qmd": "# B {#⟦sec-b⟧}\n\n@⟦sec-b⟧\n",
			},
			expects: [
				"a.qmd: sec-a = Section 1 “A”",
				"a.qmd: @sec-a → Section 1",
				"a.qmd: @sec-b → another page",
				"b.qmd: sec-b = Section 1 “B”",
				"b.qmd: @sec-b → Section 1",
			],
		},
		{
			form: "`_metadata.yml` in a folder",
			reads: "Options of the documents there and below; in the project's own folder, of those beside it only.",
			files: {
				"_quarto.yml": book("index.qmd, part/b.qmd"),
				"part/_metadata.yml": "crossref: {fig-prefix: Fig.}\n",
				"index.qmd": "# A\n\n![A](a.png){#⟦fig-a⟧}\n\n@⟦fig-a⟧\n",
				"part/b.qmd": "# B\n\n![B](b.png){#⟦fig-b⟧}\n\n@⟦fig-b⟧\n",
			},
			expects: [
				"index.qmd: fig-a = Figure 1.1 “A”",
				"index.qmd: @fig-a → Figure 1.1",
				"part/b.qmd: fig-b = Fig. 2.1 “B”",
				"part/b.qmd: @fig-b → Fig. 2.1",
			],
		},
		{
			form: "`metadata-files:` of a project, a folder or a document",
			reads: "Further options, stronger than those beside them. Profiles name none, as in Quarto.",
			files: {
				"_quarto.yml": book("index.qmd", "metadata-files: [more.yml]\n"),
				"more.yml": "crossref: {fig-prefix: Fig.}\n",
				"own.yml": "crossref: {tbl-prefix: Tab.}\n",
				"index.qmd":
					"---\nmetadata-files: [own.yml]\n---\n\n# A\n\n![A](a.png){#⟦fig-a⟧}\n\n| a |\n|---|\n| b |\n\n: T {#⟦tbl-a⟧}\n\n@⟦fig-a⟧, @⟦tbl-a⟧\n",
			},
			expects: ["fig-a = Fig. 1.1 “A”", "tbl-a = Tab. 1.1 “T”", "@fig-a → Fig. 1.1", "@tbl-a → Tab. 1.1"],
		},
		{
			form: "`_quarto-<name>.yml` with `profile: {default: …, group: …}`",
			reads:
				"The profiles in force, the first the strongest; where none is and only profiles list chapters, the first by name. Others that list chapters of their own are volumes of their own.",
			silent: "A profile without a file.",
			files: {
				"_quarto.yml": book("index.qmd", "profile: {default: [print, draft, none], group: [[web, print]]}\n"),
				"_quarto-print.yml": "crossref: {fig-prefix: Fig.}\n",
				"_quarto-draft.yml": "crossref: {fig-prefix: Draft}\n",
				"_quarto-web.yml": "crossref: {fig-prefix: Web}\n",
				"index.qmd": "# A\n\n![A](a.png){#⟦fig-a⟧}\n\n@⟦fig-a⟧\n",
			},
			expects: ["fig-a = Fig. 1.1 “A”", "@fig-a → Fig. 1.1"],
		},
		{
			form: "A `_quarto.yml` of one line, a path: a symbolic link as Windows writes it",
			reads: "The file that it names. Paths in that count from the project's folder.",
			files: {
				"_quarto.yml": "config/_quarto-html.yml",
				"config/_quarto-html.yml": book("index.qmd, b.qmd"),
				"index.qmd": "# A\n\n@⟦sec-b⟧\n",
				"b.qmd": "# B {#⟦sec-b⟧}\n",
			},
			expects: ["index.qmd: @sec-b → Chapter 2", "b.qmd: sec-b = Chapter 2 “B”"],
		},
		{
			form: "`config/_quarto-pdf-vol1.yml` …, copied to `_quarto.yml` before each build",
			reads:
				"Configurations of the folder above that holds the files they list, one book for each volume: of those that list nearly the same files a book counts before a website. `configuration:` in `_errata.yml` names another. A label of another volume is told as such.",
			silent: "A home page that is not there: what copies the configuration makes it.",
			files: {
				"config/_quarto-html-one.yml": `${site.replace("{title: T}", "{title: T, sidebar: {contents: [one.qmd, both.qmd]}}")}`,
				"config/_quarto-pdf-one.yml": book("index.qmd, one.qmd, both.qmd"),
				"config/_quarto-pdf-two.yml": book("index.qmd, two.qmd, more.qmd"),
				"one.qmd": "# A {#⟦sec-a⟧}\n\n@⟦sec-b⟧, @⟦sec-c⟧\n",
				"both.qmd": "# B {#⟦sec-b⟧}\n",
				"two.qmd": "# C {#⟦sec-c⟧}\n",
				"more.qmd": "# D\n",
			},
			expects: [
				"one.qmd: sec-a = Chapter 1 “A”",
				"one.qmd: @sec-b → Chapter 2",
				"one.qmd: @sec-c → nothing",
				"both.qmd: sec-b = Chapter 2 “B”",
				"two.qmd: sec-c = Chapter 1 “C”",
			],
		},
		{
			form: "`crossref: {custom: …}`, in any of these",
			reads: "References of that type, in the documents that it holds for; elsewhere `@vid-a` is a citation.",
			files: {
				"_quarto.yml": book("index.qmd, b.qmd"),
				"index.qmd":
					"---\ncrossref: {custom: [{kind: float, key: vid, reference-prefix: Film}]}\n---\n\n# A\n\n::: {#⟦vid-a⟧}\nA film\n\nThe heart\n:::\n\n@⟦vid-a⟧\n",
				"b.qmd": "# B\n\n@⟦vid-a⟧\n",
			},
			expects: [
				"index.qmd: vid-a = Film 1.1 “The heart”",
				"index.qmd: @vid-a → Film 1.1",
				"b.qmd: cites vid-a → unknown",
			],
		},
		{
			form: "`filter-metadata: {…/custom-numbered-blocks: {classes: {callout-law: {prefix: law}}}}`",
			reads:
				"References of that type, by `@law-a` and `\\ref{law-a}`; without `prefix` only `\\ref`, which the extension follows.",
			silent: "Numbers, and a label that is nowhere: the extension makes both.",
			files: {
				"_quarto.yml": book(
					"index.qmd",
					"filter-metadata: {me/custom-numbered-blocks: {classes: {callout-law: {label: Law, prefix: law}}}}\n",
				),
				"index.qmd": "# A\n\n::: {#⟦law-a⟧ .callout-law}\nOhm's.\n:::\n\n\\ref{⟦law-a⟧}, @⟦law-b⟧\n",
			},
			expects: ["law-a = div", "\\ref law-a → div", "@law-b → unknown"],
		},
		{
			form: "`project: {type: lecture}`, `format: acm-pdf` of an extension",
			reads: "What `_extensions/…/_extension.yml` contributes to either, weaker than what the author says.",
			files: {
				"_quarto.yml": "project: {type: lecture}\nbook: {chapters: [index.qmd]}\n",
				"_extensions/lecture/_extension.yml":
					"contributes: {project: {project: {type: book}, crossref: {fig-prefix: Fig.}}}\n",
				"index.qmd": "# A\n\n![A](a.png){#⟦fig-a⟧}\n\n@⟦fig-a⟧\n",
			},
			expects: ["fig-a = Fig. 1.1 “A”", "@fig-a → Fig. 1.1"],
		},
	],
};
