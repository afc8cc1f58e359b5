import type { ChapterRule } from "../../rule.ts";
import { problemFindings } from "./syntax-problems.ts";

const configuration = "project:\n  type: book\nbook:\n  title: Rivers\n  chapters: [index.qmd, floods.ipynb]\n";
const index = "# Rivers {#sec-rivers}\n\nWater finds its way.\n";

export const invalidNotebook: ChapterRule = {
	id: "invalid-notebook",
	scope: "chapter",
	when: "edit",
	severity: "error",
	title: "Notebook that Quarto cannot read",
	why: `Quarto stops at a notebook that is not valid JSON and builds nothing. The usual causes are an unresolved merge
conflict and an edit of the file as text. While the notebook's labels are unknown, Errata does not report references
that it may define.`,
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
		problemFindings(
			chapter,
			"invalid-notebook",
			({ detail }) =>
				`Quarto cannot read this notebook: ${detail}. Correct the JSON, or save the notebook again in Jupyter.`,
			null,
		),
};
