/** Lists in the form that publishers ask for: a heading for each chapter and each item, with caption and alt text below. */
import { pluralize } from "../text/plural.ts";
import type { List, ListItem } from "./list.ts";
import { gapNames, kindNames, unreadNotice } from "./phrases.ts";
import { chapterTitle, type Report } from "./report.ts";

/**
 * Formats the lists one after the other, each with its own title and total.
 *
 * @param showGaps whether to write below each item what it lacks
 */
export function toMarkdown(report: Report, showGaps: boolean): string {
	return report.lists.map((list) => listMarkdown(report, list, showGaps)).join("\n");
}

function listMarkdown({ title, subtitle, volume, unread }: Report, list: List, showGaps: boolean): string {
	const name = kindNames[list.kind];
	const includes = list.kind === "figures" ? "Title, Caption, Alt Text" : "Title, Caption";
	const head = [
		subtitle === null ? `# ${name} List` : `# ${name} List - ${subtitle}`,
		...(title === "" ? [] : [`_${title}_`]),
		[...(volume === null ? [] : [`**Volume**: ${volume}`]), `**Includes**: ${includes}`].join("\n"),
		"---",
	];
	const chapters = list.chapters.flatMap(({ entry, items }) => [
		`## ${chapterTitle(entry)}`,
		...items.flatMap((item) => itemParagraphs(item, showGaps)),
		"---",
	]);
	const count = list.chapters.reduce((sum, { items }) => sum + items.length, 0);
	const total = `_Total: ${pluralize(count, name.toLowerCase())} across ${pluralize(list.chapters.length, "chapter")}_`;
	const rest = unread.length === 0 ? [total] : [total, `_${unreadNotice(unread)}_`];
	return `${[...head, ...chapters, ...rest].join("\n\n")}\n`;
}

function itemParagraphs(
	{ kind, label, id, title, caption, alt, gaps }: ListItem,
	showGaps: boolean,
): readonly string[] {
	const name = label ?? id;
	const text = kind === "definitions" ? "Definition" : "Caption";
	// A heading without a title keeps its colon, so that one pattern matches every item; equations never have titles.
	const heading = name === null ? [title ?? ""] : kind === "equations" ? [name] : [name, title ?? ""];
	return [
		`### ${heading.join(": ")}`,
		...(caption === null ? [] : [`**${text}**: ${caption}`]),
		...(alt === null ? [] : [`**Alt Text**: ${alt}`]),
		...(showGaps ? [`**Missing**: ${gaps.map((gap) => gapNames[gap]).join(", ")}`] : []),
	];
}
