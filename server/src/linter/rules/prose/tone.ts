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
	title: "A chapter that speaks unlike the others",
	why: `Readers of a book listen to one voice. Where several people write, or one over years, single chapters say *you* and *don't*, ask and exclaim, call things *simple*
or write sentences twice as long, and nobody sees it who reads one chapter at a time. Each chapter is measured: first and second person, contractions, passive voice, questions,
exclamations, em dashes, hedges (*perhaps*), minimisers (*simply*), emphasis (*very*), long words, the length of sentences and reading ease (Flesch, 1948). Told is only what lies far
outside of what the book's own chapters do, by the median and the spread around it, and by more than chance would bring about; no outside norm is held against them. Headings,
quotations, code, captions, tables and exercises do not count, nor do chapters of a few lines, unnumbered chapters and appendices. Words are known in English; other languages are
measured in what needs none.`,
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
		for (const outlier of outliersOf(book)) yield yield* told(outlier);
	},
};

/** What is counted, as a message begins. */
const subjects: Readonly<Record<MeasureId, string>> = {
	"first-person": "First person (“I”, “we”)",
	"second-person": "Second person (“you”)",
	contractions: "Contractions (“don't”, “it's”)",
	passive: "Sentences in the passive voice",
	questions: "Questions",
	exclamations: "Exclamations",
	"em-dashes": "Em dashes",
	hedges: "Hedges (“may”, “perhaps”)",
	minimisers: "Minimisers (“simply”, “just”)",
	emphasis: "Emphasis words (“very”, “crucial”)",
	"sentence-length": "Sentence length",
	"sentence-spread": "Spread of sentence length",
	"long-words": "Long words",
	"reading-ease": "Reading ease",
};

const MOST_PLACES = 8;

function* told({
	entry,
	measure,
	value,
	median,
	usual: [low, high],
	others: alike,
}: Outlier): Generator<YieldPoint, FindingDraft> {
	const chapter = entry.chapter!;
	const others = `${rounded(low)} to ${rounded(high)} in ${count(alike, "other chapter")}`;
	const places = yield* extremeSentences(entry, measure.id, value > median, MOST_PLACES);
	return {
		path: chapter.path,
		span: titleSpan(chapter),
		message: `${subjects[measure.id]}: ${rounded(value)} ${measure.unit} here, ${others}. The chapter speaks with another voice: bring it into line, unless it is meant to.`,
		related: places.map((place) => related(place.chapter.path, place.span, "Such a sentence")),
	};
}

function rounded(value: number): string {
	return value.toFixed(Math.abs(value) < 10 ? 1 : 0);
}
