import { labelPattern, newSectionLabel } from "../../../analysis/references/label-pattern.ts";
import type { Book } from "../../../book/book.ts";
import type { Chapter, Heading } from "../../../chapter/facts.ts";
import { encloses } from "../../../text/span.ts";
import { addLabel } from "../../fixes/label.ts";
import type { BookRule } from "../../rule.ts";

export const headingWithoutId: BookRule = {
	id: "heading-without-id",
	scope: "book",
	when: "idle",
	severity: "warning",
	title: "Heading without a label, in a book that labels its headings",
	why: `Without a label, a section cannot be referred to with \`@sec-…\`, and its web address is derived from its title, so a
better title breaks every link. The rule applies to a heading level only if at least four of its numbered headings,
and at least 80%, have a label.`,
	fix: "Adds a label in the style of the book's other labels.",
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
			if (heading.anchor || !isReferable(heading) || hasMalformedLabel(chapter, heading)) continue;
			const { labelled, all } = counts.get(heading.level)!;
			if (labelled < 4 || labelled < all * MAJORITY || hasBibliography(chapter)) continue;
			yield {
				path: chapter.path,
				span: heading.title.span,
				message: `Heading "${heading.title.text}" has no label. Add one in braces: ${labelled} of the ${all} headings at its level have one.`,
				fixes: () => {
					const id = newSectionLabel(book, chapter.path, heading.title.text, labelPattern(book));
					return [{ title: `Add "{#${id}}"`, safe: true, edits: [addLabel(chapter, heading, id)] }];
				},
			};
		}
	},
};

const MAJORITY = 0.8;

/** Whether `@sec-…` can refer to a heading: it is numbered and opens a section. */
function isReferable(heading: Heading): boolean {
	return heading.numbered && heading.titleOf === null && heading.title.text !== "";
}

/** Whether another rule reports the braces of a heading as malformed. */
function hasMalformedLabel({ malformedAttributes: malformed }: Chapter, { span }: Heading): boolean {
	return malformed.some((fault) => fault.on === "heading" && encloses(span, fault.span));
}

/** No text refers to the sections of a chapter that holds the bibliography. */
function hasBibliography(chapter: Chapter): boolean {
	return chapter.divs.some(({ attributes }) => attributes.id?.text === "refs");
}

function countByLevel(book: Book): ReadonlyMap<number, { readonly labelled: number; readonly all: number }> {
	const counts = new Map<number, { labelled: number; all: number }>();
	for (const { heading } of book.headings) {
		if (!isReferable(heading)) continue;
		const level = counts.get(heading.level) ?? { labelled: 0, all: 0 };
		level.all++;
		if (heading.anchor) level.labelled++;
		counts.set(heading.level, level);
	}
	return counts;
}
