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
	why: `The bold words at the start of a caption are the name of the figure, and appear alone in a list of figures. Two figures of one name are confused
there and in conversation. A table and a figure may share a name.`,
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
			// `duplicate-caption` reports identical captions.
			if (captionKey(caption!) === captionKey(first.float.caption!)) continue;
			yield {
				path: repeat.chapter.path,
				span: caption!.span,
				message: `"${anchor!.id}" has the same title as ${floatName(first)}. Change "${caption!.title}" so that it names what differs.`,
				related: [related(first.chapter.path, first.float.caption!.span, "The same title is here")],
			};
		}
	},
};
