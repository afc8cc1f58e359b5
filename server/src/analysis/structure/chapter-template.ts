/** Infers which elements nearly all chapters of a book have, from the chapters themselves. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { outlineOf } from "../../book/resolve/outline.ts";
import type { Chapter, Div, Heading } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";
import { comparisonKey } from "./repeated-floats.ts";

/** A metadata key, section or block of a chapter. */
export interface TemplateElement {
	readonly kind: "key" | "section" | "block";
	/** The key, the title of the section, or the title or class of the block. */
	readonly name: string;
	readonly chapter: Chapter;
	readonly heading: Heading | null;
	readonly div: Div | null;
}

/** An element that nearly all chapters have, with the chapters that have it and those that lack it. */
export interface TemplatePart {
	/** The kind and the comparison key of the name: `section summary`. */
	readonly id: string;
	readonly having: readonly TemplateElement[];
	readonly lacking: readonly Entry[];
}

/** Fewer chapters do not make a template. */
const MIN_CHAPTERS = 5;
const MIN_MAJORITY = 0.87;

/** The parts of the template that some chapter lacks. Chapters that share no part with the others need not follow the template. */
export function templateOf(book: Book): readonly TemplatePart[] {
	const chapters = book.entries.filter(isNumberedChapter);
	if (chapters.length <= MIN_CHAPTERS) return [];
	const counts = new Map<string, number>();
	for (const entry of chapters) {
		for (const id of elementsOf(entry).keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	const partIds = [...counts].flatMap(([id, count]) =>
		count >= MIN_CHAPTERS && count >= chapters.length * MIN_MAJORITY ? id : [],
	);
	const followers = chapters.filter((entry) => partIds.some((id) => elementsOf(entry).has(id)));
	return partIds.flatMap((id) => {
		const having = chapters.flatMap((entry) => elementsOf(entry).get(id) ?? []);
		const lacking = followers.filter((entry) => !elementsOf(entry).has(id) && !isInHeading(entry, id));
		return lacking.length === 0 ? [] : [{ id, having, lacking }];
	});
}

/** Whether an entry is a numbered chapter: prefaces and appendices are not. */
export function isNumberedChapter({ kind, chapter }: Entry): boolean {
	return kind === "chapter" && chapter !== null && outlineOf(chapter).opening?.numbered !== false;
}

/** Metadata keys that configure the build of one file. Whether a chapter needs them depends on its content. */
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

/** Classes for layout or with a meaning in Quarto: not part of a book's template. */
const BUILT_IN =
	/^(?:callout.*|column.*|content-.*|panel-.*|layout.*|aside|border|lightbox|cell.*|hidden|grid|g-.*|fragment|incremental|nonincremental|notes|center|figure.*|landscape|cite.*|csl.*|hanging-indent|unnumbered|unlisted|proof|remark|solution|tabset.*|sourceCode|smaller|scrollable|text-.*|mt-.*|mb-.*|m[xytb]?-.*|p[xytb]?-.*|row|col-.*|\{.*)$/;

/** The title of a callout, or the book's own class of a div; null for other divs. */
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

/** Whether a heading of the chapter contains the name: "Summary and outlook" counts as a summary. */
function isInHeading({ chapter }: Entry, id: string): boolean {
	const [kind, ...words] = id.split(" ");
	if (kind === "key") return false;
	return chapter!.headings.some(({ title }) => ` ${comparisonKey(title.text)} `.includes(` ${words.join(" ")} `));
}
