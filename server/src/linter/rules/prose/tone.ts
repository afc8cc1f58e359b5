import { languageOf } from "../../../analysis/prose/language-of.ts";
import type { MeasureId } from "../../../analysis/prose/voice/measures.ts";
import { type Outlier, outliersOf } from "../../../analysis/prose/voice/outliers.ts";
import { extremeSentences, readVoice } from "../../../analysis/prose/voice/voice.ts";
import { titleSpan } from "../../../analysis/structure/titles.ts";
import { count, related } from "../../messages.ts";
import type { BookRule, FindingDraft, YieldPoint } from "../../rule.ts";

const plain =
	"The harbour holds forty ships that came over the northern sea in winter, and each of them lies at a berth of her own until the ice has gone. ".repeat(
		10,
	);
const spoken = "You know that your ship isn't yours until you've paid for her. ".repeat(5);

export const tone: BookRule = {
	id: "tone",
	scope: "book",
	when: "review",
	severity: "information",
	question: "tone",
	title: "Chapter whose tone differs from the others",
	why: `Readers of a book expect one voice. If several people write it, or one person over years, single chapters say *you*
and *don't*, ask and exclaim, call things *simple* or have sentences twice as long, and nobody who reads one chapter
at a time notices. The rule measures each chapter: first and second person, contractions, passive voice, questions,
exclamations, em dashes, hedges (*perhaps*), minimizers (*simply*), emphasis (*very*), long words, sentence length and
reading ease (Flesch, 1948). It reports a value far outside the range of the book's own chapters, by their median and
spread, if chance does not explain it; it applies no external norm. Headings, quotations, code, captions, tables and
exercises do not count, nor do chapters of a few lines, unnumbered chapters and appendices. Measures that need word
lists support English; the others work in every language.`,
	bad: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Ships\n  chapters: [index.qmd, hulls.qmd, masts.qmd, sails.qmd, ropes.qmd]\n",
			"index.qmd": `# Ships\n\n${plain}\n`,
			"hulls.qmd": `# Hulls\n\n${plain}\n`,
			"masts.qmd": `# Masts\n\n${plain}\n`,
			"ropes.qmd": `# Ropes\n\n${plain}\n`,
			"sails.qmd": `# ⟦⟦Sails⟧⟧\n\n${plain}${spoken}\n`,
		},
	],
	good: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Ships\n  chapters: [index.qmd, hulls.qmd, masts.qmd, sails.qmd, ropes.qmd]\n",
			"index.qmd": `# Ships {.unnumbered}\n\n${plain}${spoken}\n`,
			"hulls.qmd": `# Hulls\n\n${plain}\n`,
			"masts.qmd": `# Masts\n\n${plain}\n`,
			"ropes.qmd": `# Ropes\n\n${plain}\n\n> ${spoken}\n\n## Exercises\n\n${spoken}\n`,
			"sails.qmd": `# Sails\n\n${plain}You know that your ship isn't yours.\n`,
		},
	],
	*check(book) {
		for (const chapter of book.chapters.values()) {
			yield* readVoice(chapter, languageOf(book, chapter.path));
			yield null;
		}
		for (const outlier of outliersOf(book)) yield yield* finding(outlier);
	},
};

/** The subject of a message about each measure. */
const subjects: Readonly<Record<MeasureId, string>> = {
	"first-person": 'First person ("I", "we")',
	"second-person": 'Second person ("you")',
	contractions: `Contractions ("don't", "it's")`,
	passive: "Sentences in the passive voice",
	questions: "Questions",
	exclamations: "Exclamations",
	"em-dashes": "Em dashes",
	hedges: 'Hedges ("may", "perhaps")',
	minimisers: 'Minimizers ("simply", "just")',
	emphasis: 'Emphasis ("very", "crucial")',
	"sentence-length": "Sentence length",
	"sentence-spread": "Spread of sentence length",
	"long-words": "Long words",
	"reading-ease": "Reading ease",
};

const MAX_RELATED = 8;

function* finding({
	entry,
	measure,
	value,
	median,
	usual: [low, high],
	others: otherCount,
}: Outlier): Generator<YieldPoint, FindingDraft> {
	const chapter = entry.chapter!;
	const range = `${rounded(low)} to ${rounded(high)} in ${count(otherCount, "other chapter")}`;
	const places = yield* extremeSentences(entry, measure.id, value > median, MAX_RELATED);
	return {
		path: chapter.path,
		span: titleSpan(chapter),
		message: `${subjects[measure.id]}: ${rounded(value)} ${measure.unit} here, ${range}. Match the tone of the others, unless the difference is intended.`,
		related: places.map((place) => related(place.chapter.path, place.span, "Example")),
	};
}

function rounded(value: number): string {
	return value.toFixed(Math.abs(value) < 10 ? 1 : 0);
}
