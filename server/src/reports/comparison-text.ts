import type { Change, Comparison } from "./comparison.ts";
import { labelOf } from "./list.ts";
import { kindNames } from "./phrases.ts";

/** Formats a comparison as text: a group for each kind of change, with one line per item. */
export function comparisonText({ added, removed, changed, same, unknown }: Comparison): string {
	const of = (change: Change) => changed.filter(({ what }) => what.includes(change));
	const groups: readonly (readonly [name: string, lines: readonly string[]])[] = [
		["Added", added.map((item) => entry(labelOf(item), item.id, item.title))],
		["Removed", removed.map(({ label, id, title }) => entry(label, id, title))],
		[
			"Label changed",
			of("renamed").map(({ before, now }) => entry(labelOf(now), `${before.id} → ${now.id}`, now.title)),
		],
		[
			"Renumbered",
			of("renumbered").map(({ before, now }) => entry(`${before.label} → ${labelOf(now)}`, now.id, now.title)),
		],
		[
			"Retitled",
			of("retitled").map(({ before, now }) => `${labelOf(now)}: "${before.title ?? ""}" → "${now.title ?? ""}"`),
		],
		["Caption changed", of("caption").map(({ now }) => entry(labelOf(now), now.id, now.title))],
		["Alt text changed", of("alt-text").map(({ now }) => entry(labelOf(now), now.id, now.title))],
	];
	const shown = groups.filter(([, lines]) => lines.length > 0);
	const sections = shown.map(
		([name, lines]) => `${name} (${lines.length})\n${lines.map((line) => `  ${line}\n`).join("")}\n`,
	);
	const names = unknown.map((kind) => `${kindNames[kind].toLowerCase()}s`).join(", ");
	const rest = names === "" ? "" : `Not compared, because the previous list does not contain them: ${names}.\n`;
	return `${sections.join("")}${same} unchanged.\n${rest}`;
}

function entry(label: string, id: string | null, title: string | null): string {
	const name = id === null || label === id ? label : `${label} (${id})`;
	return [name, title].filter((part) => part !== null && part !== "").join(": ");
}
