/** What was found under one question, the most important first. */
import { pluralize } from "../../../text/plural.ts";
import type { Location } from "../../../text/span.ts";
import { escaped } from "../../escape-html.ts";
import { reinforcement, type ShowPlace, severityNames } from "../phrases.ts";
import type { Answer, Reinforced, Review } from "../review.ts";
import { ofTheBook } from "./language-attributes.ts";

/** So many are shown at once; the rest when asked for. */
const SHOWN = 12;
/** The other places of one finding. */
const OTHERS = 6;

export function answerList(answers: readonly Answer[], review: Review, show: ShowPlace): string {
	if (answers.length === 0) return '<p class="nothing">Nothing found.</p>';
	const items = answers.map((answer) => item(answer, review, show));
	return list(items, "further finding");
}

/** The passages that are told again on purpose; empty where there are none. */
export function reinforcedList({ reinforced, lang }: Review, show: ShowPlace): string {
	if (reinforced.length === 0) return "";
	const items = reinforced.map(({ shared, places }) => {
		const [{ words }] = places as readonly [Reinforced["places"][number]];
		const way = places.map((place) => link(place, show)).join(" → ");
		return `<li class="hint">${words === null ? "" : `<blockquote${ofTheBook({ lang })}>${escaped(words)}</blockquote>`}<p class="place"><span>${way}</span><span>${pluralize(shared, "word")}</span></p></li>`;
	});
	return `<h3>${reinforcement.title}</h3>
<p class="lead">${escaped(reinforcement.text)}</p>
${list(items, "further passage")}`;
}

function list(items: readonly string[], further: string): string {
	const [first, rest] = [items.slice(0, SHOWN), items.slice(SHOWN)];
	const more =
		rest.length === 0
			? ""
			: `<details><summary>${pluralize(rest.length, further)}</summary>\n<ol start="${SHOWN + 1}" class="answers">\n${rest.join("\n")}\n</ol></details>`;
	return `<ol class="answers">\n${first.join("\n")}\n</ol>\n${more}`;
}

function item(answer: Answer, review: Review, show: ShowPlace): string {
	const { severity, message, rule, chapter, words, others, again } = answer;
	const own = ofTheBook(review);
	const name = chapter === null ? "" : `<span>${escaped(review.chapters[chapter]!.name)}</span>`;
	const places = [
		...(again.length === 0 ? [] : [`<li>the same in ${links(again, show)}</li>`]),
		...alike(others).map(
			([first, ...rest]) =>
				`<li>${links([first, ...rest], show)} ${worded(first.message)}${first.words === null ? "" : ` <q${own}>${escaped(first.words)}</q>`}</li>`,
		),
	];
	const [few, rest] = [places.slice(0, OTHERS), places.slice(OTHERS)];
	const more =
		rest.length === 0
			? ""
			: `<details><summary>${pluralize(rest.length, "more place")}</summary><ul class="others">${rest.join("")}</ul></details>`;
	return `<li class="${severity}"><p><span class="severity">${severityNames[severity]}</span> ${worded(message)}</p>
${words === null ? "" : `<blockquote${own}>${escaped(words)}</blockquote>`}<p class="place">${link(answer, show)}${name}<code>${escaped(rule)}</code></p>${few.length === 0 ? "" : `<ul class="others">${few.join("")}</ul>`}${more}</li>`;
}

function link(place: Location, show: ShowPlace): string {
	const { href, label } = show(place);
	return `<a href="${escaped(href)}">${escaped(label)}</a>`;
}

function links(places: readonly Location[], show: ShowPlace): string {
	return places.map((place) => link(place, show)).join(", ");
}

type Other = Answer["others"][number];

/** Places of which the same is said, side by side; each that is quoted stands alone. */
function alike(others: readonly Other[]): readonly (readonly [Other, ...Other[]])[] {
	const groups: [Other, ...Other[]][] = [];
	for (const other of others) {
		const open = groups.at(-1);
		if (open && open[0].message === other.message && open[0].words === null && other.words === null) open.push(other);
		else groups.push([other]);
	}
	return groups;
}

/** A message with what stands between its backticks as code. */
function worded(message: string): string {
	return escaped(message).replace(/`([^`]+)`/g, "<code>$1</code>");
}
