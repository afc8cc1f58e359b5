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
	title: "A word that the book mostly writes in another way",
	why: `*Dataset* here and *data set* there makes readers wonder whether two things are meant, and neither a search nor the index finds both. It is told where the book writes a word
closed and in two, with or without a hyphen, or in British and American spelling, and one form has a clear majority: once for each other form, with all its places. Which form is right the rule
does not know; the majority decides. A hyphen alone makes no difference, for it is right before a noun (*a plain-text file*, *in plain text*). Quotations, names, file names, code, *over- and
underfit* and two forms side by side are left alone. The rule knows English.`,
	fix: "Writes the form of the majority, here or everywhere.",
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
		const spelled: WordUse[] = [];
		for (const one of spellingsOf(book)) if (spelled.push(one) % STEP === 0) yield null;
		for (const variant of variantsAmong(spelled)) yield found(variant);
		yield null;
		const compounds = yield* compoundsOf(book);
		yield null;
		for (const variant of variantsAmong(compounds, canReplaceCompound)) yield found(variant);
	},
};

const MOST_PLACES = 20;
/** So many words are placed in a few milliseconds. */
const STEP = 500;

function found({ minority, majority, count: times }: Variant): FindingDraft {
	const [first, ...others] = minority.uses as readonly [FormUse, ...FormUse[]];
	const isOnce = others.length === 0;
	const here = isOnce ? "here" : `${count(minority.uses.length, "time")}, first here`;
	return {
		path: first.chapter.path,
		span: first.span,
		message: `The book writes “${majority}” ${count(times, "time")}, and “${minority.written}” ${here}. Write one of the two throughout.`,
		related: relatedTo(
			others.slice(0, MOST_PLACES).map(({ chapter, span }) => ({ path: chapter.path, span })),
			`“${minority.written}” is written here`,
		),
		fixes: () => [
			fix(`Write “${first.replacement}”${isOnce ? "" : " here"}`, [first]),
			...(isOnce ? [] : [fix(`Write “${majority}” in all ${minority.uses.length} places`, minority.uses)]),
		],
	};
}

function fix(title: string, places: readonly FormUse[]): Fix {
	const edits = places.map(({ chapter, span, replacement }) => ({ path: chapter.path, span, text: replacement }));
	return { title, safe: false, edits };
}
