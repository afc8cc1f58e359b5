/** What was found under one question, the most important first. */
import { counted } from "../../../text/counted.ts";
import { escaped } from "../../escaped.ts";
import type { Answer, Review } from "../review.ts";
import { type ShowPlace, severityNames } from "../wording.ts";

/** So many are shown at once; the rest when asked for. */
const SHOWN = 12;
/** The other places of one finding. */
const OTHERS = 6;

export function answerList(answers: readonly Answer[], review: Review, show: ShowPlace): string {
	if (answers.length === 0) return '<p class="nothing">Nothing found.</p>';
	const items = answers.map((answer) => item(answer, review, show));
	const [first, rest] = [items.slice(0, SHOWN), items.slice(SHOWN)];
	const more =
		rest.length === 0
			? ""
			: `<details><summary>${counted(rest.length, "further finding")}</summary>\n<ol start="${SHOWN + 1}" class="answers">\n${rest.join("\n")}\n</ol></details>`;
	return `<ol class="answers">\n${first.join("\n")}\n</ol>\n${more}`;
}

function item({ severity, message, rule, chapter, others, ...at }: Answer, review: Review, show: ShowPlace): string {
	const { href, label } = show(at);
	const name = chapter === null ? "" : `<span>${escaped(review.chapters[chapter]!.name)}</span>`;
	const places = others.map((other) => {
		const { href, label } = show(other);
		return `<li><a href="${escaped(href)}">${escaped(label)}</a> ${worded(other.message)}</li>`;
	});
	const [few, rest] = [places.slice(0, OTHERS), places.slice(OTHERS)];
	const more =
		rest.length === 0
			? ""
			: `<details><summary>${counted(rest.length, "more place")}</summary><ul class="others">${rest.join("")}</ul></details>`;
	return `<li class="${severity}"><p><span class="severity">${severityNames[severity]}</span> ${worded(message)}</p>
<p class="place"><a href="${escaped(href)}">${escaped(label)}</a>${name}<code>${escaped(rule)}</code></p>${few.length === 0 ? "" : `<ul class="others">${few.join("")}</ul>`}${more}</li>`;
}

/** A message with what stands between its backticks as code. */
function worded(message: string): string {
	return escaped(message).replace(/`([^`]+)`/g, "<code>$1</code>");
}
