/** A table of the references between chapters; darker cells have more references. */
import { pluralize } from "../../../text/plural.ts";
import { escapeHtml } from "../../escape-html.ts";
import type { LinkTo } from "../phrases.ts";
import type { Review } from "../review.ts";
import { truncate } from "./svg.ts";

/** A table with more chapters is too large to read. */
const MAX_CHAPTERS = 80;
const LEVELS = 6;
/** A cell needs at least this many references to be the darkest. */
const MIN_DARKEST = 8;

/** The table as HTML; an empty string if no chapter refers to another. */
export function referenceMatrix({ chapters, threads, only, unmentioned }: Review, linkTo: LinkTo): string {
	if (threads.length === 0) return "";
	if (chapters.length > MAX_CHAPTERS) {
		return `<p>${pluralize(threads.length, "pair")} of chapters refer to each other, too many for a table.</p>`;
	}
	const byPair = new Map(threads.map((thread) => [`${thread.from} ${thread.to}`, thread]));
	const maxCount = Math.max(...threads.map(({ places }) => places.length));
	const heatLevel = (count: number): number =>
		Math.max(1, Math.round(LEVELS * Math.sqrt(count / Math.max(maxCount, MIN_DARKEST))));
	const sum = (matches: (from: number, to: number) => boolean): number =>
		threads.reduce((total, { from, to, places }) => total + (matches(from, to) ? places.length : 0), 0);
	const chosenClass = (index: number): string => (index === only ? ' class="chosen"' : "");
	const head = chapters.map(
		({ short, title }, index) =>
			`<th scope="col"${chosenClass(index)} title="${escapeHtml(title)}"><span aria-hidden="true">${escapeHtml(short)}</span><span class="unseen">${escapeHtml(title)}</span></th>`,
	);
	const rows = chapters.map(({ short, title, name }, from) => {
		const cells = chapters.map((_, to) => {
			if (from === to) return '<td class="self"></td>';
			const places = byPair.get(`${from} ${to}`)?.places;
			if (places === undefined) return "<td></td>";
			const description = `${name} refers to ${chapters[to]!.name} ${pluralize(places.length, "time")}`;
			const side = to < from ? "back" : "ahead";
			const { href, label } = linkTo(places[0]!);
			return `<td class="${side} heat-${heatLevel(places.length)}"><a href="${escapeHtml(href)}" title="${escapeHtml(`${description}, first in ${label}`)}">${places.length}</a></td>`;
		});
		const rowTotal = sum((index) => index === from);
		return `<tr><th scope="row"${chosenClass(from)} title="${escapeHtml(title)}"><span class="number">${escapeHtml(short)}</span> ${escapeHtml(truncate(title, 34))}</th>${cells.join("")}<td class="sum">${rowTotal || ""}</td></tr>`;
	});
	const isUnmentioned = new Set(unmentioned);
	const foot = chapters.map((_, index) => {
		const total = sum((_, to) => to === index);
		return `<td class="sum${isUnmentioned.has(index) ? " missed" : ""}">${total || (isUnmentioned.has(index) ? "0" : "")}</td>`;
	});
	return `<div class="scroll" tabindex="0" role="region" aria-label="References between chapters"><table class="matrix">
<thead><tr><th scope="col"><span class="unseen">Chapter</span></th>${head.join("")}<th scope="col" class="sum">Total</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
<tfoot><tr><th scope="row">Total</th>${foot.join("")}<td class="sum">${sum(() => true)}</td></tr></tfoot>
</table></div>`;
}
