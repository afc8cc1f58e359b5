/** Bar charts that compare the style of the chapters, one chart per trait. */
import { escapeHtml } from "../../escape-html.ts";
import type { Review } from "../review.ts";
import type { Trait } from "../traits.ts";
import { svgNumber } from "./svg.ts";

const WIDTH = 240;
const HEIGHT = 76;
const TOP = 12;
const FOOT = 14;

/** The charts as HTML; an empty string if there are no traits. */
export function traitCharts(review: Review): string {
	const { chapters, traits: all } = review;
	if (all.length === 0) return "";
	return `<div class="traits">
${all.map((trait) => traitChart(trait, review)).join("\n")}
</div>
<details><summary>Values as a table</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Tone of each chapter, as numbers"><table class="numbers">
<thead><tr><th scope="col">Chapter</th>${all.map(({ title, unit }) => `<th scope="col">${escapeHtml(title)}<small>${unit}</small></th>`).join("")}</tr></thead>
<tbody>
${chapters.map(({ name }, index) => `<tr><th scope="row">${escapeHtml(name)}</th>${all.map((trait) => tableCell(trait, index)).join("")}</tr>`).join("\n")}
</tbody>
<tfoot><tr><th scope="row">Median</th>${all.map(({ median }) => `<td>${formatValue(median)}</td>`).join("")}</tr></tfoot>
</table></div></details>`;
}

function traitChart({ title, unit, values, median, odd, short }: Trait, { chapters, only }: Review): string {
	const max = Math.max(...values.map((value) => value ?? 0), median ?? 0) || 1;
	const min = Math.min(0, ...values.map((value) => value ?? 0));
	const plotHeight = HEIGHT - TOP - FOOT;
	const y = (value: number): number => TOP + plotHeight - (plotHeight * (value - min)) / (max - min);
	const step = WIDTH / Math.max(values.length, 6);
	const bar = Math.max(1, step - Math.min(4, step / 4));
	const bars = values.map((value, index) => {
		if (value === null) return "";
		const kind = odd.includes(index) ? "odd" : short.includes(index) ? "short" : "";
		const chosen = index === only ? " chosen" : "";
		const x = index * step + (step - bar) / 2;
		const top = Math.min(y(value), y(0));
		const description = `${chapters[index]!.name}: ${formatValue(value)} ${unit}`;
		const valueLabel =
			kind === "odd"
				? `<text x="${svgNumber(x + bar / 2)}" y="${svgNumber(top - 3)}">${formatValue(value)}</text>`
				: "";
		const chapterLabel =
			odd.includes(index) || index === only
				? `<text class="name" x="${svgNumber(x + bar / 2)}" y="${HEIGHT - 3}">${escapeHtml(chapters[index]!.short)}</text>`
				: "";
		return `<g class="${kind}${chosen}"><rect x="${svgNumber(x)}" y="${svgNumber(top)}" width="${svgNumber(bar)}" height="${svgNumber(Math.max(0.8, Math.abs(y(value) - y(0))))}"><title>${escapeHtml(description)}</title></rect>${valueLabel}${chapterLabel}</g>`;
	});
	const medianLine =
		median === null
			? ""
			: `<line x1="0" x2="${svgNumber(step * values.length)}" y1="${svgNumber(y(median))}" y2="${svgNumber(y(median))}" class="median"/>`;
	const description = odd.map((index) => `${chapters[index]!.name} differs: ${formatValue(values[index]!)}`).join("; ");
	const axis = `<line x1="0" x2="${svgNumber(step * values.length)}" y1="${svgNumber(y(0))}" y2="${svgNumber(y(0))}" class="axis"/>`;
	const label = `${title}, ${unit}. Median: ${formatValue(median)}.${description === "" ? "" : ` ${description}.`}`;
	return `<figure class="trait${odd.length > 0 ? " differs" : ""}"><figcaption><strong>${escapeHtml(title)}</strong> <span>${unit}</span></figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(label)}">${axis}${bars.join("")}${medianLine}</svg></figure>`;
}

function tableCell({ values, odd }: Trait, index: number): string {
	return `<td${odd.includes(index) ? ' class="odd"' : ""}>${formatValue(values[index]!)}</td>`;
}

function formatValue(value: number | null): string {
	if (value === null) return "–";
	return Math.abs(value) >= 20 ? String(Math.round(value)) : value.toFixed(1);
}
