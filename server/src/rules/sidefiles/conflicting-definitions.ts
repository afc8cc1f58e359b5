import type { Book } from "../../book/book.ts";
import { ownersOf } from "../../book/lookup/sidesections.ts";
import type { GlossaryTerm } from "../../book/sidefiles/sidefile.ts";
import type { BookRule } from "../rule.ts";
import { count, relatedTo } from "../wording.ts";

export const conflictingDefinitions: BookRule = {
	id: "conflicting-definitions",
	scope: "book",
	severity: "warning",
	title: "Glossaries that define one term in different words",
	why: `What joins the glossaries of chapters into one for the book keeps one definition of each term and drops the others, without a word; in the chapters readers meet one term
with two meanings. It is told once for each term, with all its places. Upper case, punctuation and blanks make no difference.`,
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Maps\n  chapters: [index.qmd, charts.qmd]\n",
			"index.qmd": "---\nglossary: maps_glossary.json\n---\n\n# Maps\n\nThey have a scale.\n",
			"charts.qmd": "---\nglossary: charts_glossary.json\n---\n\n# Charts\n\nThey have a scale, too.\n",
			"maps_glossary.json": '{"terms": [{"term": "Scale", "definition": "Length on the map over length outside."}]}\n',
			"charts_glossary.json": '{"terms": [{"term": "⟦scale⟧", "definition": "What depths are measured in."}]}\n',
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Maps\n  chapters: [index.qmd, charts.qmd]\n",
			"index.qmd": "---\nglossary: maps_glossary.json\n---\n\n# Maps\n\nThey have a scale.\n",
			"charts.qmd": "---\nglossary: charts_glossary.json\n---\n\n# Charts\n\nThey have a scale and a grid.\n",
			"maps_glossary.json": '{"terms": [{"term": "Scale", "definition": "Length on the map over length outside."}]}\n',
			"charts_glossary.json":
				'{"terms": [{"term": "scale", "definition": "length on the map, over length outside"}, {"term": "grid", "definition": "Lines."}]}\n',
		},
	],
	*check(book) {
		for (const terms of byName(book).values()) {
			const [first, ...others] = terms;
			const again = first && others.find((other) => plain(other.definition.text) !== plain(first.definition.text));
			if (!first || !again) continue;
			const places = terms.filter((term) => term !== again);
			const different = new Set(terms.map(({ definition }) => plain(definition.text))).size;
			yield {
				path: again.path,
				span: again.term.span,
				message: `“${again.term.text}” is defined in ${count(different, "way")}, first in \`${first.path}\`. Only one of them is kept where glossaries are joined: settle on one.`,
				related: relatedTo(
					places.slice(0, MOST_PLACES).map(({ path, definition }) => ({ path, span: definition.span })),
					`“${again.term.text}” is defined here`,
				),
			};
		}
	},
};

const MOST_PLACES = 20;

/** The entries of all glossaries by their term: those of chapters in reading order, then those of the whole book. */
function byName(book: Book): ReadonlyMap<string, readonly GlossaryTerm[]> {
	const names = new Map<string, GlossaryTerm[]>();
	for (const { terms } of new Set([...ownersOf(book).keys(), ...book.sideFiles.values()])) {
		for (const term of terms) {
			const name = plain(term.term.text);
			const known = names.get(name);
			if (known) known.push(term);
			else names.set(name, [term]);
		}
	}
	return names;
}

function plain(words: string): string {
	return words
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim();
}
