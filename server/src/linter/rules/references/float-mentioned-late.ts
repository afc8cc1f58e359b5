import { mentionDistances } from "../../../analysis/references/float-mentions.ts";
import { mentioning } from "../../fixes/mention.ts";
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
	title: "A figure, table or listing that readers meet long before anything mentions it",
	why: `A figure that nobody has announced interrupts: readers do not know what to look for, and the words that explain it come pages later. The distance is
counted in lines of running text (of 80 letters; a figure's source, code and tables do not count), and whatever most of the book's own floats do is right.
A mention in the paragraphs right after it is near enough.`,
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
				message: `Readers meet this ${noun(type)} ${-lines} lines of text before the first mention of it. Mention it with \`@${anchor.id}\` before it appears, or move it to where it is needed.`,
				related: [related(mention.chapter.path, mention.span, "First mentioned here")],
				fixes: () => [mentioning(placed)],
			};
		}
	},
};
