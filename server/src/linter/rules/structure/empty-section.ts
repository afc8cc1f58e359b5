import { sameWords } from "../../../analysis/structure/repeated-floats.ts";
import { type Section, sectionsOf } from "../../../analysis/structure/sections.ts";
import type { Book } from "../../../book/book.ts";
import type { Entry, EntryFacts } from "../../../book/entry.ts";
import type { Chapter, Heading } from "../../../chapter/facts.ts";
import { grouped } from "../../../text/collections.ts";
import { memoize } from "../../../text/memoize.ts";
import { relatedTo } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const emptySection: BookRule = {
	id: "empty-section",
	scope: "book",
	when: "edit",
	severity: "warning",
	question: "gaps",
	title: "A section without a word in it",
	why: `A heading with nothing beneath it was mostly planned and never written, or lost its text in a move. Readers find it in the table of contents and nothing on the page.
Pages that open a part, slides, a chapter not begun, and a last section into which Quarto puts the bibliography or the notes are not meant.`,
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
		const empty = grouped(emptySections(book), ({ heading }) => sameWords(heading.title.text));
		for (const same of empty.values()) {
			if (same.length < MANY) yield* same.map((one) => found(one, []));
			else yield found(same[0]!, same.slice(1));
		}
	},
};

/** So many sections of one title come from a pattern of chapters: said once. */
const MANY = 4;
const MOST_SHOWN = 20;

interface EmptySection {
	readonly path: string;
	readonly heading: Heading;
}

function found({ path, heading }: EmptySection, others: readonly EmptySection[]): FindingDraft {
	const { span, text } = heading.title;
	if (others.length === 0) {
		const message =
			"Nothing stands beneath this heading, so readers find an empty section. Write it, or take the heading out.";
		return { path, span, message };
	}
	const places = others.slice(0, MOST_SHOWN).map((other) => ({ path: other.path, span: other.heading.title.span }));
	return {
		path,
		span,
		message: `${others.length + 1} sections “${text}” are empty, of which this is the first. Write them, or take their headings out.`,
		related: relatedTo(places, "This one is empty, too"),
	};
}

function* emptySections(book: Book): Iterable<EmptySection> {
	const closing = bibliographyTitles(book);
	for (const facts of book.byEntry) {
		const { entry } = facts;
		const { chapter } = entry;
		if (!chapter || entry.kind === "part" || isSlides(entry)) continue;
		for (const section of bareSections(chapter)) {
			const { heading, next } = section;
			if (next === null && isFilledLater(book, facts, section)) continue;
			if (next === null && closing.has(sameWords(heading.title.text))) continue;
			yield { path: chapter.path, heading };
		}
	}
}

/** The sections of a chapter with nothing in them, not even sections of their own. */
const bareSections = memoize((chapter: Chapter) =>
	sectionsOf(chapter).filter(({ heading, next }) => {
		const isInner = next !== null && next.level > heading.level;
		return heading.bare && heading.title.text !== "" && !isInner && !isMarked(heading);
	}),
);

/** A slide may be a title alone. */
function isSlides({ options }: Entry): boolean {
	return options.formats.some((format) => /revealjs|beamer|pptx/.test(format));
}

/** A class or a value of the author's own: a filter or a script fills such a section. */
function isMarked({ attributes }: Heading): boolean {
	if (attributes === null) return false;
	return attributes.pairs.length > 0 || attributes.classes.some((name) => !/^un(?:numbered|listed)$/.test(name));
}

/** The end of a chapter: Quarto puts the bibliography there, and the notes, where nothing else says so. */
function isFilledLater(book: Book, { entry, citations }: EntryFacts, { heading, parent }: Section): boolean {
	const { chapter } = entry;
	if (entry.kind === "references" || entry.segments.some((segment) => segment.chapter !== chapter)) return true;
	// A page with nothing but its title: a chapter not begun, or the place of the bibliography.
	if (parent === null && chapter!.headings.length === 1) return true;
	const hasNotes = chapter!.notes.references.length + chapter!.notes.inline.length > 0;
	if (hasNotes && /\bnotes\b/i.test(heading.title.text)) return true;
	return citations.length > 0 && !listsWorks(book);
}

/** The titles of the last sections into which Quarto puts the bibliography of other chapters. */
function bibliographyTitles(book: Book): ReadonlySet<string> {
	const titles = new Set<string>();
	for (const facts of book.byEntry) {
		const { chapter } = facts.entry;
		const last = chapter && sectionsOf(chapter).at(-1);
		if (last?.heading.bare && isFilledLater(book, facts, last)) titles.add(sameWords(last.heading.title.text));
	}
	return titles;
}

/** Whether the book says itself where the bibliography stands. */
const listsWorks = memoize(({ chapters }: Book) => [...chapters.values()].some(holdsWorks));

const holdsWorks = memoize(({ divs }: Chapter) => divs.some(({ attributes }) => attributes.id?.text === "refs"));
