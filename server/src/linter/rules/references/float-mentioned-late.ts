import { mentionDistances } from "../../../analysis/references/float-mentions.ts";
import { insertMention } from "../../fixes/mention.ts";
import { noun, related } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

/** Lines of text. `@tbl-x shows` in the paragraph after a table is as good as one before it. */
const LEAST = 15;

const paragraph =
	"Water wears away what is soft and leaves what is hard, and given time enough nothing is hard. ".repeat(3);

export const floatMentionedLate: BookRule = {
	id: "float-mentioned-late",
	scope: "book",
	when: "idle",
	severity: "information",
	question: "arc",
	title: "A figure, table or listing long before its first mention",
	why: `A figure that has not been announced interrupts: readers do not know what to look for, and the explanation comes pages later. The distance is
counted in lines of running text (of 80 characters; source, code and tables do not count), and what most floats of the book do is right.
A mention in the paragraphs right after the figure is near enough.`,
	fix: "Inserts a reference at the end of the paragraph before.",
	bad: [
		`# Rivers {#sec-rivers}

![**A bend**: where the bank gives way.](bend.svg){#⟦fig-bend⟧ fig-alt="A river bends."}

${`${paragraph}\n\n`.repeat(6)}All this is seen in @fig-bend.
`,
	],
	good: [
		`# Rivers {#sec-rivers}

![**A bend**: where the bank gives way.](bend.svg){#fig-bend fig-alt="A river bends."}

${paragraph}

As @fig-bend shows, banks give way on the outer side.

${`${paragraph}\n\n`.repeat(6)}Look at @fig-bend again.
`,
	],
	*check(book) {
		const { floats, limit } = yield* mentionDistances.inSteps(book);
		const most = Math.max(LEAST, limit);
		for (const { placed, mention, lines, isMentionedAfterOnly: isLate } of floats) {
			if (!isLate || -lines <= most) continue;
			const { chapter, anchor, type } = placed;
			yield {
				path: chapter.path,
				span: anchor.idSpan,
				message: `This ${noun(type)} comes ${-lines} lines before its first mention. Refer to "@${anchor.id}" before it, or move it.`,
				related: [related(mention.chapter.path, mention.span, "The first mention is here")],
				fixes: () => [insertMention(placed)],
			};
		}
	},
};
