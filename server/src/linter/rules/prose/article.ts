import { type ArticleUse, articlesIn } from "../../../analysis/prose/articles.ts";
import { languageOf } from "../../../analysis/prose/language-of.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const article: BookRule = {
	id: "article",
	scope: "book",
	when: "idle",
	severity: "warning",
	question: "tone",
	title: "*a* before a word that begins with a vowel's sound, *an* before others",
	why: `*A important step*, *an useful tool* is what remains when a word is put in or replaced. The sound decides, not the letter: *an hour*, *a unit*, *a European*, *a one-hot
code*, and the names of the letters in abbreviations: *an LSTM*, *a UI*. Where people differ (*a* or *an historic*, *a* or *an SQL query*) nothing is said, nor in quotations; an abbreviation that the
book mostly takes for a word (*a SNP*) is one. The
rule knows English.`,
	fix: "Writes the other article.",
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
		const rightly = new Map<string, number>();
		const wrong: (readonly [path: string, ArticleUse])[] = [];
		for (const chapter of book.chapters.values()) {
			const { path } = chapter;
			for (const use of yield* articlesIn(chapter, languageOf(book, path))) {
				if (use.isAbbreviation) rightly.set(use.word, (rightly.get(use.word) ?? 0) + (use.isCorrect ? 1 : -1));
				if (!use.isCorrect) wrong.push([path, use]);
			}
		}
		for (const [path, use] of wrong) {
			if (!use.isAbbreviation || (rightly.get(use.word) ?? 0) >= -1) yield told(path, use);
		}
	},
};

function told(path: string, { span, article, written, expected: right, word }: ArticleUse): FindingDraft {
	const sound = right.length === 1 ? "a consonant's" : "a vowel's";
	return {
		path,
		span,
		message: `“${word}” begins with ${sound} sound. Write “${right} ${word}” instead of “${written} ${word}”.`,
		fixes: () => [{ title: `Write “${right}”`, safe: true, edits: [{ path, span: article, text: right }] }],
	};
}
