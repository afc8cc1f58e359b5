/** The findings under one question. */
import { pluralize } from "../../../text/plural.ts";
import type { Location } from "../../../text/span.ts";
import { escapeHtml } from "../../escape-html.ts";
import { type LinkTo, reinforcement, severityNames } from "../phrases.ts";
import type { Answer, ReinforcedPassage, Review } from "../review.ts";
import { languageAttributes } from "./language-attributes.ts";

/** Further items are collapsed. */
const VISIBLE_ITEMS = 12;
/** Further locations of a finding are collapsed. */
const VISIBLE_PLACES = 6;

/** The list of findings under one question. */
export function answerList(answers: readonly Answer[], review: Review, linkTo: LinkTo): string {
	if (answers.length === 0) return '<p class="nothing">No findings.</p>';
	const items = answers.map((answer) => item(answer, review, linkTo));
	return list(items, "more finding");
}

/** The passages that are repeated on purpose; an empty string if there are none. */
export function reinforcedList({ reinforced, lang }: Review, linkTo: LinkTo): string {
	if (reinforced.length === 0) return "";
	const items = reinforced.map(({ shared, places }) => {
		const [{ words }] = places as readonly [ReinforcedPassage["places"][number]];
		const sequence = places.map((location) => htmlLink(location, linkTo)).join(" → ");
		return `<li class="hint">${words === null ? "" : `<blockquote${languageAttributes({ lang })}>${escapeHtml(words)}</blockquote>`}<p class="place"><span>${sequence}</span><span>${pluralize(shared, "word")}</span></p></li>`;
	});
	return `<h3>${reinforcement.title}</h3>
<p class="lead">${escapeHtml(reinforcement.text)}</p>
${list(items, "more passage")}`;
}

function list(items: readonly string[], further: string): string {
	const [first, rest] = [items.slice(0, VISIBLE_ITEMS), items.slice(VISIBLE_ITEMS)];
	const more =
		rest.length === 0
			? ""
			: `<details><summary>${pluralize(rest.length, further)}</summary>\n<ol start="${VISIBLE_ITEMS + 1}" class="answers">\n${rest.join("\n")}\n</ol></details>`;
	return `<ol class="answers">\n${first.join("\n")}\n</ol>\n${more}`;
}

function item(answer: Answer, review: Review, linkTo: LinkTo): string {
	const { severity, message, rule, chapter, words, others, again } = answer;
	const own = languageAttributes(review);
	const name = chapter === null ? "" : `<span>${escapeHtml(review.chapters[chapter]!.name)}</span>`;
	const places = [
		...(again.length === 0 ? [] : [`<li>also in ${htmlLinks(again, linkTo)}</li>`]),
		...groupAlike(others).map(
			([first, ...rest]) =>
				`<li>${htmlLinks([first, ...rest], linkTo)} ${messageHtml(first.message)}${first.words === null ? "" : ` <q${own}>${escapeHtml(first.words)}</q>`}</li>`,
		),
	];
	const [visible, rest] = [places.slice(0, VISIBLE_PLACES), places.slice(VISIBLE_PLACES)];
	const more =
		rest.length === 0
			? ""
			: `<details><summary>${pluralize(rest.length, "more location")}</summary><ul class="others">${rest.join("")}</ul></details>`;
	return `<li class="${severity}"><p><span class="severity">${severityNames[severity]}</span> ${messageHtml(message)}</p>
${words === null ? "" : `<blockquote${own}>${escapeHtml(words)}</blockquote>`}<p class="place">${htmlLink(answer, linkTo)}${name}<code>${escapeHtml(rule)}</code></p>${visible.length === 0 ? "" : `<ul class="others">${visible.join("")}</ul>`}${more}</li>`;
}

function htmlLink(location: Location, linkTo: LinkTo): string {
	const { href, label } = linkTo(location);
	return `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`;
}

function htmlLinks(places: readonly Location[], linkTo: LinkTo): string {
	return places.map((location) => htmlLink(location, linkTo)).join(", ");
}

type Other = Answer["others"][number];

/** Groups consecutive locations with the same message; a location with a quotation stays alone. */
function groupAlike(others: readonly Other[]): readonly (readonly [Other, ...Other[]])[] {
	const groups: [Other, ...Other[]][] = [];
	for (const other of others) {
		const open = groups.at(-1);
		if (open && open[0].message === other.message && open[0].words === null && other.words === null) open.push(other);
		else groups.push([other]);
	}
	return groups;
}

/** A message with the text between backticks as code. */
function messageHtml(message: string): string {
	return escapeHtml(message).replace(/`([^`]+)`/g, "<code>$1</code>");
}
