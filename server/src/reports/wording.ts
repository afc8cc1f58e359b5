/** What the lists call things. */
import { counted } from "../text/counted.ts";
import { type Change, type Comparison, labelOf } from "./comparison.ts";
import type { Kind } from "./kinds.ts";
import type { Gap } from "./list.ts";
import { gapCounts, itemsOf, type Report } from "./report.ts";

/** One of a kind: `Figure List`. */
export const kindNames: Readonly<Record<Kind, string>> = {
	figures: "Figure",
	tables: "Table",
	listings: "Listing",
	equations: "Equation",
	definitions: "Definition",
};

export const gapNames: Readonly<Record<Gap, string>> = {
	"no-caption": "no caption",
	"no-title": "no title",
	"no-alt-text": "no alternative text",
	"never-referred": "never referred to",
	"image-absent": "image file absent",
};

/** `185 figures; 30 no caption, 2 never referred to.` and what could not be read. */
export function summary({ lists, unread }: Report): string {
	const counts = lists.map((list) => counted(itemsOf([list]).length, kindNames[list.kind].toLowerCase())).join(", ");
	const gaps = [...gapCounts(lists)].map(([gap, count]) => `${count} ${gapNames[gap]}`).join(", ");
	const computed = itemsOf(lists).filter(({ isComputed }) => isComputed).length;
	const unknown = computed === 0 ? "" : ` ${counted(computed, "caption")} that only running the code could tell.`;
	return `${counts}${gaps === "" ? "" : `; ${gaps}`}.${unknown}${unread.length === 0 ? "" : ` ${notRead(unread)}`}`;
}

/** What the list cannot know. */
export function notRead(unread: readonly string[]): string {
	return `Not read, so what they hold is missing here: ${unread.join(", ")}.`;
}

/** What changed, kind by kind; one line for each entry. */
export function comparisonText({ added, removed, changed, same, unknown }: Comparison): string {
	const of = (change: Change) => changed.filter(({ what }) => what.includes(change));
	const groups: readonly (readonly [name: string, lines: readonly string[]])[] = [
		["Added", added.map((item) => entry(labelOf(item), item.id, item.title))],
		["Removed", removed.map(({ label, id, title }) => entry(label, id, title))],
		["Id changed", of("renamed").map(({ before, now }) => entry(labelOf(now), `${before.id} → ${now.id}`, now.title))],
		[
			"Renumbered",
			of("renumbered").map(({ before, now }) => entry(`${before.label} → ${labelOf(now)}`, now.id, now.title)),
		],
		[
			"Retitled",
			of("retitled").map(({ before, now }) => `${labelOf(now)}: “${before.title ?? ""}” → “${now.title ?? ""}”`),
		],
		["Caption changed", of("caption").map(({ now }) => entry(labelOf(now), now.id, now.title))],
		["Alternative text changed", of("alt-text").map(({ now }) => entry(labelOf(now), now.id, now.title))],
	];
	const shown = groups.filter(([, lines]) => lines.length > 0);
	const told = shown.map(
		([name, lines]) => `${name} (${lines.length})\n${lines.map((line) => `  ${line}\n`).join("")}\n`,
	);
	const names = unknown.map((kind) => `${kindNames[kind].toLowerCase()}s`).join(", ");
	const rest = names === "" ? "" : `Not compared, because the earlier list has none: ${names}.\n`;
	return `${told.join("")}${same} unchanged.\n${rest}`;
}

function entry(label: string, id: string | null, title: string | null): string {
	const name = id === null || label === id ? label : `${label} \`${id}\``;
	return [name, title].filter((part) => part !== null && part !== "").join(": ");
}
