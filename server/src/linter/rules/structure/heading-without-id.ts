import { idPattern, newSectionId } from "../../../analysis/references/label-pattern.ts";
import type { Book } from "../../../book/book.ts";
import type { Chapter, Heading } from "../../../chapter/facts.ts";
import { encloses } from "../../../text/span.ts";
import { labelling } from "../../fixes/label.ts";
import { count } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const headingWithoutId: BookRule = {
	id: "heading-without-id",
	scope: "book",
	when: "idle",
	severity: "warning",
	title: "A heading without a label, in a book whose headings have one",
	why: `Without a label of its own a section cannot be referred to with \`@sec-…\`, and its web address follows its title: a better title breaks every link. The rule
speaks only of levels where nearly all of the book's numbered headings have a label, so a book without labels hears nothing.`,
	fix: "Adds a label in the pattern of the book's other labels.",
	bad: [
		`# Soil {#sec-soil}

## Clay {#sec-soil-clay}

## Sand {#sec-soil-sand}

## Silt {#sec-soil-silt}

## Loam {#sec-soil-loam}

## ⟦The Living Soil⟧

Worms.
`,
	],
	good: [
		`# Soil {#sec-soil}

## Clay {#sec-soil-clay}

## Sand {#sec-soil-sand}

## Silt {#sec-soil-silt}

## Loam {#sec-soil-loam}

## Further reading {.unnumbered}

Many books.
`,
		`# Soil

## Clay

## Sand
`,
	],
	*check(book) {
		const counts = countByLevel(book);
		for (const { chapter, heading } of book.headings) {
			if (heading.anchor || !isAsked(heading) || hasMalformedLabel(chapter, heading)) continue;
			const { labelled, all } = counts.get(heading.level)!;
			if (labelled < 4 || labelled < all * MAJORITY || listsWorks(chapter)) continue;
			yield {
				path: chapter.path,
				span: heading.title.span,
				message: `This heading has no label, as ${count(labelled, "heading")} of the ${all} on its level do, so nothing can refer to it with \`@sec-…\`. Add one in braces at its end.`,
				fixes: () => {
					const id = newSectionId(book, chapter.path, heading.title.text, idPattern(book));
					return [{ title: `Add \`{#${id}}\``, safe: true, edits: [labelling(chapter, heading, id)] }];
				},
			};
		}
	},
};

const MAJORITY = 0.8;

/** Headings that are sections and numbered: what `@sec-…` can refer to. */
function isAsked(heading: Heading): boolean {
	return heading.numbered && heading.titleOf === null && heading.title.text !== "";
}

/** Braces that Pandoc cannot read are told as such. */
function hasMalformedLabel({ malformed }: Chapter, { span }: Heading): boolean {
	return malformed.some((fault) => fault.on === "heading" && encloses(span, fault.span));
}

/** The chapter that holds the list of references is never referred to. */
function listsWorks(chapter: Chapter): boolean {
	return chapter.divs.some(({ attributes }) => attributes.id?.text === "refs");
}

function countByLevel(book: Book): ReadonlyMap<number, { readonly labelled: number; readonly all: number }> {
	const counts = new Map<number, { labelled: number; all: number }>();
	for (const { heading } of book.headings) {
		if (!isAsked(heading)) continue;
		const level = counts.get(heading.level) ?? { labelled: 0, all: 0 };
		level.all++;
		if (heading.anchor) level.labelled++;
		counts.set(heading.level, level);
	}
	return counts;
}
