/** The review as a Markdown document. */
import { pluralize } from "../../text/plural.ts";
import type { Location } from "../../text/span.ts";
import {
	notRead,
	observations,
	questionNames,
	questionTexts,
	reinforcement,
	type ShowPlace,
	severityNames,
	type Words,
} from "./phrases.ts";
import { type Answer, QUESTIONS, type Reinforced, type Review } from "./review.ts";

export function reviewMarkdown(review: Review, show: ShowPlace): string {
	const { title, chapters, only, unread, answers, reinforced } = review;
	const name = only === null ? title : chapters[only]!.name;
	const link = (index: number): string => {
		const chapter = chapters[index]!;
		return `[${cell(chapter.name)}](${target(show(chapter).href)})`;
	};
	const inWords = (words: Words): string =>
		words.map((piece) => (typeof piece === "string" ? piece : link(piece.chapter))).join("");
	const parts = [
		`# Review${name === "" ? "" : `: ${inline(name)}`}`,
		chapterTable(review, link),
		...(review.threads.length === 0 ? [] : ["## References between chapters", matrix(review)]),
		...QUESTIONS.flatMap((question) => [
			`## ${questionNames[question]}`,
			`_${questionTexts[question]}_`,
			...(question === "arc" && only === null
				? [
						observations(review)
							.map((words) => `- ${inWords(words)}`)
							.join("\n"),
					]
				: []),
			found(answers[question], show),
			...(question === "repetition" && reinforced.length > 0
				? [`### ${reinforcement.title}`, `_${reinforcement.text}_`, toldOnPurpose(reinforced, show)]
				: []),
		]),
		...(unread.length === 0 ? [] : [`_${notRead(unread)}_`]),
	];
	return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function chapterTable({ chapters }: Review, link: (chapter: number) => string): string {
	const rows = chapters.map(({ title, name, part, lengths }, index) =>
		[
			link(index),
			name === title ? "" : cell(title),
			cell(part ?? ""),
			...[lengths.words, lengths.sentences, lengths.figures, lengths.tables, lengths.citations].map(String),
		].join(" | "),
	);
	return [
		"| | Title | Part | Words | Sentences | Figures | Tables | Citations |",
		"|:--|:--|:--|--:|--:|--:|--:|--:|",
		...rows.map((row) => `| ${row} |`),
	].join("\n");
}

/** Wider ones are of no use on paper. */
const WIDEST = 40;

/** Rows refer, columns are referred to. */
function matrix({ chapters, threads }: Review): string {
	if (chapters.length > WIDEST) {
		const references = threads.reduce((sum, { places }) => sum + places.length, 0);
		return `${pluralize(references, "reference")} from one chapter to another, too many chapters for a table on paper.`;
	}
	const counts = new Map(threads.map(({ from, to, places }) => [`${from} ${to}`, places.length]));
	const head = chapters.map(({ short }) => short);
	const rows = chapters.map(({ short }, from) => [
		`**${short}**`,
		...chapters.map((_, to) => (from === to ? "–" : String(counts.get(`${from} ${to}`) ?? ""))),
	]);
	return [
		"Each row shows how often one chapter refers to the others.",
		[
			`| | ${head.join(" | ")} |`,
			`|:--|${head.map(() => "--:|").join("")}`,
			...rows.map((row) => `| ${row.join(" | ")} |`),
		].join("\n"),
	].join("\n\n");
}

function found(answers: readonly Answer[], show: ShowPlace): string {
	if (answers.length === 0) return "Nothing found.";
	return answers
		.map((answer) => {
			const also = answer.again.map((place) => linked(place, show));
			const head = `- **${severityNames[answer.severity]}** ${linked(answer, show)} ${inline(answer.message)} \`${answer.rule}\``;
			const others = answer.others.map(
				(other) =>
					`  - ${linked(other, show)} ${inline(other.message)}${other.words === null ? "" : `: “${inline(other.words)}”`}`,
			);
			return [head, ...(also.length > 0 ? [`  - The same in ${also.join(", ")}`] : []), ...others].join("\n");
		})
		.join("\n");
}

function toldOnPurpose(passages: readonly Reinforced[], show: ShowPlace): string {
	return passages
		.map(({ shared, places }) => {
			const links = places.map((place) => linked(place, show)).join(" → ");
			const words = places[0]!.words;
			return `- ${links} (${pluralize(shared, "word")})${words === null ? "" : `: “${inline(words)}”`}`;
		})
		.join("\n");
}

function linked(place: Location, show: ShowPlace): string {
	const { label, href } = show(place);
	return `[${cell(label)}](${target(href)})`;
}

/** Words that must stay words: no markup, no line break. What is code or a formula stays as it is. */
function inline(text: string): string {
	return text
		.replace(/\s+/g, " ")
		.replace(VERBATIM, (all, verbatim?: string) => verbatim ?? (all === "&" ? "&amp;" : `\\${all}`));
}

const VERBATIM = /((?<!`)(`+)[^`]+\2(?!`)|\$(?!\s)[^$`<]*[^\s$\\`<]\$(?!\d))|[\\`*_<[\]]|&(?=#?\w+;)/g;

function cell(text: string): string {
	return inline(text).replaceAll("|", "\\|");
}

/** An address as a link takes it, whatever the name of the file. */
function target(href: string): string {
	return /[\s()<>]/.test(href) ? `<${href.replace(/[<>\n]/g, encodeURIComponent)}>` : href;
}
