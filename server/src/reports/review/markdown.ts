/** The review as a Markdown document. */

import { pluralize } from "../../text/plural.ts";
import type { Location } from "../../text/span.ts";
import { unreadNotice } from "../phrases.ts";
import {
	type LinkTo,
	observations,
	questionNames,
	questionTexts,
	type RichText,
	reinforcement,
	severityNames,
} from "./phrases.ts";
import { type Answer, QUESTIONS, type ReinforcedPassage, type Review } from "./review.ts";

/** Formats a review as Markdown. */
export function reviewMarkdown(review: Review, linkTo: LinkTo): string {
	const { title, chapters, only, unread, answers, reinforced } = review;
	const name = only === null ? title : chapters[only]!.name;
	const link = (index: number): string => {
		const chapter = chapters[index]!;
		return `[${escapeCell(chapter.name)}](${linkTarget(linkTo(chapter).href)})`;
	};
	const render = (words: RichText): string =>
		words.map((piece) => (typeof piece === "string" ? piece : link(piece.chapter))).join("");
	const parts = [
		`# Review${name === "" ? "" : `: ${escapeInline(name)}`}`,
		chapterTable(review, link),
		...(review.threads.length === 0 ? [] : ["## References between chapters", matrix(review)]),
		...QUESTIONS.flatMap((question) => [
			`## ${questionNames[question]}`,
			`_${questionTexts[question]}_`,
			...(question === "arc" && only === null
				? [
						observations(review)
							.map((words) => `- ${render(words)}`)
							.join("\n"),
					]
				: []),
			findingsMarkdown(answers[question], linkTo),
			...(question === "repetition" && reinforced.length > 0
				? [`### ${reinforcement.title}`, `_${reinforcement.text}_`, reinforcedMarkdown(reinforced, linkTo)]
				: []),
		]),
		...(unread.length === 0 ? [] : [`_${unreadNotice(unread)}_`]),
	];
	return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function chapterTable({ chapters }: Review, link: (chapter: number) => string): string {
	const rows = chapters.map(({ title, name, part, lengths }, index) =>
		[
			link(index),
			name === title ? "" : escapeCell(title),
			escapeCell(part ?? ""),
			...[lengths.words, lengths.sentences, lengths.figures, lengths.tables, lengths.citations].map(String),
		].join(" | "),
	);
	return [
		"| | Title | Part | Words | Sentences | Figures | Tables | Citations |",
		"|:--|:--|:--|--:|--:|--:|--:|--:|",
		...rows.map((row) => `| ${row} |`),
	].join("\n");
}

/** A wider table does not fit on paper. */
const MAX_COLUMNS = 40;

/** A table of the number of references from each row to each column. */
function matrix({ chapters, threads }: Review): string {
	if (chapters.length > MAX_COLUMNS) {
		const references = threads.reduce((sum, { places }) => sum + places.length, 0);
		return `${pluralize(references, "reference")} between chapters. The book has too many chapters for a table.`;
	}
	const counts = new Map(threads.map(({ from, to, places }) => [`${from} ${to}`, places.length]));
	const head = chapters.map(({ short }) => short);
	const rows = chapters.map(({ short }, from) => [
		`**${short}**`,
		...chapters.map((_, to) => (from === to ? "–" : String(counts.get(`${from} ${to}`) ?? ""))),
	]);
	return [
		"Each row shows how often a chapter refers to the others.",
		[
			`| | ${head.join(" | ")} |`,
			`|:--|${head.map(() => "--:|").join("")}`,
			...rows.map((row) => `| ${row.join(" | ")} |`),
		].join("\n"),
	].join("\n\n");
}

function findingsMarkdown(answers: readonly Answer[], linkTo: LinkTo): string {
	if (answers.length === 0) return "No findings.";
	return answers
		.map((answer) => {
			const also = answer.again.map((location) => markdownLink(location, linkTo));
			const head = `- **${severityNames[answer.severity]}** ${markdownLink(answer, linkTo)} ${escapeInline(answer.message)} \`${answer.rule}\``;
			const others = answer.others.map(
				(other) =>
					`  - ${markdownLink(other, linkTo)} ${escapeInline(other.message)}${other.words === null ? "" : `: “${escapeInline(other.words)}”`}`,
			);
			return [head, ...(also.length > 0 ? [`  - Also in ${also.join(", ")}`] : []), ...others].join("\n");
		})
		.join("\n");
}

function reinforcedMarkdown(passages: readonly ReinforcedPassage[], linkTo: LinkTo): string {
	return passages
		.map(({ shared, places }) => {
			const links = places.map((location) => markdownLink(location, linkTo)).join(" → ");
			const words = places[0]!.words;
			return `- ${links} (${pluralize(shared, "word")})${words === null ? "" : `: “${escapeInline(words)}”`}`;
		})
		.join("\n");
}

function markdownLink(location: Location, linkTo: LinkTo): string {
	const { label, href } = linkTo(location);
	return `[${escapeCell(label)}](${linkTarget(href)})`;
}

/** Escapes Markdown and removes line breaks, except in code and formulas. */
function escapeInline(text: string): string {
	return text
		.replace(/\s+/g, " ")
		.replace(VERBATIM, (all, verbatim?: string) => verbatim ?? (all === "&" ? "&amp;" : `\\${all}`));
}

const VERBATIM = /((?<!`)(`+)[^`]+\2(?!`)|\$(?!\s)[^$`<]*[^\s$\\`<]\$(?!\d))|[\\`*_<[\]]|&(?=#?\w+;)/g;

function escapeCell(text: string): string {
	return escapeInline(text).replaceAll("|", "\\|");
}

/** A URL as the target of a Markdown link. */
function linkTarget(href: string): string {
	return /[\s()<>]/.test(href) ? `<${href.replace(/[<>\n]/g, encodeURIComponent)}>` : href;
}
