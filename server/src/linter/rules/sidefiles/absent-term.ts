import { termOccursIn } from "../../../analysis/prose/occurrences.ts";
import { ownersOf } from "../../../analysis/structure/side-sections.ts";
import type { Book } from "../../../book/book.ts";
import type { Entry } from "../../../book/entry.ts";
import type { SideFile } from "../../../book/sidefiles/side-file.ts";
import type { Text } from "../../../chapter/facts.ts";
import { memoize } from "../../../text/memoize.ts";
import { count } from "../../messages.ts";
import type { BookRule, FindingDraft, Severity, YieldPoint } from "../../rule.ts";

export const absentTerm: BookRule = {
	id: "absent-term",
	scope: "book",
	when: "idle",
	severity: "hint",
	question: "gaps",
	title: "A glossary or concept file lists a term that its chapter does not use",
	why: `A glossary explains words to readers of its chapter, and a concept map says what the chapter teaches. A term that stands nowhere in it was dropped from the text, or is
called something else there. Plural, upper case, hyphens and other endings make no difference, nor does the order of the words within a paragraph. Terms of a glossary
are information, listed concepts hints; where most of a file's terms are absent, that is said once.`,
	bad: [
		{
			"index.qmd":
				"---\nglossary: wind_glossary.json\nconcepts: wind_concepts.yml\n---\n\n# Wind\n\nTrade winds blow westward. A monsoon turns; pressures differ.\n",
			"wind_glossary.json":
				'{"terms": [{"term": "Monsoon", "definition": "Turns."}, {"term": "⟦foehn⟧", "definition": "Warm."}, {"term": "trade-wind", "definition": "Steady."}]}\n',
			"wind_concepts.yml":
				"concept_map:\n  primary_concepts:\n    - Pressure Difference\n    - Westward Blowing\n    - ⟦Jet Stream⟧\n",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Weather\n  chapters: [index.qmd, words.qmd]\n",
			"index.qmd": "# Wind\n\nA monsoon turns.\n",
			"words.qmd": "# Words\n\nAll of them.\n",
			"all_glossary.json":
				'{"terms": [{"term": "monsoon", "definition": "Turns.", "chapter_source": "index"}, {"term": "gale (squall)", "definition": "Strong.", "chapter_source": "storms", "aliases": ["monsoons"]}]}\n',
		},
	],
	*check(book) {
		if (book.unread.some((path) => book.files.has(path))) return;
		const owners = ownersOf(book);
		for (const file of book.sideFiles.values()) {
			const entries = entriesOf(book, file, owners.get(file) ?? []);
			const listed = listedIn(file);
			const absent: Listed[] = [];
			for (const one of listed) if (!(yield* stands(one, entries))) absent.push(one);
			if (absent.length >= FEWEST && absent.length * 2 > listed.length) yield mostly(file, absent, listed.length);
			else for (const one of absent) yield found(file, one);
		}
	},
};

const FEWEST = 4;

interface Listed {
	readonly term: Text;
	/** The term and its other names. */
	readonly names: readonly string[];
	/** The chapter that it is said to be from, where it most likely stands. */
	readonly home: string | null;
	readonly severity: Severity;
}

/** Each term once, with what is known of it. */
const listedIn = memoize(({ terms, concepts }: SideFile): readonly Listed[] => {
	const once = new Map<string, Listed>();
	const add = (term: Text, others: readonly string[], home: string | null, severity: Severity): void => {
		const names = [term.text, ...others];
		const key = term.text.toLowerCase();
		if (!once.has(key)) once.set(key, { term, names, home, severity });
	};
	for (const { term, aliases, chapter } of terms) add(term, aliases, chapter, "information");
	for (const term of concepts) add(term, [], null, "hint");
	return [...once.values()];
});

/** The chapters that a file speaks of: its own with what they include; all of them for a glossary of the whole book. */
function entriesOf(book: Book, { terms }: SideFile, owners: readonly Entry[]): readonly Entry[] {
	const isOfBook = owners.length === 0 || new Set(terms.map(({ chapter }) => chapter)).size > 1;
	return isOfBook ? book.entries : owners;
}

/** Asks the chapter first that the term is said to be from: the others are read through for what stands nowhere. */
function* stands({ names, home }: Listed, entries: readonly Entry[]): Generator<YieldPoint, boolean> {
	const likely = home === null ? [] : entries.filter(({ path }) => path.includes(home));
	for (const { segments } of [...likely, ...entries]) {
		for (const { chapter } of segments) for (const name of names) if (yield* termOccursIn(chapter, name)) return true;
		yield null;
	}
	return false;
}

function found({ path }: SideFile, { term, severity }: Listed): FindingDraft {
	return {
		path,
		span: term.span,
		severity,
		message: `“${term.text}” stands nowhere in the chapter. Use the word that the chapter uses, or take it out of the list.`,
	};
}

function mostly({ path }: SideFile, absent: readonly Listed[], all: number): FindingDraft {
	const { term } = absent[0] as Listed;
	return {
		path,
		span: term.span,
		message: `Of the ${count(all, "term")} of this file ${absent.length} stand nowhere in the chapter, “${term.text}” the first of them. See whether the file belongs to it.`,
	};
}
