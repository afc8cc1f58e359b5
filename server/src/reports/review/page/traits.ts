/** How the chapters speak: one small drawing for each trait, the chapters side by side in reading order. */
import { escaped } from "../../escape-html.ts";
import type { Review } from "../review.ts";
import type { Trait } from "../traits.ts";
import { px } from "./svg.ts";

const WIDTH = 240;
const HEIGHT = 76;
const TOP = 12;
const FOOT = 14;

export function traits(review: Review): string {
	const { chapters, traits: all } = review;
	if (all.length === 0) return "";
	return `<div class="traits">
${all.map((trait) => panel(trait, review)).join("\n")}
</div>
<details><summary>The same in numbers</summary>
<div class="scroll" tabindex="0" role="region" aria-label="How the chapters speak, in numbers"><table class="numbers">
<thead><tr><th scope="col">Chapter</th>${all.map(({ title, unit }) => `<th scope="col">${escaped(title)}<small>${unit}</small></th>`).join("")}</tr></thead>
<tbody>
${chapters.map(({ name }, index) => `<tr><th scope="row">${escaped(name)}</th>${all.map((trait) => number(trait, index)).join("")}</tr>`).join("\n")}
</tbody>
<tfoot><tr><th scope="row">The middle one</th>${all.map(({ median }) => `<td>${figure(median)}</td>`).join("")}</tr></tfoot>
</table></div></details>`;
}

function panel({ title, unit, values, median, odd, short }: Trait, { chapters, only }: Review): string {
	const most = Math.max(...values.map((value) => value ?? 0), median ?? 0) || 1;
	const least = Math.min(0, ...values.map((value) => value ?? 0));
	const room = HEIGHT - TOP - FOOT;
	const y = (value: number): number => TOP + room - (room * (value - least)) / (most - least);
	const step = WIDTH / Math.max(values.length, 6);
	const bar = Math.max(1, step - Math.min(4, step / 4));
	const bars = values.map((value, index) => {
		if (value === null) return "";
		const kind = odd.includes(index) ? "odd" : short.includes(index) ? "short" : "";
		const chosen = index === only ? " chosen" : "";
		const x = index * step + (step - bar) / 2;
		const top = Math.min(y(value), y(0));
		const told = `${chapters[index]!.name}: ${figure(value)} ${unit}`;
		const mark = kind === "odd" ? `<text x="${px(x + bar / 2)}" y="${px(top - 3)}">${figure(value)}</text>` : "";
		const name =
			odd.includes(index) || index === only
				? `<text class="name" x="${px(x + bar / 2)}" y="${HEIGHT - 3}">${escaped(chapters[index]!.short)}</text>`
				: "";
		return `<g class="${kind}${chosen}"><rect x="${px(x)}" y="${px(top)}" width="${px(bar)}" height="${px(Math.max(0.8, Math.abs(y(value) - y(0))))}"><title>${escaped(told)}</title></rect>${mark}${name}</g>`;
	});
	const middle =
		median === null
			? ""
			: `<line x1="0" x2="${px(step * values.length)}" y1="${px(y(median))}" y2="${px(y(median))}" class="median"/>`;
	const told = odd.map((index) => `${chapters[index]!.name} differs: ${figure(values[index]!)}`).join("; ");
	const axis = `<line x1="0" x2="${px(step * values.length)}" y1="${px(y(0))}" y2="${px(y(0))}" class="axis"/>`;
	const label = `${title}, ${unit}. The middle one: ${figure(median)}.${told === "" ? "" : ` ${told}.`}`;
	return `<figure class="trait${odd.length > 0 ? " differs" : ""}"><figcaption><strong>${escaped(title)}</strong> <span>${unit}</span></figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(label)}">${axis}${bars.join("")}${middle}</svg></figure>`;
}

function number({ values, odd }: Trait, index: number): string {
	return `<td${odd.includes(index) ? ' class="odd"' : ""}>${figure(values[index]!)}</td>`;
}

function figure(value: number | null): string {
	if (value === null) return "–";
	return Math.abs(value) >= 20 ? String(Math.round(value)) : value.toFixed(1);
}
