/** What the lists call things. */
import { pluralize } from "../text/plural.ts";
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
	const counts = lists.map((list) => pluralize(itemsOf([list]).length, kindNames[list.kind].toLowerCase())).join(", ");
	const gaps = [...gapCounts(lists)].map(([gap, count]) => `${count} ${gapNames[gap]}`).join(", ");
	const computed = itemsOf(lists).filter(({ isComputed }) => isComputed).length;
	const unknown = computed === 0 ? "" : ` ${pluralize(computed, "caption")} that only running the code could tell.`;
	return `${counts}${gaps === "" ? "" : `; ${gaps}`}.${unknown}${unread.length === 0 ? "" : ` ${unreadNotice(unread)}`}`;
}

/** What the list cannot know. */
export function unreadNotice(unread: readonly string[]): string {
	return `Not read, so what they hold is missing here: ${unread.join(", ")}.`;
}
