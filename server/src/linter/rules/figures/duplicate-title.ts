import { captionKey, comparisonKey, repeatedFloats } from "../../../analysis/structure/repeated-floats.ts";
import { floatName, related } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const duplicateTitle: BookRule = {
	id: "duplicate-title",
	scope: "book",
	when: "idle",
	severity: "warning",
	question: "repetition",
	title: "Two figures, tables or listings with the same bold title",
	why: `The bold words at the head of a caption are the name of the figure, and stand alone in a list of figures. Two different figures of one name are confused
there, and in talk about the book. A table and a figure may share a name.`,
	bad: [
		`# Tides {#sec-tides}

The forces in @fig-moon and in @fig-sun add.

![**Pull**: of the moon, at full moon.](moon.svg){#fig-moon fig-alt="One arrow."}

![⟦**Pull**: of the sun, at the same hour.⟧](sun.svg){#fig-sun fig-alt="One shorter arrow."}
`,
	],
	good: [
		`# Tides {#sec-tides}

The forces in @fig-moon and in @fig-sun add.

![**Pull of the moon**: at full moon.](moon.svg){#fig-moon fig-alt="One arrow."}

![**Pull of the sun**: at the same hour.](sun.svg){#fig-sun fig-alt="One shorter arrow."}
`,
	],
	*check(book) {
		for (const { first, repeat } of repeatedFloats(book, ({ title }) => title && comparisonKey(title))) {
			const { caption, anchor } = repeat.float;
			// The whole caption stands twice: that is told as such.
			if (captionKey(caption!) === captionKey(first.float.caption!)) continue;
			yield {
				path: repeat.chapter.path,
				span: caption!.span,
				message: `\`${anchor!.id}\` has the same title as ${floatName(first)}, “${caption!.title}”, so readers cannot tell the two apart in a list. Name what is different here.`,
				related: [related(first.chapter.path, first.float.caption!.span, "The same title")],
			};
		}
	},
};
