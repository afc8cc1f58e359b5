import { ownersOf } from "../../../analysis/structure/side-sections.ts";
import type { Book } from "../../../book/book.ts";
import type { GlossaryTerm, SideFile } from "../../../book/sidefiles/side-file.ts";
import { groupBy } from "../../../text/collections.ts";
import { memoize } from "../../../text/memoize.ts";
import { count, relatedTo } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const conflictingDefinitions: BookRule = {
	id: "conflicting-definitions",
	scope: "book",
	when: "idle",
	severity: "warning",
	question: "repetition",
	title: "Term that glossaries define in different words",
	why: `A tool that merges the glossaries of the chapters into one keeps one definition of each term and silently drops the
others; in the chapters, readers meet one term with two meanings. There is one finding for each term, with all its
places. Letter case, punctuation and spaces make no difference.`,
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
		for (const entries of entriesByTerm(book).values()) {
			const [first, ...others] = entries;
			const conflicting = first && others.find((other) => other.meaning !== first.meaning);
			if (!first || !conflicting) continue;
			const { term } = conflicting.entry;
			const definitions = new Set(entries.map(({ meaning }) => meaning)).size;
			const places = entries
				.filter((one) => one !== conflicting)
				.map(({ entry }) => ({ path: entry.path, span: entry.definition.span }));
			yield {
				path: conflicting.entry.path,
				span: term.span,
				message: `"${term.text}" has ${count(definitions, "different definition")} in the glossaries. Choose one; the first is in "${first.entry.path}".`,
				related: relatedTo(places.slice(0, MAX_RELATED), `"${term.text}" is defined here`),
			};
		}
	},
};

const MAX_RELATED = 20;

interface Entry {
	readonly entry: GlossaryTerm;
	readonly name: string;
	readonly meaning: string;
}

const entriesIn = memoize(({ terms }: SideFile): readonly Entry[] =>
	terms.map((entry) => ({ entry, name: normalized(entry.term.text), meaning: normalized(entry.definition.text) })),
);

/** Groups the entries of all glossaries by term: those of chapters in reading order, then those of the whole book. */
function entriesByTerm(book: Book): ReadonlyMap<string, readonly Entry[]> {
	const files = new Set([...ownersOf(book).keys(), ...book.sideFiles.values()]);
	return groupBy(
		[...files].flatMap((file) => [...entriesIn(file)]),
		({ name }) => name,
	);
}

function normalized(words: string): string {
	return words
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim();
}
