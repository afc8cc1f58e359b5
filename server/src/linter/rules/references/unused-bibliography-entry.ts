import { citedKeys } from "../../../analysis/references/bibliography-entries.ts";
import type { BibliographyEntry } from "../../../book/bibliography/entry.ts";
import type { Book } from "../../../book/book.ts";
import { removeWork } from "../../fixes/bibliography.ts";
import type { BookRule } from "../../rule.ts";

const configuration = "project:\n  type: book\nbook:\n  title: Wine\n  chapters: [index.qmd]\nbibliography: wine.bib\n";

export const unusedBibliographyEntry: BookRule = {
	id: "unused-bibliography-entry",
	scope: "book",
	when: "idle",
	severity: "hint",
	houseStyle: true,
	title: "A work in the bibliography that nothing cites",
	why: `A work that no chapter cites is not printed in the list of references. Many authors keep one file for everything they read, so this rule is off until it is
enabled: before a book goes to print it shows what was meant to be cited. Keys in \`nocite\` count as cited, and \`nocite: "@*"\` lists every work.`,
	fix: "Removes the work from its file.",
	bad: [
		{
			"_quarto.yml": configuration,
			"wine.bib": `@book{robinson2006, editor = {Robinson, Jancis}, title = {The Oxford Companion to Wine}, year = {2006}}

@book{⟦peynaud1984⟧, author = {Peynaud, Émile}, title = {Knowing and Making Wine}, year = {1984}}
`,
			"index.qmd": "# Wine\n\nLook it up [@robinson2006].\n",
		},
	],
	good: [
		{
			"_quarto.yml": configuration,
			"wine.bib":
				"@book{robinson2006, title = {Companion}, ids = {companion}}\n@book{peynaud1984, title = {Making Wine}}\n@inbook{part, crossref = {whole}}\n@book{whole, title = {Whole}}\n",
			"index.qmd": '---\nnocite: "@peynaud1984"\n---\n\n# Wine\n\nLook it up [@companion, @part].\n',
		},
		{
			"_quarto.yml": `${configuration}nocite: "@*"\n`,
			"wine.bib": "@book{robinson2006, title = {Companion}}\n",
			"index.qmd": "# Wine\n",
		},
	],
	*check(book) {
		const cited = citedKeys(book);
		if (cited === null || mayCiteMore(book)) return;
		const used = withInherited(book, cited);
		for (const bibliography of book.bibliographies) {
			for (const entry of bibliography.entries) {
				const { key, keySpan: span, path } = entry;
				if (isUsed(entry, used)) continue;
				yield {
					path,
					span,
					unnecessary: true,
					message: `Nothing cites "${key}", so it is not in the list of references. Cite it, or remove it.`,
					fixes: () => removeWork(bibliography, entry, "Remove the work", false),
				};
			}
		}
	},
};

/** An existing file that was not read, or one that only rendering names, may cite any work. An absent file cites none. */
function mayCiteMore({ unread, files, includes }: Book): boolean {
	return unread.some((path) => files.has(path)) || includes.some(({ path }) => path === null);
}

function isUsed({ key, aliases }: BibliographyEntry, used: ReadonlySet<string>): boolean {
	return used.has(key) || aliases.some((alias) => used.has(alias));
}

/** Adds the parents of cited works, from which `crossref` inherits fields. */
function withInherited(book: Book, cited: ReadonlySet<string>): ReadonlySet<string> {
	const used = new Set(cited);
	for (const { entries } of book.bibliographies) {
		for (const entry of entries) {
			const whole = entry.fields.get("crossref")?.trim();
			if (whole && isUsed(entry, used)) used.add(whole);
		}
	}
	return used;
}
