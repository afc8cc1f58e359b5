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
	title: "A note to oneself or a placeholder that readers see",
	why: `*TODO*, *FIXME*, *TBD*, *TK*, *Figure XX* and *lorem ipsum* mark what is still to be written, and end up in print. Only what stands as such a mark is told: at the
beginning of a paragraph, before a colon or in brackets; not a word about TODO lists, nor what stands in code, comments and quotations.`,
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
		if (!MAY.test(markdownOf(chapter))) return;
		for (const { span, words } of marksIn(chapter)) {
			yield {
				path,
				span,
				message: `“${words}” is a note to yourself that readers see. Write what is missing, or put the note into a comment: \`<!-- … -->\`.`,
			};
		}
	},
};

const MAY = /\b(?:TODO|FIXME|TBD|TK|XXX?)\b|lorem ipsum/i;
/** A mark that stands for itself: before a colon, after a bracket, or before anything at the beginning. */
const MARK =
	/(?=TODO|FIXME|TBD|TK)(?<=^[\s*_[(]*)(?:TODO|FIXME|TBD|TK)\b(?!\s+(?:lists?|items?|comments?|apps?|notes?)\b)|(?=TODO|FIXME|TBD|TK)(?<=[[(][*_]*)(?:TODO|FIXME|TBD|TK)\b|\b(?:TODO|FIXME|TBD|TK)(?=[*_]*:)|\b(?:[Ff]igure|[Tt]able|[Ss]ection|[Cc]hapter|[Ee]quation|[Pp]age) (?:XX+|TK)\b|\b[Ll]orem ipsum dolor\b/g;

function* marksIn(chapter: Chapter): Iterable<{ readonly span: Span; readonly words: string }> {
	for (const { title } of chapter.headings) {
		const marks = /\[?\b(?:TODO|FIXME|TBD|TK)\b(?=[\]:]|$)(?:\])?|\[(?:TODO|FIXME|TBD|TK)\b[^\]]*\]/.exec(title.text);
		const at = marks && markdownOf(chapter).indexOf(marks[0], title.span.start);
		if (marks && at !== null && at < title.span.end) {
			yield { span: { start: at, end: at + marks[0].length }, words: marks[0] };
		}
	}
	for (const paragraph of chapter.paragraphs) {
		if (paragraph.quoted || paragraph.context === "heading") continue;
		if (!MAY.test(chapter.text.slice(paragraph.span.start, paragraph.span.end))) continue;
		for (const sentence of sentencesOf(chapter, paragraph)) yield* marksOf(sentence);
	}
}

function* marksOf(sentence: Sentence): Iterable<{ readonly span: Span; readonly words: string }> {
	for (const { 0: words, index } of sentence.text.matchAll(MARK)) {
		if (!isQuoted(sentence, index)) yield { span: fileSpanOf(sentence, index, index + words.length), words };
	}
}
