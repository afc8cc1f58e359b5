import { areIdentical, citedKeys, differingFields } from "../../../analysis/references/bibliography-entries.ts";
import type { Bibliography, BibliographyEntry } from "../../../book/bibliography/entry.ts";
import type { Book } from "../../../book/book.ts";
import { memoize } from "../../../text/memoize.ts";
import { removeWork } from "../../fixes/bibliography.ts";
import { related } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

const configuration = "project:\n  type: book\nbook:\n  title: Ships\n  chapters: [index.qmd]\n";

export const duplicateCitationKey: BookRule = {
	id: "duplicate-citation-key",
	scope: "book",
	when: "idle",
	severity: "warning",
	title: "Two works with one citation key",
	why: `Pandoc prints the last work with a key, in one file as in several: the others never reach the list of references, and a citation of one of them
shows another's authors and year. Across files, only keys that the book cites are reported, and only works that look different to readers. An
exact copy does no harm and is information.`,
	fix: "Removes a copy, or the work that is never printed.",
	bad: [
		{
			"_quarto.yml": `${configuration}bibliography: [hulls.bib, sails.bib]\n`,
			"hulls.bib": `@book{slocum1900, author = {Slocum, Joshua}, title = {Sailing Alone}, year = {1900}}

@book{⟦slocum1900⟧,
  author = {Slocum, Joshua},
  title  = {Sailing Alone},
  year   = {1900}
}

@book{chapelle, author = {Chapelle, Howard}, title = {Boats}, year = {1936}}
@book{⟦chapelle⟧, author = {Chapelle, Howard}, title = {Ships}, year = {1935}}

@book{hiscock, author = {Hiscock, Eric}, title = {Cruising}, year = {1950}}
`,
			"sails.bib": "@book{⟦hiscock⟧, author = {Hiscock, Susan}, title = {Voyaging}, year = {1950}}\n",
			"index.qmd": "# Ships\n\nSee @hiscock and @slocum1900.\n",
		},
	],
	good: [
		{
			"_quarto.yml": `${configuration}bibliography: [hulls.bib, sails.bib]\n`,
			"hulls.bib":
				"@book{slocum1900, author = {Slocum, Joshua}, title = {{Sailing} Alone}, year = {1900}, file = {a.pdf}}\n@book{uncited, title = {One}}\n",
			"sails.bib":
				'@book{slocum1900, author = "Slocum, Joshua", title = "Sailing Alone", year = 1900}\n@book{Slocum1900, title = {Another}}\n@book{uncited, title = {Two}}\n',
			"index.qmd": "# Ships\n\nSee @slocum1900 and @Slocum1900.\n",
		},
	],
	*check(book) {
		for (const bibliography of book.bibliographies) {
			for (const { before, repeat } of repeated(bibliography)) yield duplicateInFile(bibliography, before, repeat);
		}
		for (const { before, repeat } of conflicts(book)) yield duplicateAcrossFiles(before, repeat);
	},
};

interface Pair {
	readonly before: BibliographyEntry;
	readonly repeat: BibliographyEntry;
}

/** Each work whose key occurs before it in the file, with the previous work of that key. */
const repeated = memoize(({ entries }: Bibliography): readonly Pair[] => {
	const last = new Map<string, BibliographyEntry>();
	const pairs: Pair[] = [];
	for (const entry of entries) {
		const before = last.get(entry.key);
		if (before) pairs.push({ before, repeat: entry });
		last.set(entry.key, entry);
	}
	return pairs;
});

function duplicateInFile(
	bibliography: Bibliography,
	before: BibliographyEntry,
	repeat: BibliographyEntry,
): FindingDraft {
	const { path, key, keySpan } = repeat;
	const isCopy = areIdentical(before, repeat);
	const message = isCopy
		? `Key "${key}" occurs twice in this file with the same content. Remove one.`
		: `Key "${key}" occurs twice in this file${differencePhrase(before, repeat)}. Only this one is printed: rename or remove one.`;
	return {
		path,
		span: keySpan,
		...(isCopy ? { severity: "information" } : {}),
		message,
		related: [related(path, before.keySpan, `"${key}" first occurs here`)],
		fixes: () =>
			isCopy
				? removeWork(bibliography, repeat, "Remove this copy", true)
				: removeWork(bibliography, before, "Remove the first one, which is never printed", false),
	};
}

/** Cited works of one key in two files of one document that differ in what readers see. */
function conflicts(book: Book): readonly Pair[] {
	const cited = citedKeys(book);
	const byPath = new Map(book.bibliographies.map((bibliography) => [bibliography.path, bibliography]));
	const pairs = new Map<BibliographyEntry, Pair>();
	for (const options of new Set([book.project.options, ...book.entries.map((entry) => entry.options)])) {
		const paths = [...new Set(options.bibliographies.map(({ path }) => path))];
		if (paths.length < 2) continue;
		const last = new Map<string, BibliographyEntry>();
		for (const path of paths) {
			const bibliography = byPath.get(path);
			if (!bibliography) continue;
			for (const key of cited ?? bibliography.byKey.keys()) {
				const entry = bibliography.byKey.get(key);
				if (entry?.key !== key) continue;
				const before = last.get(key);
				if (before && !pairs.has(entry) && differingFields(before, entry).length > 0)
					pairs.set(entry, { before, repeat: entry });
				last.set(key, entry);
			}
		}
	}
	return [...pairs.values()];
}

function duplicateAcrossFiles(before: BibliographyEntry, repeat: BibliographyEntry): FindingDraft {
	const { path, key, keySpan } = repeat;
	return {
		path,
		span: keySpan,
		message: `Key "${key}" is in "${before.path}" too${differencePhrase(before, repeat)}. All citations print this one: rename or remove one.`,
		related: [related(before.path, before.keySpan, `"${key}" occurs here too`)],
	};
}

/** For example ` with another title and year`; empty if no field differs. */
function differencePhrase(a: BibliographyEntry, b: BibliographyEntry): string {
	const names = [...differingFields(a, b)];
	if (names.length === 0) return "";
	const last = names.length > 1 ? ` and ${names.pop()}` : "";
	return ` with another ${names.join(", ")}${last}`;
}
