import { type ArticleUse, articlesIn } from "../../../analysis/prose/articles.ts";
import { languageOf } from "../../../analysis/prose/language-of.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const article: BookRule = {
	id: "article",
	scope: "book",
	when: "idle",
	severity: "warning",
	question: "tone",
	title: 'Article "a" before a vowel sound, or "an" before a consonant sound',
	why: `*A important step* and *an useful tool* remain when a word is inserted or replaced. The sound decides, not the letter:
*an hour*, *a unit*, *a European*, *a one-hot code*; in an abbreviation, it is the sound of the first letter's name:
*an LSTM*, *a UI*. Nothing is reported where usage differs (*a* or *an historic*, *a* or *an SQL query*), and in
quotations. An abbreviation that the book usually treats as a word (*a SNP*) is treated as one. The rule supports
English.`,
	fix: "Changes the article.",
	bad: [
		`# Maps

⟦A important⟧ map is ⟦an useful⟧ one, with ⟦a *old⟧* scale and ⟦an “precise⟧” grid.^[By ⟦a LSTM⟧ or ⟦an GPU⟧.] It takes ⟦a hour⟧, ⟦an European⟧, ⟦a 8⟧-bit code and ⟦an one⟧-hot one.
`,
	],
	good: [
		`# Maps

An hour, an honest map, a unit, a European, a one-hot code, a user, an umbrella, an uninformed reader, a universe, an Euler path, a ewe, an LSTM, a UI, an HTML page, an FPGA, a GPU,
an SQL or a SQL query, a RAM, an x-axis, a y-axis, an F1 score, a U-turn, an R package, an S3 bucket, an 8-bit, an 11, a 110, an 18, an 80, a 1, an MRI, a historic or an
historic one, an \`a\`, a \`e\`, a .qmd, an sf object, a np.array, an XML file, an éclair, an MLOps team, a YAML file, **n**ot **a** **n**umber. Plan A is here. Vitamin A and a are a or i. Type A errors. “A
old map”, she wrote. A SNP is not a SNP if a SNP is no SNP.
`,
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Mapas\n  chapters: [index.qmd]\nlang: es\n",
			"index.qmd": "# Mapas\n\nVoy a Italia.\n",
		},
	],
	*check(book) {
		// For each abbreviation: uses with the article of its first letter's name, minus all other uses.
		const balance = new Map<string, number>();
		const incorrect: (readonly [path: string, ArticleUse])[] = [];
		for (const chapter of book.chapters.values()) {
			const { path } = chapter;
			for (const use of yield* articlesIn(chapter, languageOf(book, path))) {
				if (use.isAbbreviation) balance.set(use.word, (balance.get(use.word) ?? 0) + (use.isCorrect ? 1 : -1));
				if (!use.isCorrect) incorrect.push([path, use]);
			}
		}
		for (const [path, use] of incorrect) {
			if (!use.isAbbreviation || (balance.get(use.word) ?? 0) >= -1) yield finding(path, use);
		}
	},
};

function finding(path: string, { span, article, written, expected, word }: ArticleUse): FindingDraft {
	const sound = expected.length === 1 ? "consonant" : "vowel";
	return {
		path,
		span,
		message: `"${word}" starts with a ${sound} sound. Change "${written} ${word}" to "${expected} ${word}".`,
		fixes: () => [{ title: `Change to "${expected}"`, safe: true, edits: [{ path, span: article, text: expected }] }],
	};
}
