import { mentionDistances } from "../../../analysis/references/float-mentions.ts";
import { insertMention } from "../../fixes/mention.ts";
import { noun, related } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

/** Lines of text: about a printed page. */
const LEAST = 30;

const paragraph =
	"Water wears away what is soft. It leaves what is hard. Given time enough, nothing is hard to it. ".repeat(3);

export const floatMentionedFar: BookRule = {
	id: "float-mentioned-far",
	scope: "book",
	when: "idle",
	severity: "information",
	title: "A figure, table or listing far from every mention",
	why: `Readers look for a figure near the text that discusses it. The distance is counted in lines of running text (of 80 characters; source, code and
tables do not count) to the nearest mention, before or after. A page is always allowed, and more if the other floats of the book are as far from theirs.`,
	fix: "Inserts a reference at the end of the paragraph before.",
	bad: [
		`# Rivers {#sec-rivers}

Banks give way on the outer side of a bend (@fig-bend).

${`${paragraph}\n\n`.repeat(10)}![**A bend**: where the bank gives way.](bend.svg){#⟦fig-bend⟧ fig-alt="A river bends."}
`,
	],
	good: [
		`# Rivers {#sec-rivers}

Banks give way on the outer side of a bend (@fig-bend).

${`${paragraph}\n\n`.repeat(10)}Now look at @fig-bend.

![**A bend**: where the bank gives way.](bend.svg){#fig-bend fig-alt="A river bends."}
`,
		`# Rivers {#sec-rivers}

Banks give way on the outer side of a bend (@fig-bend).

\`\`\`python
${"water = water + 1\n".repeat(300)}\`\`\`

![**A bend**: where the bank gives way.](bend.svg){#fig-bend fig-alt="A river bends."}
`,
	],
	*check(book) {
		const { floats, limit, usual } = yield* mentionDistances.inSteps(book);
		const most = Math.max(LEAST, limit);
		for (const { placed, mention, lines, isMentionedAfterOnly: isLate } of floats) {
			if (isLate || Math.abs(lines) <= most) continue;
			const { chapter, anchor, type } = placed;
			const others = usual === null ? "" : `; for nine of ten in this book it is at most ${usual}`;
			yield {
				path: chapter.path,
				span: anchor.idSpan,
				message: `The nearest mention of this ${noun(type)} is ${Math.abs(lines)} lines away${others}. Refer to "@${anchor.id}" nearby, or move it.`,
				related: [related(mention.chapter.path, mention.span, "The nearest mention is here")],
				fixes: () => [insertMention(placed)],
			};
		}
	},
};
