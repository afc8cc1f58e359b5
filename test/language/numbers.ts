import type { Topic } from "./construct.ts";

const pair = "![A](a.png){#⟦fig-a⟧}\n\n![B](b.png){#⟦fig-b⟧}\n";

/** What stands behind a reference. */
export const numbers: Topic = {
	title: "Numbers",
	says: "References carry the number that Quarto prints for HTML, with its word: counted by type, anew in each chapter. More about each option is in `test/core/analysis/references/printed-label.test.ts` and `test/core/project/language/words.test.ts`.",
	constructs: [
		{
			form: "Chapters, appendices and the home page of a book",
			reads: "`Chapter 2`, `Appendix A`, `Figure A.1`; a page without a number has plain counts.",
			files: {
				"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, a.qmd], appendices: [x.qmd]}\n",
				"index.qmd": "# Preface {.unnumbered}\n\n![P](p.png){#⟦fig-p⟧}\n",
				"a.qmd": "# Rain {#⟦sec-a⟧}\n\n## Drops {#⟦sec-b⟧}\n\n![A](a.png){#⟦fig-a⟧}\n",
				"x.qmd": "# Tables {#⟦sec-x⟧}\n\n![X](x.png){#⟦fig-x⟧}\n",
			},
			expects: [
				"index.qmd: fig-p = Figure 1 “P”",
				"a.qmd: sec-a = Chapter 1 “Rain”",
				"a.qmd: sec-b = Section 1.1 “Drops”",
				"a.qmd: fig-a = Figure 1.1 “A”",
				"x.qmd: sec-x = Appendix A “Tables”",
				"x.qmd: fig-x = Figure A.1 “X”",
			],
		},
		{
			form: "`number-sections: false` in a book",
			reads: "References to sections print titles; figures keep the chapter's number.",
			files: {
				"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd]}\nnumber-sections: false\n",
				"index.qmd": `# Rain {#⟦sec-a⟧}\n\n${pair}`,
			},
			expects: ["sec-a = heading “Rain”", "fig-a = Figure 1.1 “A”", "fig-b = Figure 1.2 “B”"],
		},
		{
			form: "`crossref: chapters: true`, `number-offset: 4`, `crossref: fig-labels: alpha a`",
			reads: "Chapters in a document of its own, where counting begins, and how counts are written.",
			files: {
				"a.qmd": `---\nnumber-offset: 4\ncrossref: {chapters: true, fig-labels: alpha a}\n---\n\n# Rain {#⟦sec-a⟧}\n\n${pair}`,
			},
			expects: ["sec-a = Chapter 5 “Rain”", "fig-a = Figure 5.a “A”", "fig-b = Figure 5.b “B”"],
		},
		{
			form: "`lang: de-AT`, `language:`, `_language.yml`, `crossref: fig-prefix:`",
			reads: "The words of the language, of the book, of the document.",
			files: {
				"_quarto.yml": "project: {type: website}\nlang: de-AT\nlanguage: {crossref-eq-prefix: Formel}\n",
				"_language-de.yml": "crossref-thm-title: Satz\n",
				"_language.yml": "crossref-lem-title: Hilfssatz\n",
				"a.qmd": `---\ncrossref: {fig-prefix: Bild}\n---\n\n# Regen {#⟦sec-a⟧}\n\n${pair}\n$$x$$ {#⟦eq-a⟧}\n\n::: {#⟦thm-a⟧}\nA.\n:::\n\n::: {#⟦lem-a⟧}\nA.\n:::\n`,
			},
			expects: [
				"sec-a = Kapitel 1 “Regen”",
				"fig-a = Bild 1 “A”",
				"fig-b = Bild 2 “B”",
				"eq-a = Formel 1",
				"thm-a = Satz 1",
				"lem-a = Hilfssatz 1",
			],
		},
		{
			form: "`crossref: custom:`",
			reads: "Types of the book's own, with their words and with or without a blank before the number.",
			files: {
				"a.qmd":
					"---\ncrossref:\n  custom:\n    - {kind: float, key: vid, reference-prefix: Video}\n    - {kind: float, key: sup, reference-prefix: Figure S, space-before-numbering: false}\n---\n\n::: {#⟦vid-a⟧}\nFilm.\n\nRain\n:::\n\n::: {#⟦sup-a⟧}\nFilm.\n\nSnow\n:::\n",
			},
			expects: ["vid-a = Video 1 “Rain”", "sup-a = Figure S1 “Snow”"],
		},
	],
};
