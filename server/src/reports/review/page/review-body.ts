/** The review as HTML without scripts, for a page of its own and for the webview of an editor. */

import { pluralize } from "../../../text/plural.ts";
import { escapeHtml } from "../../escape-html.ts";
import { unreadNotice } from "../../phrases.ts";
import { type LinkTo, observations, questionNames, questionTexts, type RichText } from "../phrases.ts";
import { countOf, QUESTIONS, type Review } from "../review.ts";
import { answerList, reinforcedList } from "./answers.ts";
import { arcDiagram } from "./arcs.ts";
import { chapterTable } from "./chapters.ts";
import { languageAttributes } from "./language-attributes.ts";
import { referenceMatrix } from "./matrix.ts";
import { traitCharts } from "./traits.ts";

/**
 * Formats a review as the content of an `<article class="review">`. Apart from links to its own sections, all links come from `linkToPath`.
 *
 * @param prefix the prefix of all ids, so that a page can contain several reviews
 */
export function reviewBody(review: Review, linkToPath: LinkTo, prefix = ""): string {
	const linkTo = byFileName(review, linkToPath);
	const { title, chapters, threads, only, answers, unread } = review;
	const onlyChapter = only === null ? null : chapters[only]!;
	const name = onlyChapter === null ? title : onlyChapter.title;
	const overline =
		onlyChapter === null
			? "Review of the book"
			: `Review of ${onlyChapter.name === onlyChapter.title ? "a chapter" : onlyChapter.name}${title === "" ? "" : ` of ${title}`}`;
	const hasReferences = threads.length > 0;
	const parts = [
		`<header><p class="above">${escapeHtml(overline)}</p>\n<h1${name === "" ? "" : languageAttributes(review)}>${escapeHtml(name || "Untitled")}</h1>\n${totals(review)}</header>`,
		unread.length === 0 ? "" : `<p class="warning-note">${escapeHtml(unreadNotice(unread))}</p>`,
		`<nav aria-label="Questions">${QUESTIONS.map((question) => `<a href="#${prefix}${question}"><strong>${countOf(answers[question])}</strong> ${escapeHtml(questionNames[question])}</a>`).join("")}</nav>`,
		section(prefix, "chapters", "Chapters", "", chapterTable(review, linkTo, prefix)),
		hasReferences
			? section(
					prefix,
					"threads",
					"References between chapters",
					'Arcs above the line are <span class="key back">references to earlier chapters</span>, arcs below it <span class="key ahead">references to later chapters</span>. The width of a chapter shows the length of its text, the thickness of an arc the number of references.',
					`${arcDiagram(review, linkTo)}\n<p>The same references as a table, from each row to each column.</p>\n${referenceMatrix(review, linkTo)}`,
				)
			: "",
		review.traits.length > 0
			? section(
					prefix,
					"voices",
					"Tone of each chapter",
					'One chart per trait, with one bar per chapter in reading order. The dashed line is the median. <span class="key odd">Chapters that differ</span> from the others show their value.',
					traitCharts(review),
				)
			: "",
		...QUESTIONS.map((question) =>
			section(
				prefix,
				question,
				questionNames[question],
				escapeHtml(questionTexts[question]),
				`${question === "arc" && only === null ? observationList(review, linkTo) : ""}${answerList(answers[question], review, linkTo)}${question === "repetition" ? reinforcedList(review, linkTo) : ""}`,
			),
		),
	];
	return parts.filter((part) => part !== "").join("\n");
}

function section(prefix: string, name: string, title: string, intro: string, content: string): string {
	const id = `${prefix}${name}`;
	return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escapeHtml(title)}</h2>
${intro === "" ? "" : `<p class="lead">${intro}</p>\n`}${content}
</section>`;
}

function totals({ chapters, threads, only, answers }: Review): string {
	const selected = only === null ? chapters : [chapters[only]!];
	const sum = (of: (lengths: (typeof chapters)[number]["lengths"]) => number): number =>
		selected.reduce((total, { lengths }) => total + of(lengths), 0);
	const references = threads.reduce(
		(total, { from, places }) => total + (only === null || from === only ? places.length : 0),
		0,
	);
	const findings = QUESTIONS.reduce((total, question) => total + countOf(answers[question]), 0);
	const counts = [
		only === null ? pluralize(chapters.length, "chapter") : "",
		pluralize(
			sum(({ words }) => words),
			"word",
		),
		pluralize(
			sum(({ sentences }) => sentences),
			"sentence",
		),
		pluralize(
			sum(({ figures }) => figures),
			"figure",
		),
		pluralize(references, "reference to another chapter", "references to other chapters"),
		pluralize(findings, "finding"),
	].filter((part) => part !== "");
	const item = (text: string): string => {
		const space = text.indexOf(" ");
		return `<li><strong>${text.slice(0, space)}</strong> ${text.slice(space + 1)}</li>`;
	};
	return `<ul class="totals">${counts.map(item).join("")}</ul>`;
}

function observationList(review: Review, linkTo: LinkTo): string {
	const render = (words: RichText): string =>
		words
			.map((piece) => {
				if (typeof piece === "string") return escapeHtml(piece);
				const chapter = review.chapters[piece.chapter]!;
				return `<a href="${escapeHtml(linkTo(chapter).href)}" title="${escapeHtml(chapter.title)}">${escapeHtml(chapter.name)}</a>`;
			})
			.join("");
	const items = observations(review).map((words) => `<li>${render(words)}</li>`);
	return items.length === 0 ? "" : `<ul class="observations">${items.join("")}</ul>\n`;
}

/** Labels locations by file name instead of path if the file names are unique. */
function byFileName({ chapters }: Review, linkTo: LinkTo): LinkTo {
	const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
	const isUnique = new Set(chapters.map(({ path }) => nameOf(path))).size === chapters.length;
	if (!isUnique) return linkTo;
	return (location) => {
		const { label, href } = linkTo(location);
		return { label: nameOf(label), href };
	};
}
