/** Adds a missing part to a chapter, at the place where the other chapters have it. */

import { labelPattern, newSectionLabel } from "../../../../analysis/references/label-pattern.ts";
import type { TemplateElement, TemplatePart } from "../../../../analysis/structure/chapter-template.ts";
import { comparisonKey } from "../../../../analysis/structure/repeated-floats.ts";
import { sectionsOf } from "../../../../analysis/structure/sections.ts";
import type { Book } from "../../../../book/book.ts";
import type { Chapter } from "../../../../chapter/facts.ts";
import { sourceText } from "../../../../chapter/source-text.ts";
import type { Span } from "../../../../text/span.ts";
import { appendBlock, UNWRITTEN } from "../../../fixes/lines.ts";
import type { Fix } from "../../../rule.ts";

/** Returns the fix that adds a missing part, with placeholder text; none for a div that has a label or no opening fence. */
export function additionFixes(book: Book, part: TemplatePart, chapter: Chapter): Fix[] {
	const [first] = part.having;
	if (first === undefined) return [];
	if (first.kind === "key") return keyFix(part, first.name, chapter);
	const block = first.kind === "section" ? newSection(book, part, chapter) : newDiv(first);
	if (block === null) return [];
	const offset = insertionOffset(chapter, part);
	const edit =
		offset === null
			? appendBlock(chapter, block)
			: { path: chapter.path, span: { start: offset, end: offset }, text: `${block}\n\n` };
	return [{ title: `Add "${first.name}" with placeholder text`, safe: false, edits: [edit] }];
}

/** Adds a key, with the value that all other chapters give it, or with none. */
function keyFix({ having }: TemplatePart, name: string, chapter: Chapter): Fix[] {
	const { path, metadata } = chapter;
	const values = new Set(having.map((element) => JSON.stringify(element.chapter.metadata.data[name])));
	const value = values.size === 1 ? ` ${[...values][0]}` : "";
	const close = metadata.span === null ? null : metadata.span.end - 3;
	const edit =
		close === null
			? { path, span: { start: 0, end: 0 }, text: `---\n${name}:${value}\n---\n\n` }
			: { path, span: { start: close, end: close }, text: `${name}:${value}\n` };
	return [{ title: `Add key "${name}"`, safe: false, edits: [edit] }];
}

function newSection(book: Book, { having }: TemplatePart, chapter: Chapter): string {
	const { name, heading } = having[0]!;
	const mostly = (test: (element: TemplateElement) => boolean): boolean =>
		having.filter(test).length * 2 > having.length;
	const parts: string[] = [];
	if (mostly((element) => element.heading!.anchor !== null)) {
		parts.push(`#${newSectionLabel(book, chapter.path, name, labelPattern(book))}`);
	}
	if (mostly((element) => !element.heading!.numbered)) parts.push(".unnumbered");
	const attributes = parts.length > 0 ? ` {${parts.join(" ")}}` : "";
	return `${"#".repeat(heading!.level)} ${name}${attributes}\n\n${UNWRITTEN}`;
}

/** Copies the opening fence and title of another chapter's div; null if the div has a label. */
function newDiv({ chapter, div, name }: TemplateElement): string | null {
	if (div === null || div.attributes.id !== null) return null;
	const open = sourceText(chapter, div.open);
	const heading = chapter.headings.find((one) => one.div === div && one.titleOf === "callout");
	const title = heading ? `${"#".repeat(heading.level)} ${name}\n\n` : "";
	return `${open}\n${title}${UNWRITTEN}\n${/^:+/.exec(open)?.[0] ?? ":::"}`;
}

/**
 * Returns where to insert a part: before the first section, or after the section that precedes it in most chapters.
 *
 * @returns an offset at the start of a line, in UTF-16 units; null for the end of the file
 */
function insertionOffset(chapter: Chapter, { having }: TemplatePart): number | null {
	const predecessors = new Map<string, number>();
	for (const element of having) {
		const words = titleBefore(element);
		predecessors.set(words, (predecessors.get(words) ?? 0) + 1);
	}
	const [words = "", count = 0] = [...predecessors].sort((a, b) => b[1] - a[1])[0] ?? [];
	if (count * 2 <= having.length) return null;
	const sections = sectionsOf(chapter);
	const from = words === "" ? 0 : sections.findIndex(({ heading }) => comparisonKey(heading.title.text) === words);
	if (from < 0) return null;
	const isSection = having[0]!.kind === "section";
	const level = having[0]!.heading?.level ?? 0;
	const next = sections.slice(from + 1).find(({ heading }) => !isSection || words === "" || heading.level <= level);
	return next ? next.heading.span.start : null;
}

/** Returns the normalized title of the section before an element; empty for the chapter's own heading. */
function titleBefore({ chapter, heading, div }: TemplateElement): string {
	const span: Span = (heading ?? div)!.span;
	const before = sectionsOf(chapter).findLast((one) => one.heading.span.end <= span.start);
	return before === undefined || before.heading.level === 1 ? "" : comparisonKey(before.heading.title.text);
}
