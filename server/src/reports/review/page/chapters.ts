/** The table of chapters with their lengths, numbers of items, and numbers of findings under each question. */
import type { Question } from "../../../linter/rule.ts";
import { escapeHtml } from "../../escape-html.ts";
import { type LinkTo, questionNames } from "../phrases.ts";
import { QUESTIONS, type Review, type ReviewedChapter } from "../review.ts";
import { svgNumber } from "./svg.ts";

const columns = ["figures", "tables", "listings", "equations", "citations", "footnotes"] as const;

/** The table as HTML. */
export function chapterTable({ chapters, answers, only }: Review, linkTo: LinkTo, prefix: string): string {
	const used = columns.filter((column) => chapters.some(({ lengths }) => lengths[column] > 0));
	const answered = QUESTIONS.filter((question) => answers[question].length > 0);
	const longest = Math.max(1, ...chapters.map(({ lengths }) => lengths.words));
	const counts = new Map<string, number>();
	for (const question of QUESTIONS) {
		for (const { chapter } of answers[question].flatMap((answer) => [answer, ...answer.again])) {
			const key = `${question} ${chapter}`;
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
	}
	const width = 2 + used.length + answered.length;
	const rows = chapters.map((chapter, index) => {
		const { part, lengths } = chapter;
		const before = chapters[index - 1]?.part ?? null;
		const head =
			part !== before
				? `<tr class="part"><th scope="rowgroup" colspan="${width}">${escapeHtml(part ?? "")}</th></tr>\n`
				: "";
		const cells = [
			`<th scope="row">${chapterLink(chapter, linkTo)}</th>`,
			`<td class="length">${lengths.words.toLocaleString("en")}<svg viewBox="0 0 120 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${svgNumber((120 * lengths.words) / longest)}" height="10" rx="2"/></svg></td>`,
			...used.map((column) => `<td>${lengths[column] || ""}</td>`),
			...answered.map(
				(question) =>
					`<td class="found">${badge(`${prefix}${question}`, questionNames[question], counts.get(`${question} ${index}`) ?? 0)}</td>`,
			),
		];
		return `${head}<tr${index === only ? ' class="chosen"' : ""}>${cells.join("")}</tr>`;
	});
	const heads = [
		'<th scope="col">Chapter</th><th scope="col">Words</th>',
		...used.map((column) => `<th scope="col">${column[0]!.toUpperCase()}${column.slice(1)}</th>`),
		...answered.map((question) => `<th scope="col" class="found">${shortNames[question]}</th>`),
	];
	return `<div class="scroll" tabindex="0" role="region" aria-label="Chapters"><table class="chapters">
<thead><tr>${heads.join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table></div>`;
}

const shortNames: Readonly<Record<Question, string>> = {
	arc: "Arc",
	gaps: "Gaps",
	repetition: "Repetition",
	tone: "Tone",
};

/** A link to a chapter with its number and title. */
export function chapterLink(chapter: ReviewedChapter, linkTo: LinkTo): string {
	const { short, title } = chapter;
	return `<a href="${escapeHtml(linkTo(chapter).href)}"><span class="number">${escapeHtml(short)}</span> <bdi>${escapeHtml(title)}</bdi></a>`;
}

function badge(id: string, name: string, count: number): string {
	return count === 0 ? "" : `<a href="#${id}" class="badge" title="${escapeHtml(name)}">${count}</a>`;
}
