/** Sentences of running text, masking, and pattern matches outside of quotations. */
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
		"end at a full stop, a question mark or an exclamation mark": "⟦One.⟧ ⟦Two?⟧ ⟦Three!⟧ ⟦Four⟧",
		"include closing marks": "⟦(One.)⟧ ⟦He said “two.”⟧ ⟦**Three.**⟧ ⟦Four.⟧",
		"include opening marks": "⟦One.⟧ ⟦(Two)⟧",
		"continue after an abbreviation": "⟦See e.g. Newton, cf. Fig. 3 and Eq. (2) of J. Smith et al. Light.⟧",
		"continue before a lower-case letter": "⟦The .qmd file vs. the rest etc. goes on.⟧",
		"continue inside numbers and names": "⟦Version 2.1 of node.js costs 3.50 euros.⟧",
		"continue over line ends": "⟦One\ntwo.⟧\n⟦Three.⟧",
		"need no space in Chinese": "⟦第一句。⟧⟦第二句。⟧",
		"are absent from white space": "  \n ",
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

test("non-prose is masked in place, and a footnote has its own sentences", () => {
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

test("sentenceAt returns the sentence at an offset, in a footnote that of the footnote", () => {
	const { text, cursor } = marked("One.^[A no‸te.] Two.\n");
	expect(sentenceAt(parseChapter("a.qmd", text), cursor!)?.text).toBe("A note.");
	expect(sentenceAt(parseChapter("a.qmd", "# Title\n"), 3)).toBeNull();
});

test("findPhrases matches the author's prose only", () => {
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

test("phrases in a notebook have spans in its file", () => {
	const cells = [{ cell_type: "markdown", source: ['It is "there".\n', 'And here, "not here".'] }];
	const text = JSON.stringify({ cells, metadata: {}, nbformat: 4 });
	const [phrase, ...others] = allPhrases(parseNotebook("a.ipynb", text), /\bhere\b/g);
	expect(others).toEqual([]);
	expect(text.slice(phrase!.span.start - 4, phrase!.span.end)).toBe("And here");
	expect(isQuoted(phrase!.sentence, phrase!.sentence.text.lastIndexOf("here"))).toBe(true);
});

test("words are runs of letters and digits with inner apostrophes, and case does not matter", () => {
	const { text, spans } = marked("⟦Don’t⟧ ⟦trade⟧-⟦offs⟧, \uFFFC\uFFFC *⟦naïve⟧* ‘⟦GPUs⟧’ ⟦of⟧ ⟦2024⟧.");
	const { starts, ends, codes } = wordsIn(text);
	expect([...starts].map((start, i) => ({ start, end: ends[i] }))).toEqual(spans);
	expect([...codes].slice(0, 4)).toEqual(["don't", "TRADE", "offs", "NAÏVE"].map(codeOf));
	expect(new Set(codes).size).toBe(spans.length);
});
