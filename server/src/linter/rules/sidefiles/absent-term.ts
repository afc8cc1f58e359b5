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
	title: "Glossary or concept term that its chapter does not use",
	why: `A glossary explains the words of its chapter, and a concept map lists what the chapter teaches. A listed term that the
chapter does not use was removed from the text, or has another name there. Plural forms, letter case, hyphens and
other endings make no difference, nor does the order of the words within a paragraph. Glossary terms are information,
listed concepts are hints; if most of a file's terms are absent, there is one finding.`,
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
			for (const one of listed) if (!(yield* isUsed(one, entries))) absent.push(one);
			if (absent.length >= MOSTLY_ABSENT && absent.length * 2 > listed.length)
				yield mostlyAbsent(file, absent, listed.length);
			else for (const one of absent) yield absentTermFinding(file, one);
		}
	},
};

/** From this many absent terms on, a file whose terms are mostly absent makes one finding. */
const MOSTLY_ABSENT = 4;

interface Listed {
	readonly term: Text;
	/** The term and its other names. */
	readonly names: readonly string[];
	/** The chapter that the file gives as its source, which most likely uses it. */
	readonly home: string | null;
	readonly severity: Severity;
}

/** Lists each term of a file once. */
const listedIn = memoize(({ terms, concepts }: SideFile): readonly Listed[] => {
	const unique = new Map<string, Listed>();
	const add = (term: Text, others: readonly string[], home: string | null, severity: Severity): void => {
		const names = [term.text, ...others];
		const key = term.text.toLowerCase();
		if (!unique.has(key)) unique.set(key, { term, names, home, severity });
	};
	for (const { term, aliases, chapter } of terms) add(term, aliases, chapter, "information");
	for (const term of concepts) add(term, [], null, "hint");
	return [...unique.values()];
});

/** Returns the chapters that a file is about: those that name it, or all for a glossary of the whole book. */
function entriesOf(book: Book, { terms }: SideFile, owners: readonly Entry[]): readonly Entry[] {
	const isOfBook = owners.length === 0 || new Set(terms.map(({ chapter }) => chapter)).size > 1;
	return isOfBook ? book.entries : owners;
}

/** Whether a chapter uses a term. Searches the likely chapter first, since searching all is slow. */
function* isUsed({ names, home }: Listed, entries: readonly Entry[]): Generator<YieldPoint, boolean> {
	const likely = home === null ? [] : entries.filter(({ path }) => path.includes(home));
	for (const { segments } of [...likely, ...entries]) {
		for (const { chapter } of segments) for (const name of names) if (yield* termOccursIn(chapter, name)) return true;
		yield null;
	}
	return false;
}

function absentTermFinding({ path }: SideFile, { term, severity }: Listed): FindingDraft {
	return {
		path,
		span: term.span,
		severity,
		message: `"${term.text}" does not occur in the chapter. Use the chapter's own word for it, or remove it from the list.`,
	};
}

function mostlyAbsent({ path }: SideFile, absent: readonly Listed[], all: number): FindingDraft {
	const { term } = absent[0] as Listed;
	return {
		path,
		span: term.span,
		message: `${absent.length} of the ${count(all, "term")} in this file do not occur in the chapter. Check that the file belongs to it; "${term.text}" is the first.`,
	};
}
