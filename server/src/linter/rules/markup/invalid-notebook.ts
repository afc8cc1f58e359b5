import type { ChapterRule } from "../../rule.ts";
import { problemsAs } from "./syntax-problems.ts";

const configuration = "project:\n  type: book\nbook:\n  title: Rivers\n  chapters: [index.qmd, floods.ipynb]\n";
const index = "# Rivers {#sec-rivers}\n\nWater finds its way.\n";

export const invalidNotebook: ChapterRule = {
	id: "invalid-notebook",
	scope: "chapter",
	when: "edit",
	severity: "error",
	title: "A notebook that cannot be read",
	why: `Quarto stops at a notebook that is not valid JSON, and nothing of the book is built. Mostly a merge conflict was left in it, or it was edited as
text. As long as its labels are unknown, references that may lead there are not judged.`,
	bad: [
		{
			"_quarto.yml": configuration,
			"index.qmd": index,
			"floods.ipynb":
				'{\n "cells": [\n⟦<⟧<<<<<< HEAD\n  {"cell_type": "markdown", "source": ["# Floods {#sec-floods}"]}\n ]\n}\n',
		},
	],
	good: [
		{
			"_quarto.yml": configuration,
			"index.qmd": index,
			"floods.ipynb":
				'{\n "cells": [\n  {"cell_type": "markdown", "source": ["# Floods {#sec-floods}\\n", "\\n", "See @sec-rivers."]}\n ]\n}\n',
		},
	],
	check: (chapter) =>
		problemsAs(
			chapter,
			"invalid-notebook",
			({ detail }) =>
				`This notebook cannot be read, so Quarto stops here: ${detail}. Mend it here, or save it anew from Jupyter.`,
			null,
		),
};
