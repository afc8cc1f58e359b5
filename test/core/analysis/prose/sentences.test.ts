/** Running text as rules read it: sentences, masked marks, quotations. */
import { describe, expect, test } from "vitest";
import {
	findPhrases,
	isQuoted,
	type Phrase,
	sentenceAt,
	sentencesOf,
} from "../../../../server/src/analysis/prose/sentences.ts";
import type { Chapter } from "../../../../server/src/chapter/facts.ts";
import { parseNotebook } from "../../../../server/src/chapter/notebook/parse-notebook.ts";
import { parseChapter } from "../../../../server/src/chapter/parse-chapter.ts";
import { runToCompletion } from "../../../../server/src/text/memoize.ts";
import { sentencesIn } from "../../../../server/src/text/sentences.ts";
import { codeOf, wordsIn } from "../../../../server/src/text/words.ts";
import { marked } from "../../../memory.ts";

function allPhrases(chapter: Chapter, pattern: RegExp): readonly Phrase[] {
	return runToCompletion(
		findPhrases(
			chapter,
			pattern,
			() => true,
			(phrase) => phrase,
		),
	);
}

describe("sentences", () => {
	const cases: Readonly<Record<string, string>> = {
		"end at a full stop, a question mark, an exclamation mark": "⟦One.⟧ ⟦Two?⟧ ⟦Three!⟧ ⟦Four⟧",
		"take closing marks with them": "⟦(One.)⟧ ⟦He said “two.”⟧ ⟦**Three.**⟧ ⟦Four.⟧",
		"begin with opening marks": "⟦One.⟧ ⟦(Two)⟧",
		"go on after an abbreviation": "⟦See e.g. Newton, cf. Fig. 3 and Eq. (2) of J. Smith et al. Light.⟧",
		"go on before a small letter": "⟦The .qmd file vs. the rest etc. goes on.⟧",
		"go on in numbers and names": "⟦Version 2.1 of node.js costs 3.50 euros.⟧",
		"run over lines": "⟦One\ntwo.⟧\n⟦Three.⟧",
		"need no blank in Chinese": "⟦第一句。⟧⟦第二句。⟧",
		"are none in nothing": "  \n ",
	};
	for (const [name, source] of Object.entries(cases)) {
		test(name, () => {
			const { text, spans } = marked(source);
			expect(sentencesIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(
				spans.map(({ start, end }) => text.slice(start, end)),
			);
		});
	}
});

test("what is no prose is masked in place, and a note has sentences of its own", () => {
	const source = "Use `x. Y`, $a. B$ and [a link](to.qmd) of @key.^[A *note*. And more.] <b>Done</b>.\n";
	const chapter = parseChapter("a.qmd", source);
	const sentences = sentencesOf(chapter, chapter.paragraphs[0]!);
	expect(sentences.map(({ text }) => text.replace(/\uFFFC+/g, "□"))).toEqual([
		"Use □, □ and [a link□ of □.□",
		"□Done□.",
		"A *note*.",
		"And more.",
	]);
	for (const { text, span } of sentences) expect(text.length).toBe(span.end - span.start);
});

test("a place finds its own sentence, in a note the note's", () => {
	const { text, cursor } = marked("One.^[A no‸te.] Two.\n");
	expect(sentenceAt(parseChapter("a.qmd", text), cursor!)?.text).toBe("A note.");
	expect(sentenceAt(parseChapter("a.qmd", "# Title\n"), 3)).toBeNull();
});

test("phrases are found in the author's own words alone", () => {
	const { text, spans } = marked(`# Here

⟦Here⟧ and "not here", but \`here\` and <!-- here --> ⟦here⟧.^[And ⟦here⟧.]

> Not here.

![here](a.png){#fig-a}

- “Not
  here”, but ⟦here⟧.

[^a]: ⟦Here⟧ too.
`);
	const found = allPhrases(parseChapter("a.qmd", text), /\bhere\b/gi).map(({ span }) => span);
	expect(found.sort((a, b) => a.start - b.start)).toEqual(spans);
});

test("in a notebook they stand where its file has them", () => {
	const cells = [{ cell_type: "markdown", source: ['It is "there".\n', 'And here, "not here".'] }];
	const text = JSON.stringify({ cells, metadata: {}, nbformat: 4 });
	const [phrase, ...others] = allPhrases(parseNotebook("a.ipynb", text), /\bhere\b/g);
	expect(others).toEqual([]);
	expect(text.slice(phrase!.span.start - 4, phrase!.span.end)).toBe("And here");
	expect(isQuoted(phrase!.sentence, phrase!.sentence.text.lastIndexOf("here"))).toBe(true);
});

test("words are runs of letters and digits with apostrophes inside, whatever their case", () => {
	const { text, spans } = marked("⟦Don’t⟧ ⟦trade⟧-⟦offs⟧, \uFFFC\uFFFC *⟦naïve⟧* ‘⟦GPUs⟧’ ⟦of⟧ ⟦2024⟧.");
	const { starts, ends, codes } = wordsIn(text);
	expect([...starts].map((start, i) => ({ start, end: ends[i] }))).toEqual(spans);
	expect([...codes].slice(0, 4)).toEqual(["don't", "TRADE", "offs", "NAÏVE"].map(codeOf));
	expect(new Set(codes).size).toBe(spans.length);
});
