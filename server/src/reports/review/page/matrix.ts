/** Which chapter refers to which, as a table whose cells are the darker the more references they stand for. */
import { pluralize } from "../../../text/plural.ts";
import { escaped } from "../../escape-html.ts";
import type { ShowPlace } from "../phrases.ts";
import type { Review } from "../review.ts";
import { cut } from "./svg.ts";

/** A table with more chapters is too large to be looked at. */
const MOST = 80;
const LEVELS = 6;
/** So many references at least are meant by the darkest cells. */
const FULL = 8;

export function matrix({ chapters, threads, only, unmentioned }: Review, show: ShowPlace): string {
	if (threads.length === 0) return "";
	if (chapters.length > MOST) {
		return `<p>${pluralize(threads.length, "pair")} of chapters refer to each other, too many to be drawn as a table.</p>`;
	}
	const byPair = new Map(threads.map((thread) => [`${thread.from} ${thread.to}`, thread]));
	const most = Math.max(...threads.map(({ places }) => places.length));
	const level = (count: number): number => Math.max(1, Math.round(LEVELS * Math.sqrt(count / Math.max(most, FULL))));
	const sum = (isMeant: (from: number, to: number) => boolean): number =>
		threads.reduce((total, { from, to, places }) => total + (isMeant(from, to) ? places.length : 0), 0);
	const isNear = (index: number): string => (index === only ? ' class="chosen"' : "");
	const head = chapters.map(
		({ short, title }, index) =>
			`<th scope="col"${isNear(index)} title="${escaped(title)}"><span aria-hidden="true">${escaped(short)}</span><span class="unseen">${escaped(title)}</span></th>`,
	);
	const rows = chapters.map(({ short, title, name }, from) => {
		const cells = chapters.map((_, to) => {
			if (from === to) return '<td class="self"></td>';
			const places = byPair.get(`${from} ${to}`)?.places;
			if (places === undefined) return "<td></td>";
			const told = `${name} refers to ${chapters[to]!.name} ${pluralize(places.length, "time")}`;
			const side = to < from ? "back" : "ahead";
			const { href, label } = show(places[0]!);
			return `<td class="${side} heat-${level(places.length)}"><a href="${escaped(href)}" title="${escaped(`${told}, first in ${label}`)}">${places.length}</a></td>`;
		});
		const out = sum((index) => index === from);
		return `<tr><th scope="row"${isNear(from)} title="${escaped(title)}"><span class="number">${escaped(short)}</span> ${escaped(cut(title, 34))}</th>${cells.join("")}<td class="sum">${out || ""}</td></tr>`;
	});
	const missed = new Set(unmentioned);
	const foot = chapters.map((_, index) => {
		const total = sum((_, to) => to === index);
		return `<td class="sum${missed.has(index) ? " missed" : ""}">${total || (missed.has(index) ? "0" : "")}</td>`;
	});
	return `<div class="scroll" tabindex="0" role="region" aria-label="References between chapters"><table class="matrix">
<thead><tr><th scope="col"><span class="unseen">Chapter</span></th>${head.join("")}<th scope="col" class="sum">all</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
<tfoot><tr><th scope="row">referred to</th>${foot.join("")}<td class="sum">${sum(() => true)}</td></tr></tfoot>
</table></div>`;
}
