/** What nearly all chapters of a book have, learnt from the chapters themselves. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { outlineOf } from "../../book/resolve/outline.ts";
import type { Chapter, Div, Heading } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";
import { comparisonKey } from "./repeated-floats.ts";

/** One thing that a chapter can have. */
export interface TemplateElement {
	readonly kind: "key" | "section" | "block";
	/** As a person calls it: the key, the heading, the title or class of the block. */
	readonly name: string;
	readonly chapter: Chapter;
	readonly heading: Heading | null;
	readonly div: Div | null;
}

/** A thing that nearly all chapters have, with those that have it and those that lack it. */
export interface TemplatePart {
	readonly id: string;
	readonly having: readonly TemplateElement[];
	readonly lacking: readonly Entry[];
}

/** Fewer chapters than this are no custom. */
const FEWEST = 5;
const MAJORITY = 0.87;

/** The parts of the book's template that some chapter lacks. Chapters that share nothing with the others are of another kind. */
export function templateOf(book: Book): readonly TemplatePart[] {
	const chapters = book.entries.filter(isNumberedChapter);
	if (chapters.length <= FEWEST) return [];
	const counts = new Map<string, number>();
	for (const entry of chapters) {
		for (const id of elementsOf(entry).keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	const customs = [...counts].flatMap(([id, count]) =>
		count >= FEWEST && count >= chapters.length * MAJORITY ? id : [],
	);
	const ofTheKind = chapters.filter((entry) => customs.some((id) => elementsOf(entry).has(id)));
	return customs.flatMap((id) => {
		const having = chapters.flatMap((entry) => elementsOf(entry).get(id) ?? []);
		const lacking = ofTheKind.filter((entry) => !elementsOf(entry).has(id) && !names(entry, id));
		return lacking.length === 0 ? [] : [{ id, having, lacking }];
	});
}

/** A chapter of the text: no preface, whose heading has no number. */
export function isNumberedChapter({ kind, chapter }: Entry): boolean {
	return kind === "chapter" && chapter !== null && outlineOf(chapter).opening?.numbered !== false;
}

/** Keys by which an author steers the build of one file; whether they are needed depends on what it holds. */
const TECHNICAL =
	/^(?:title|format|engine|jupyter|knitr|execute|editor|editor_options|filters|bibliography|csl|header-includes|include-.*|code-.*|fig-.*|tbl-.*|toc.*|number-.*|crossref|lang|aliases|freeze|output|params|resources|css|theme|draft|reference-.*|link-.*|citation-.*|execute-.*|webr|pyodide|lightbox|order|date.*|image.*|cache)$/;

const elementsOf: (entry: Entry) => ReadonlyMap<string, TemplateElement> = memoize(({ chapter, segments }) => {
	const elements = new Map<string, TemplateElement>();
	for (const one of new Set([chapter!, ...segments.map((segment) => segment.chapter)])) {
		const add = (id: string, element: Omit<TemplateElement, "chapter">): void => {
			if (!elements.has(id)) elements.set(id, { ...element, chapter: one });
		};
		for (const key of Object.keys(one.metadata.data)) {
			if (!TECHNICAL.test(key)) add(`key ${key}`, { kind: "key", name: key, heading: null, div: null });
		}
		for (const heading of one.headings) {
			const name = heading.title.text;
			if (heading.level > 1 && heading.titleOf === null && name !== "") {
				add(`section ${comparisonKey(name)}`, { kind: "section", name, heading, div: heading.div });
			}
		}
		for (const div of one.divs) {
			const name = blockName(one, div);
			if (name !== null) add(`block ${comparisonKey(name)}`, { kind: "block", name, heading: null, div });
		}
	}
	return elements;
});

/** Classes that lay a page out or that Quarto gives a meaning: nobody's template. */
const BUILT_IN =
	/^(?:callout.*|column.*|content-.*|panel-.*|layout.*|aside|border|lightbox|cell.*|hidden|grid|g-.*|fragment|incremental|nonincremental|notes|center|figure.*|landscape|cite.*|csl.*|hanging-indent|unnumbered|unlisted|proof|remark|solution|tabset.*|sourceCode|smaller|scrollable|text-.*|mt-.*|mb-.*|m[xytb]?-.*|p[xytb]?-.*|row|col-.*|\{.*)$/;

/** The title of a callout, or the class that a book gives blocks of its own. */
function blockName({ headings }: Chapter, div: Div): string | null {
	const { classes, pairs } = div.attributes;
	if (classes.some((name) => name.startsWith("callout"))) {
		const title = pairs.find(({ key }) => key === "title")?.value.text;
		return (
			title ?? headings.find((heading) => heading.div === div && heading.titleOf === "callout")?.title.text ?? null
		);
	}
	return classes.find((name) => !BUILT_IN.test(name)) ?? null;
}

/** Whether a heading of the chapter holds the words: “Summary and outlook” is a summary. */
function names({ chapter }: Entry, id: string): boolean {
	const [kind, ...words] = id.split(" ");
	if (kind === "key") return false;
	return chapter!.headings.some(({ title }) => ` ${comparisonKey(title.text)} `.includes(` ${words.join(" ")} `));
}
