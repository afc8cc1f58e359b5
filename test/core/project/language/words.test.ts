/** The words and labels that references print. In the sources they are in ⟦marks⟧ after each reference. */
import { describe, expect, it } from "vitest";
import { translatedTypes, translatedWord } from "../../../../server/src/project/language/words.ts";
import { openLibrary } from "../../../memory.ts";
import { expectPrinted } from "../../../printed.ts";

const fig = (id: string): string => `![Caption.](x.png){#${id}}\n\n`;
const table = (id: string): string => `| A |\n|---|\n| 1 |\n\n: Words {#${id}}\n\n`;
const div = (id: string): string => `::: {#${id}}\nWords.\n:::\n\n`;
const page = (head: string, body: string): Readonly<Record<string, string>> => ({
	"doc.qmd": `---\n${head}\n---\n\n${body}`,
});

describe("the words of references", () => {
	it("come from the language of the book", async () => {
		await expectPrinted({
			"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, a.qmd], appendices: [x.qmd]}\nlang: de\n",
			"index.qmd": "# Vorwort\n",
			"a.qmd": `# Eins {#sec-a}\n\n## Teil {#sec-b}\n\n${fig("fig-a")}${table("tbl-a")}$$x$$ {#eq-a}\n\n${div("thm-a")}${div("exr-a")}
@sec-a⟦Kapitel 2⟧ @sec-b⟦Kapitel 2.1⟧ @fig-a⟦Abbildung 2.1⟧ @tbl-a⟦Tabelle 2.1⟧ @eq-a⟦Gleichung 2.1⟧ @thm-a⟦Theorem 2.1⟧ @exr-a⟦Übungsaufgabe 2.1⟧ @sec-x⟦Anhang A⟧\n`,
			"x.qmd": "# Tabellen {#sec-x}\n",
		});
	});

	it("fall back to the base language and then to English: `pt-BR` to `pt`, `de-AT` to `de`", () => {
		const words = (lang: string): readonly string[] => ["fig", "cnj", "ch"].map((type) => translatedWord(type, lang));
		expect(words("pt-BR")).toEqual(["Figura", "Conjectura", "Capítulo"]);
		expect(words("pt")).toEqual(["Figura", "Conjetura", "Capítulo"]);
		expect(words("de-AT")).toEqual(["Abbildung", "Annahme", "Kapitel"]);
		expect(words("zh-Hant-TW")).toEqual(words("zh"));
		expect(words("zh-TW")).toEqual(["圖", "猜想", "章"]);
		expect(words("tlh")).toEqual(["Figure", "Conjecture", "Chapter"]);
		for (const lang of ["en", "ja", "sr-Latn", "__proto__"]) {
			expect(translatedTypes.map((type) => translatedWord(type, lang))).not.toContain("");
		}
	});

	it("come from the language of each document", async () => {
		await expectPrinted({
			"_quarto.yml": "project: {type: website}\nlang: fr\n",
			"a.qmd": `${div("thm-a")}@thm-a⟦Théorème 1⟧\n`,
			"b.qmd": `---\nlang: nl-BE\n---\n\n${div("thm-b")}@thm-b⟦Stelling 1⟧\n`,
		});
	});

	it("can be set in the configuration: for one language, for all, for references only", async () => {
		const config = `project: {type: website}
lang: de-AT
language:
  crossref-tbl-title: Tafel
  crossref-thm-title: Satz
  crossref-lem-title: Hilfssatz
  crossref-lem-prefix: HS
  de: {crossref-thm-title: Lehrsatz}
  de-AT: {crossref-eq-prefix: Formel}
  fr: {crossref-fig-title: Dessin}
crossref: {fig-prefix: Abb., sec-prefix: "§", lst-prefix: ""}
`;
		await expectPrinted({
			"_quarto.yml": config,
			"a.qmd": `# A {#sec-a}\n\n${fig("fig-a")}${table("tbl-a")}$$x$$ {#eq-a}\n\n${div("thm-a")}${div("lem-a")}\`\`\`{#lst-a .r lst-cap="L"}\n1\n\`\`\`\n
@sec-a⟦§ 1⟧ @fig-a⟦Abb. 1⟧ @tbl-a⟦Tafel 1⟧ @eq-a⟦Formel 1⟧ @thm-a⟦Lehrsatz 1⟧ @lem-a⟦HS 1⟧ @lst-a⟦1⟧\n`,
		});
	});

	it("can be set in files: `_language.yml`, the file of `language:`, and files for single languages", async () => {
		await expectPrinted({
			"_quarto.yml": "project: {type: website}\nlang: de\nlanguage: words/own.yml\n",
			"_language.yml": "crossref-fig-title: Bild\ncrossref-tbl-title: Tab\ncrossref-eq-prefix: Gl.\n",
			"_language-de.yml": "crossref-eq-prefix: Formel\n",
			"words/own.yml": "crossref-tbl-title: Tafel\nfr: {crossref-fig-title: Dessin}\n",
			"words/own-de.yml": "crossref-thm-title: Satz\n",
			"a.qmd": `${fig("fig-a")}${table("tbl-a")}$$x$$ {#eq-a}\n\n${div("thm-a")}@fig-a⟦Bild 1⟧ @tbl-a⟦Tafel 1⟧ @eq-a⟦Formel 1⟧ @thm-a⟦Satz 1⟧\n`,
			"b.qmd": `---\nlang: fr\n---\n\n${fig("fig-b")}${div("thm-b")}@fig-b⟦Dessin 1⟧ @thm-b⟦Théorème 1⟧\n`,
			"c/_metadata.yml": "language: c.yml\n",
			"c/c.yml": "crossref-fig-title: Zeichnung\n",
			"c/c.qmd": `${fig("fig-c")}@fig-c⟦Zeichnung 1⟧\n`,
			"c/d.qmd": `---\nlanguage: d.yml\n---\n\n${fig("fig-d")}@fig-d⟦Skizze 1⟧\n`,
			"c/d.yml": "crossref-fig-title: Skizze\n",
			"c/e.qmd": `---\nlanguage: missing.yml\n---\n\n${fig("fig-e")}@fig-e⟦Zeichnung 1⟧\n`,
		});
	});

	it("change with their file", async () => {
		const workspace = await openLibrary({
			"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd]}\nlanguage: words.yml\n",
			"words.yml": "crossref-fig-title: Drawing\n",
			"index.qmd": `# A\n\n${fig("fig-a")}`,
		});
		const label = (): string | null | undefined => workspace.books[0]?.anchors[0]?.label;
		expect(label()).toBe("Drawing 1.1");
		workspace.edit("words.yml", "crossref-fig-title: Plate\n");
		expect(label()).toBe("Plate 1.1");
		workspace.edit("_language.yml", "crossref-fig-prefix: Pl.\n");
		expect(label()).toBe("Pl. 1.1");
	});

	it("do not use the titles and delimiters of captions", async () => {
		await expectPrinted(
			page('crossref: {fig-title: Abb., title-delim: "—", ref-hyperlink: false}', `${fig("fig-a")}@fig-a⟦Figure 1⟧\n`),
		);
	});

	it("for sections and appendices of a book come from the language options only", async () => {
		const config = (more: string): string =>
			`project: {type: book}\nbook: {chapters: [index.qmd], appendices: [x.qmd]}\ncrossref: {sec-prefix: "§", ch-prefix: Lecture, apx-prefix: Extra, appendix-title: Annex, fig-prefix: Fig.}\n${more}`;
		const chapter = (ch: string, sec: string, apx: string): Readonly<Record<string, string>> => ({
			"index.qmd": `# A {#sec-a}\n\n## B {#sec-b}\n\n${fig("fig-a")}@sec-a⟦${ch} 1⟧ @sec-b⟦${sec} 1.1⟧ @sec-x⟦${apx} A⟧ @fig-a⟦Fig. 1.1⟧\n`,
			"x.qmd": "# X {#sec-x}\n",
		});
		await expectPrinted({ "_quarto.yml": config(""), ...chapter("Chapter", "Section", "Appendix") });
		const language = "language: {crossref-ch-prefix: Lesson, crossref-apx-prefix: Add-on}\n";
		await expectPrinted({ "_quarto.yml": config(language), ...chapter("Lesson", "Section", "Add-on") });
		await expectPrinted({ "_quarto.yml": config("format: pdf\n"), ...chapter("Lecture", "§", "Extra") });
	});

	it("have a capital if the reference has one, and are absent if the author writes them", async () => {
		const head = "crossref: {fig-prefix: fig., sec-prefix: ''}";
		await expectPrinted(
			page(
				head,
				`# A {#sec-a}\n\n${fig("fig-a")}${fig("fig-b")}@fig-a⟦fig. 1⟧ @Fig-a⟦Fig. 1⟧ [Fig. @fig-a⟦1⟧; @fig-b⟦fig. 2⟧; and -@fig-b⟦2⟧] @Sec-a⟦1⟧ [@fig-a⟦fig. 1⟧] [-@fig-a⟦1⟧]\n`,
			),
		);
	});

	it("for theorems, proofs with an id, callouts and algorithms have separate counts", async () => {
		await expectPrinted(
			page(
				"lang: de",
				`${div("thm-a")}${div("lem-a")}${div("thm-b")}${div("alg-a")}::: {.proof}\nFirst.\n:::\n\n${div("prf-a")}${div("rem-a")}${div("sol-a")}${div("sol-b")}::: {#tip-a .callout-tip}\nT.\n:::\n\n::: {#nte-a .callout-note}\nN.\n:::\n
@thm-b⟦Theorem 2⟧ @lem-a⟦Lemma 1⟧ @alg-a⟦alg. 1⟧ @Alg-a⟦Alg. 1⟧ @prf-a⟦Proof 1⟧ @rem-a⟦Remark 1⟧ @sol-b⟦Solution 2⟧ @tip-a⟦Tip 1⟧ @nte-a⟦Note 1⟧\n`,
			),
		);
		await expectPrinted(
			page(
				"language: {crossref-alg-prefix: Algorithm, crossref-tip-prefix: Hint}",
				`${div("alg-a")}::: {#tip-a .callout-tip}\nT.\n:::\n\n@alg-a⟦Algorithm 1⟧ @tip-a⟦Hint 1⟧\n`,
			),
		);
	});

	it("for custom types use the caption prefix and the configured space", async () => {
		const head = `crossref:
  custom:
    - {kind: float, key: vid, reference-prefix: Video, latex-env: video}
    - {kind: float, key: supptbl, reference-prefix: Table S, space-before-numbering: false}
    - {kind: float, key: dia, reference-prefix: Diag., caption-prefix: Diagram}`;
		const body = (key: string): string => `::: {#${key}-a}\nShown.\n\nCaption.\n:::\n\n`;
		await expectPrinted(
			page(
				head,
				`${body("vid")}${body("supptbl")}${body("dia")}@vid-a⟦Video 1⟧ @supptbl-a⟦Table S1⟧ @dia-a⟦Diagram 1⟧\n`,
			),
		);
	});
});

describe("the labels of references", () => {
	const both = (head: string, a: string, b: string, eq: string): Promise<unknown> =>
		expectPrinted(
			page(
				`crossref: {${head}}`,
				`${fig("fig-a")}${fig("fig-b")}$$x$$ {#eq-a}\n\n@fig-a⟦Figure ${a}⟧ @fig-b⟦Figure ${b}⟧ @eq-a⟦Equation ${eq}⟧\n`,
			),
		);

	it("are letters from a given start, Roman numerals, or a list", async () => {
		await both("labels: roman", "I", "II", "I");
		await both("fig-labels: roman i", "i", "ii", "1");
		await both("labels: roman i, eq-labels: arabic", "i", "ii", "1");
		await both("fig-labels: alpha x", "x", "y", "1");
		await both("fig-labels: alpha Z", "Z", "[", "1");
		await both("fig-labels: alpha α, eq-labels: alpha a", "α", "β", "a");
		await both('fig-labels: ["①"]', "①", "①", "1");
		await both("fig-labels: []", "1", "2", "1");
		await both("fig-labels: {a: 1}, labels: none", "1", "2", "1");
	});

	it("follow the chapter number, and have a separate style for subfigures", async () => {
		const parts = `::: {#fig-both}\n${fig("fig-left")}${fig("fig-right")}Both.\n:::\n\n`;
		const printed = (style: string, b: string): Promise<unknown> =>
			expectPrinted(
				page(
					`crossref: {chapters: true, fig-labels: roman i${style}}`,
					`# A\n\n${fig("fig-a")}${parts}@fig-both⟦Figure 1.ii⟧ @fig-right⟦Figure 1.ii (${b})⟧\n`,
				),
			);
		await printed("", "b");
		await printed(", subref-labels: roman I", "II");
		await printed(", labels: arabic", "2");
	});
});
