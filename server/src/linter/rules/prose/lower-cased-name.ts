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
	title: "Name without the capitals that the book gives it elsewhere",
	why: `Writing *numpy* in one sentence and *NumPy* in forty others looks careless, and a search finds only some of them. The right
form is the one that at least 90% of the uses in the book have. Names in code, links, emphasis and quotations may
differ, and words that the book also uses as ordinary words (*map* beside *MAP*, with *maps* and *mapped*) are not
reported.`,
	fix: "Changes the name to the book's usual form, here or everywhere.",
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
		for (const one of all) yield finding(one, all);
	},
};

function finding(
	{ chapter, span, written, name, count: uses }: LowercasedName,
	all: readonly LowercasedName[],
): FindingDraft {
	const { path } = chapter;
	const edit = { path, span, text: name };
	return {
		path,
		span,
		message: `The book writes "${name}" ${count(uses, "time")}, and "${written}" here. Use the same capitals here.`,
		fixes: () => {
			const sameName = all.filter((other) => other.name === name);
			const everywhere = sameName.map((other) => ({ path: other.chapter.path, span: other.span, text: name }));
			const here = { title: `Change to "${name}" here`, safe: true, edits: [edit] };
			return sameName.length < 2
				? [here]
				: [here, { title: `Change to "${name}" everywhere`, safe: false, edits: everywhere }];
		},
	};
}
