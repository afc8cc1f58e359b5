import type { Book } from "../../book/book.ts";
import type { Note } from "../edits/notes.ts";
import type { BookRule } from "../rule.ts";
import { count, relatedTo } from "../wording.ts";

export const termFootnotedAgain: BookRule = {
	id: "term-footnoted-again",
	scope: "book",
	severity: "hint",
	inPauses: true,
	question: "repetition",
	title: "A term explained in footnotes of several chapters",
	why: `Notes that open with a term in bold explain that term. Where several chapters explain the same one, readers of the book meet it twice, and the
explanations drift apart. Keep the first one, or let the later ones refer to it. It is told once for each term, with all its places.`,
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Sails\n  chapters: [index.qmd, rig.qmd]\n",
			"index.qmd": "# Hull\n\nA ship has a keel.[^keel]\n\n[^keel]: **Keel**: the spine of a hull.\n",
			"rig.qmd":
				"# Rig\n\nThe mast stands on the keel.[^keel-again]\n\n[^keel-again]: **⟦Keel⟧**: the lowest timber, on which all others stand.\n",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Sails\n  chapters: [index.qmd, rig.qmd]\n",
			"index.qmd":
				"# Hull\n\nA ship has a keel.[^keel] Two keels[^keels] are rare.\n\n[^keel]: **Keel**: the spine of a hull.\n\n[^keels]: **Keel**: on catamarans each hull has one.\n",
			"rig.qmd": "# Rig\n\nThe mast stands on it.[^mast]\n\n[^mast]: **Mast**: the pole that carries the sails.\n",
		},
	],
	*check(book) {
		for (const notes of byTerm(book).values()) {
			const again = inAnotherChapter(notes);
			const lead = again?.definition.lead;
			if (!again || !lead) continue;
			const others = notes.filter((note) => note !== again);
			const places = others.map(({ chapter, definition }) => ({ path: chapter.path, span: definition.span }));
			const chapters = new Set(notes.map(({ chapter }) => chapter)).size;
			yield {
				path: again.chapter.path,
				span: lead.span,
				message: `Footnotes of ${count(chapters, "chapter")} explain “${lead.text}”. Readers need it once: keep the first explanation, or let the later ones refer to it.`,
				related: relatedTo(places.slice(0, MOST_PLACES), `“${lead.text}” is explained here`),
			};
		}
	},
};

const MOST_PLACES = 20;

function byTerm(book: Book): ReadonlyMap<string, readonly Note[]> {
	const terms = new Map<string, Note[]>();
	for (const { definitions } of book.notes) {
		for (const note of definitions) {
			const { lead } = note.definition;
			if (lead === null) continue;
			const term = nameOf(lead.text);
			const known = terms.get(term);
			if (known) known.push(note);
			else terms.set(term, [note]);
		}
	}
	return terms;
}

/** The first note that stands in another chapter than the first of all; a partial of several chapters is one place. */
function inAnotherChapter([first, ...others]: readonly Note[]): Note | undefined {
	return others.find(({ entry, chapter }) => entry !== first?.entry && chapter !== first?.chapter);
}

/** Upper and lower case and hyphens make no other term. */
function nameOf(term: string): string {
	return term
		.toLowerCase()
		.replace(/[\s-]+/g, " ")
		.trim();
}
