import { canReplaceCompound, compoundsOf } from "../../../analysis/terms/variants/compounds.ts";
import { scanSpellings, spellingsOf } from "../../../analysis/terms/variants/spellings.ts";
import { type FormUse, type Variant, variantsAmong, type WordUse } from "../../../analysis/terms/variants/variants.ts";
import { count, relatedTo } from "../../messages.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const termVariant: BookRule = {
	id: "term-variant",
	scope: "book",
	when: "review",
	severity: "hint",
	question: "tone",
	title: "Word that the book usually writes in another way",
	why: `*Dataset* in one place and *data set* in another makes readers wonder whether two things are meant, and neither a
search nor the index finds both. The rule reports a word that the book writes as one word and as two, with or without
a hyphen, or in British and American spelling, if one form has a clear majority: once for each other form, with all
its places. The majority decides, not a dictionary. A hyphen alone makes no difference, because it is correct before a
noun (*a plain-text file*, *in plain text*). Quotations, names, file names, code, *over- and underfit* and two forms
side by side are not reported. The rule supports English.`,
	fix: "Changes the word to the form of the majority, here or everywhere.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Tea\n  chapters: [index.qmd, pot.qmd]\n",
			"index.qmd":
				"# Tea\n\nA teapot is a pot. The teapot is hot. Teapots break; this ⟦tea pot⟧ did.\n\nThe ⟦colour⟧ fades.\n",
			"pot.qmd":
				"# Pot\n\nThe color of tea and the color of a tea-strainer: colors, colorful. A tea-strainer in a tea-strainer in a ⟦teastrainer⟧.\n",
		},
		"# Cups\n\nA centered cup is centered. They centered it, and it is ⟦centred⟧. A catalog, cataloged and cataloging. Then it is ⟦catalogued⟧.\n",
	],
	good: [
		"# Tea\n\nA teapot, teapots and the teapot. The “tea pot” of the poet, the Tea Pot Society, `tea pot`. In time you set it up; the setup is easy, any setup, some setup. A runtime and a run-time. He may be late, maybe.\n",
		"# Tea\n\nThe prefix is a prefix, each prefix counts, pre-fix behaviour did not. The file tightlist.tex holds a tight list, a tight list, a tight list. A DataFrame and a Data Frame are a data frame, the data frame, two data frames. We are over- and under-fit; underfit, underfit, underfit. Any data frame/dataframe will do. A plain-text file is plain text, plain text, plain text. The Centre of Digitisation is where they digitize, digitize, digitize in the center.\n",
		"# Cups\n\nThe marginaleffects package has a marginal effect. The marginaleffects are marginaleffects, `library(marginaleffects)`.\n",
	],
	*check(book) {
		yield* scanSpellings(book);
		const spellings: WordUse[] = [];
		for (const one of spellingsOf(book)) if (spellings.push(one) % STEP === 0) yield null;
		for (const variant of variantsAmong(spellings)) yield finding(variant);
		yield null;
		const compounds = yield* compoundsOf(book);
		yield null;
		for (const variant of variantsAmong(compounds, canReplaceCompound)) yield finding(variant);
	},
};

const MAX_RELATED = 20;
/** How many words are located between two yields: a few milliseconds of work. */
const STEP = 500;

function finding({ minority, majority, count: times }: Variant): FindingDraft {
	const [first, ...others] = minority.uses as readonly [FormUse, ...FormUse[]];
	const isSingle = others.length === 0;
	const here = isSingle ? "here" : `${count(minority.uses.length, "time")}, first here`;
	return {
		path: first.chapter.path,
		span: first.span,
		message: `The book writes "${majority}" ${count(times, "time")}, and "${minority.written}" ${here}. Use one form throughout.`,
		related: relatedTo(
			others.slice(0, MAX_RELATED).map(({ chapter, span }) => ({ path: chapter.path, span })),
			`"${minority.written}" is written here`,
		),
		fixes: () => [
			fix(`Change to "${first.replacement}"${isSingle ? "" : " here"}`, [first]),
			...(isSingle ? [] : [fix(`Change to "${majority}" in all ${minority.uses.length} places`, minority.uses)]),
		],
	};
}

function fix(title: string, places: readonly FormUse[]): Fix {
	const edits = places.map(({ chapter, span, replacement }) => ({ path: chapter.path, span, text: replacement }));
	return { title, safe: false, edits };
}
