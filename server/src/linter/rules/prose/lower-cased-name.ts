import { type LowercasedName, lowercasedNames } from "../../../analysis/prose/lowercased-names.ts";
import { count } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

const often = "She learnt NumPy, and NumPy is what NumPy does with NumPy. ".repeat(5);

export const lowerCasedName: BookRule = {
	id: "lower-cased-name",
	scope: "book",
	when: "review",
	severity: "warning",
	question: "tone",
	title: "A name without the capitals that the book gives it elsewhere",
	why: `*numpy* in one sentence and *NumPy* in forty others looks careless, and a search finds only some of them. Which form is right is learnt from the book: the one that at least
90% of its uses have. Names in code, links, emphasis and quotations may be written as they are there; words that the book also uses as ordinary words (*map* beside *MAP*,
with *maps* and *mapped*) are left alone.`,
	fix: "Writes the name as the book does, here or everywhere.",
	bad: [`# Arrays\n\n${often}So does ⟦numpy⟧.\n`],
	good: [
		`# Arrays

${often} The package \`numpy\`, or **numpy**, is at numpy.org, in numpy-based code and in "numpy". [NumPy](https://numpy.org).
`,
		`# Maps

${"We compute the MAP from the MAP of the MAP and the MAP by an IDEA of an IDEA of an IDEA. ".repeat(5)} A map maps, an idea is one of many ideas.
The numpy package.
`,
	],
	*check(book) {
		const all = yield* lowercasedNames(book);
		for (const one of all) yield told(one, all);
	},
};

function told(
	{ chapter, span, written, name, count: uses }: LowercasedName,
	all: readonly LowercasedName[],
): FindingDraft {
	const { path } = chapter;
	const edit = { path, span, text: name };
	return {
		path,
		span,
		message: `The book writes “${name}” ${count(uses, "time")}, and “${written}” here. Write it as elsewhere.`,
		fixes: () => {
			const others = all.filter((other) => other.name === name);
			const everywhere = others.map((other) => ({ path: other.chapter.path, span: other.span, text: name }));
			const here = { title: `Write “${name}” here`, safe: true, edits: [edit] };
			return others.length < 2
				? [here]
				: [here, { title: `Write “${name}” everywhere`, safe: false, edits: everywhere }];
		},
	};
}
