/** Adds to a chapter what the others have, in the place where they have it. */

import { idPattern, newSectionId } from "../../../../analysis/references/label-pattern.ts";
import type { Element, TemplatePart } from "../../../../analysis/structure/chapter-template.ts";
import { sameWords } from "../../../../analysis/structure/repeated-floats.ts";
import { sectionsOf } from "../../../../analysis/structure/sections.ts";
import type { Book } from "../../../../book/book.ts";
import type { Chapter } from "../../../../chapter/facts.ts";
import { sourceText } from "../../../../chapter/source-text.ts";
import type { Span } from "../../../../text/span.ts";
import { appendBlock, UNWRITTEN } from "../../../fixes/lines.ts";
import type { Fix } from "../../../rule.ts";

export function addition(book: Book, part: TemplatePart, chapter: Chapter): Fix[] {
	const [first] = part.having;
	if (first === undefined) return [];
	if (first.kind === "key") return key(part, first.name, chapter);
	const block = first.kind === "section" ? section(book, part, chapter) : callout(first);
	if (block === null) return [];
	const offset = placeIn(chapter, part);
	const edit =
		offset === null
			? appendBlock(chapter, block)
			: { path: chapter.path, span: { start: offset, end: offset }, text: `${block}\n\n` };
	return [{ title: `Add “${first.name}”, to be filled in`, safe: false, edits: [edit] }];
}

/** The key with the value that all others give it, or none. */
function key({ having }: TemplatePart, name: string, chapter: Chapter): Fix[] {
	const { path, metadata } = chapter;
	const values = new Set(having.map((element) => JSON.stringify(element.chapter.metadata.data[name])));
	const value = values.size === 1 ? ` ${[...values][0]}` : "";
	const close = metadata.span === null ? null : metadata.span.end - 3;
	const edit =
		close === null
			? { path, span: { start: 0, end: 0 }, text: `---\n${name}:${value}\n---\n\n` }
			: { path, span: { start: close, end: close }, text: `${name}:${value}\n` };
	return [{ title: `Add the key \`${name}\``, safe: false, edits: [edit] }];
}

function section(book: Book, { having }: TemplatePart, chapter: Chapter): string {
	const { name, heading } = having[0]!;
	const most = (does: (element: Element) => boolean): boolean => having.filter(does).length * 2 > having.length;
	const marks: string[] = [];
	if (most((element) => element.heading!.anchor !== null)) {
		marks.push(`#${newSectionId(book, chapter.path, name, idPattern(book))}`);
	}
	if (most((element) => !element.heading!.numbered)) marks.push(".unnumbered");
	const attributes = marks.length > 0 ? ` {${marks.join(" ")}}` : "";
	return `${"#".repeat(heading!.level)} ${name}${attributes}\n\n${UNWRITTEN}`;
}

/** The opening fence of another chapter's block, where it carries no label, with its title. */
function callout({ chapter, div, name }: Element): string | null {
	if (div === null || div.attributes.id !== null) return null;
	const open = sourceText(chapter, div.open);
	const heading = chapter.headings.find((one) => one.div === div && one.titleOf === "callout");
	const title = heading ? `${"#".repeat(heading.level)} ${name}\n\n` : "";
	return `${open}\n${title}${UNWRITTEN}\n${/^:+/.exec(open)?.[0] ?? ":::"}`;
}

/**
 * Where the others have it: before the first section, after the section that comes before it in most chapters, or at the end.
 *
 * @returns an offset at the start of a line; null for the end of the file
 */
function placeIn(chapter: Chapter, { having }: TemplatePart): number | null {
	const before = new Map<string, number>();
	for (const element of having) {
		const words = headingBefore(element);
		before.set(words, (before.get(words) ?? 0) + 1);
	}
	const [words = "", count = 0] = [...before].sort((a, b) => b[1] - a[1])[0] ?? [];
	if (count * 2 <= having.length) return null;
	const sections = sectionsOf(chapter);
	const from = words === "" ? 0 : sections.findIndex(({ heading }) => sameWords(heading.title.text) === words);
	if (from < 0) return null;
	const isSection = having[0]!.kind === "section";
	const level = having[0]!.heading?.level ?? 0;
	const next = sections.slice(from + 1).find(({ heading }) => !isSection || words === "" || heading.level <= level);
	return next ? next.heading.span.start : null;
}

/** The words of the section that comes before an element; empty for the chapter's own heading. */
function headingBefore({ chapter, heading, div }: Element): string {
	const place: Span = (heading ?? div)!.span;
	const before = sectionsOf(chapter).findLast((one) => one.heading.span.end <= place.start);
	return before === undefined || before.heading.level === 1 ? "" : sameWords(before.heading.title.text);
}
