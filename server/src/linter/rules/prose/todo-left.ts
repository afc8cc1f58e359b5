import { fileSpanOf, isQuoted, type Sentence, sentencesOf } from "../../../analysis/prose/sentences.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { markdownOf } from "../../../chapter/source-text.ts";
import type { Span } from "../../../text/span.ts";
import type { ChapterRule } from "../../rule.ts";

export const todoLeft: ChapterRule = {
	id: "todo-left",
	scope: "chapter",
	when: "idle",
	severity: "information",
	question: "gaps",
	title: "Note to yourself or placeholder in the text",
	why: `*TODO*, *FIXME*, *TBD*, *TK*, *Figure XX* and *lorem ipsum* mark unfinished text and end up in print. The rule reports
only such marks: at the start of a paragraph, before a colon, or in brackets. It does not report the words *TODO
list*, or text in code, comments and quotations.`,
	bad: [
		`# Bees ⟦[TODO title]⟧

⟦TODO⟧ ask the keeper. They dance (⟦FIXME⟧: which dance?), as ⟦Figure XX⟧ shows. [⟦TK⟧ number] of them come back. ⟦Lorem ipsum dolor⟧ sit amet.

- **⟦TBD⟧**: honey.

`,
	],
	good: [
		`# Bees: a TODO list

Write a TODO list, and a \`TODO: x\` in code. <!-- TODO: more --> The date is TBD. “TODO: rest”, it says. In Tk and TK things are drawn.

> TODO: more
`,
	],
	*check(chapter) {
		const { path } = chapter;
		if (!CANDIDATE.test(markdownOf(chapter))) return;
		for (const { span, words } of placeholdersIn(chapter)) {
			yield {
				path,
				span,
				message: `Placeholder "${words}" is printed. Write the missing text, or move the note to a comment: "<!-- … -->".`,
			};
		}
	},
};

const CANDIDATE = /\b(?:TODO|FIXME|TBD|TK|XXX?)\b|lorem ipsum/i;
/** A placeholder rather than a word: before a colon, after a bracket, or at the start of a paragraph. */
const PLACEHOLDER =
	/(?=TODO|FIXME|TBD|TK)(?<=^[\s*_[(]*)(?:TODO|FIXME|TBD|TK)\b(?!\s+(?:lists?|items?|comments?|apps?|notes?)\b)|(?=TODO|FIXME|TBD|TK)(?<=[[(][*_]*)(?:TODO|FIXME|TBD|TK)\b|\b(?:TODO|FIXME|TBD|TK)(?=[*_]*:)|\b(?:[Ff]igure|[Tt]able|[Ss]ection|[Cc]hapter|[Ee]quation|[Pp]age) (?:XX+|TK)\b|\b[Ll]orem ipsum dolor\b/g;

function* placeholdersIn(chapter: Chapter): Iterable<{ readonly span: Span; readonly words: string }> {
	for (const { title } of chapter.headings) {
		const match = /\[?\b(?:TODO|FIXME|TBD|TK)\b(?=[\]:]|$)(?:\])?|\[(?:TODO|FIXME|TBD|TK)\b[^\]]*\]/.exec(title.text);
		const at = match && markdownOf(chapter).indexOf(match[0], title.span.start);
		if (match && at !== null && at < title.span.end) {
			yield { span: { start: at, end: at + match[0].length }, words: match[0] };
		}
	}
	for (const paragraph of chapter.paragraphs) {
		if (paragraph.quoted || paragraph.context === "heading") continue;
		if (!CANDIDATE.test(chapter.text.slice(paragraph.span.start, paragraph.span.end))) continue;
		for (const sentence of sentencesOf(chapter, paragraph)) yield* placeholdersOf(sentence);
	}
}

function* placeholdersOf(sentence: Sentence): Iterable<{ readonly span: Span; readonly words: string }> {
	for (const { 0: words, index } of sentence.text.matchAll(PLACEHOLDER)) {
		if (!isQuoted(sentence, index)) yield { span: fileSpanOf(sentence, index, index + words.length), words };
	}
}
