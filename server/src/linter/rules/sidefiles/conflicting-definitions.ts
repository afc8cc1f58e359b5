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
		for (const entries of byName(book).values()) {
			const [first, ...others] = entries;
			const again = first && others.find((other) => other.meaning !== first.meaning);
			if (!first || !again) continue;
			const { term } = again.entry;
			const ways = new Set(entries.map(({ meaning }) => meaning)).size;
			const places = entries
				.filter((one) => one !== again)
				.map(({ entry }) => ({ path: entry.path, span: entry.definition.span }));
			yield {
				path: again.entry.path,
				span: term.span,
				message: `“${term.text}” is defined in ${count(ways, "way")}, first in \`${first.entry.path}\`. Only one of them is kept where glossaries are joined: settle on one.`,
				related: relatedTo(places.slice(0, MOST_PLACES), `“${term.text}” is defined here`),
			};
		}
	},
};

const MOST_PLACES = 20;

interface Entry {
	readonly entry: GlossaryTerm;
	readonly name: string;
	readonly meaning: string;
}

const entriesIn = memoize(({ terms }: SideFile): readonly Entry[] =>
	terms.map((entry) => ({ entry, name: plain(entry.term.text), meaning: plain(entry.definition.text) })),
);

/** The entries of all glossaries by their term: those of chapters in reading order, then those of the whole book. */
function byName(book: Book): ReadonlyMap<string, readonly Entry[]> {
	const files = new Set([...ownersOf(book).keys(), ...book.sideFiles.values()]);
	return groupBy(
		[...files].flatMap((file) => [...entriesIn(file)]),
		({ name }) => name,
	);
}

function plain(words: string): string {
	return words
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim();
}
