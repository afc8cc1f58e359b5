import { comparisonKey } from "../../../analysis/structure/repeated-floats.ts";
import { type Section, sectionsOf } from "../../../analysis/structure/sections.ts";
import type { Book } from "../../../book/book.ts";
import type { Entry, EntryFacts } from "../../../book/entry.ts";
import type { Chapter, Heading } from "../../../chapter/facts.ts";
import { groupBy } from "../../../text/collections.ts";
import { memoize } from "../../../text/memoize.ts";
import { relatedTo } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const emptySection: BookRule = {
	id: "empty-section",
	scope: "book",
	when: "edit",
	severity: "warning",
	question: "gaps",
	title: "Section without content",
	why: `A section without content was planned and not written, or its text was moved. Readers find it in the table of contents
and nothing on the page. Errata does not report part pages, slides, chapters that consist of a title, or a last
section that Quarto fills with the bibliography or the notes.`,
	bad: [
		`# Wells {#sec-wells}

Water finds its level.

## ⟦Pumps⟧ {#sec-wells-pumps}

<!-- To be written. -->

## Filters {#sec-wells-filters}

Sand, then charcoal.
`,
		`# Wells {#sec-wells}

## Pumps {#sec-pumps}

### ⟦Price⟧ {#sec-pumps-price}

## Filters {#sec-filters}

### Price {#sec-filters-price}

## Pipes {#sec-pipes}

### Price {#sec-pipes-price}

## Ropes {#sec-ropes}

### Price {#sec-ropes-price}
`,
	],
	good: [
		`# Wells {#sec-wells}

## Pumps {#sec-wells-pumps}

### By hand {#sec-wells-hand}

Pull and push.

## Filters {#sec-wells-filters}

![Sand and charcoal.](filter.svg){fig-alt="Two layers."}
`,
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Wells\n  chapters:\n    - index.qmd\n    - part: depth.qmd\n      chapters: [shaft.qmd]\n",
			"index.qmd": "# Wells {#sec-wells}\n\nWater finds its level.\n",
			"depth.qmd": "# Depth {#sec-depth}\n",
			"shaft.qmd": "# The shaft {#sec-shaft}\n\nRound, and lined with stone.\n",
		},
	],
	*check(book) {
		const empty = groupBy(emptySections(book), ({ heading }) => comparisonKey(heading.title.text));
		for (const same of empty.values()) {
			if (same.length < PATTERN) yield* same.map((one) => finding(one, []));
			else yield finding(same[0]!, same.slice(1));
		}
	},
};

/** This many empty sections with one title come from a chapter template and make one finding. */
const PATTERN = 4;
const MAX_RELATED = 20;

interface EmptySection {
	readonly path: string;
	readonly heading: Heading;
}

function finding({ path, heading }: EmptySection, others: readonly EmptySection[]): FindingDraft {
	const { span, text } = heading.title;
	if (others.length === 0) {
		const message = `Section "${text}" is empty. Write it, or remove the heading.`;
		return { path, span, message };
	}
	const places = others.slice(0, MAX_RELATED).map((other) => ({ path: other.path, span: other.heading.title.span }));
	return {
		path,
		span,
		message: `${others.length + 1} sections called "${text}" are empty. Write them, or remove their headings.`,
		related: relatedTo(places, "Also empty"),
	};
}

function* emptySections(book: Book): Iterable<EmptySection> {
	const bibliographies = bibliographyTitles(book);
	for (const facts of book.byEntry) {
		const { entry } = facts;
		const { chapter } = entry;
		if (!chapter || entry.kind === "part" || isSlides(entry)) continue;
		for (const section of emptySectionsIn(chapter)) {
			const { heading, next } = section;
			if (next === null && isFilledByQuarto(book, facts, section)) continue;
			if (next === null && bibliographies.has(comparisonKey(heading.title.text))) continue;
			yield { path: chapter.path, heading };
		}
	}
}

/** The sections of a chapter with neither content nor subsections. */
const emptySectionsIn = memoize((chapter: Chapter) =>
	sectionsOf(chapter).filter(({ heading, next }) => {
		const hasSubsection = next !== null && next.level > heading.level;
		return heading.isEmpty && heading.title.text !== "" && !hasSubsection && !hasCustomAttributes(heading);
	}),
);

/** A slide may consist of a title. */
function isSlides({ options }: Entry): boolean {
	return options.formats.some((format) => /revealjs|beamer|pptx/.test(format));
}

/** A custom class or attribute suggests that a filter or a script fills the section. */
function hasCustomAttributes({ attributes }: Heading): boolean {
	if (attributes === null) return false;
	return attributes.pairs.length > 0 || attributes.classes.some((name) => !/^un(?:numbered|listed)$/.test(name));
}

/** Whether Quarto puts the bibliography or the notes into the last section of a chapter. */
function isFilledByQuarto(book: Book, { entry, citations }: EntryFacts, { heading, parent }: Section): boolean {
	const { chapter } = entry;
	if (entry.kind === "references" || entry.segments.some((segment) => segment.chapter !== chapter)) return true;
	// A page with only a title is a chapter not begun, or a place for the bibliography.
	if (parent === null && chapter!.headings.length === 1) return true;
	const hasNotes = chapter!.notes.references.length + chapter!.notes.inline.length > 0;
	if (hasNotes && /\bnotes\b/i.test(heading.title.text)) return true;
	return citations.length > 0 && !placesBibliography(book);
}

/** The normalized titles of the last sections that Quarto fills with the bibliography in some chapter. */
function bibliographyTitles(book: Book): ReadonlySet<string> {
	const titles = new Set<string>();
	for (const facts of book.byEntry) {
		const { chapter } = facts.entry;
		const last = chapter && sectionsOf(chapter).at(-1);
		if (last?.heading.isEmpty && isFilledByQuarto(book, facts, last))
			titles.add(comparisonKey(last.heading.title.text));
	}
	return titles;
}

/** Whether the book sets the place of the bibliography itself. */
const placesBibliography = memoize(({ chapters }: Book) => [...chapters.values()].some(hasRefsDiv));

const hasRefsDiv = memoize(({ divs }: Chapter) => divs.some(({ attributes }) => attributes.id?.text === "refs"));
