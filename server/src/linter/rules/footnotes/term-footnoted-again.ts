import { introducedTerms } from "../../../analysis/terms/introduced-terms.ts";
import { type Introduction, isDefinition } from "../../../analysis/terms/introductions.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { differenceSentence, quoted } from "../../fixes/introductions.ts";
import { count } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const termFootnotedAgain: BookRule = {
	id: "term-footnoted-again",
	scope: "book",
	when: "idle",
	severity: "hint",
	question: "repetition",
	title: "A term explained in footnotes of several chapters",
	why: `Footnotes that open with a term in bold explain that term. If several chapters explain the same one, readers meet it twice, and the
explanations drift apart: the message names years and numbers of one unit that differ between the first two. Keep the first explanation, or let the later ones refer to it. Each term is reported once, with all its footnotes.`,
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
		for (const { introductions } of yield* introducedTerms.inSteps(book)) {
			// Other rules report footnotes that repeat a definition.
			if (introductions.some(isDefinition)) continue;
			const notes = introductions.filter(({ kind }) => kind === "note");
			const [first] = notes;
			const repeat = inAnotherChapter(notes);
			if (first === undefined || repeat === undefined) continue;
			const { chapter, span } = repeat;
			const term = sourceText(chapter, span);
			const chapters = new Set(notes.map((note) => note.chapter)).size;
			const others = notes.filter((note) => note !== repeat);
			yield {
				path: chapter.path,
				span,
				message: `Footnotes of ${count(chapters, "chapter")} explain "${term}".${differenceSentence(first, repeat)} Keep the first explanation, or let the others refer to it.`,
				related: others.slice(0, MAX_RELATED).map(quoted),
			};
		}
	},
};

const MAX_RELATED = 20;

/** The first note in another chapter than the first note. A partial that several chapters include counts once. */
function inAnotherChapter([first, ...others]: readonly Introduction[]): Introduction | undefined {
	return others.find(({ entry, chapter }) => entry !== first?.entry && chapter !== first?.chapter);
}
