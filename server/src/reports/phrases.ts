/** The English words and sentences of the lists. */
import { pluralize } from "../text/plural.ts";
import type { Kind } from "./kinds.ts";
import type { Gap } from "./list.ts";
import { gapCounts, itemsOf, type Report } from "./report.ts";

/** The singular of each kind. */
export const kindNames: Readonly<Record<Kind, string>> = {
	figures: "Figure",
	tables: "Table",
	listings: "Listing",
	equations: "Equation",
	definitions: "Definition",
};

/** What an item lacks, in words. */
export const gapNames: Readonly<Record<Gap, string>> = {
	"no-caption": "no caption",
	"no-title": "no title",
	"no-alt-text": "no alt text",
	"never-referred": "never referenced",
	"image-absent": "image file missing",
};

/** `185 figures (no caption: 30, never referenced: 2).`, followed by what is unknown. */
export function summary({ lists, unread }: Report): string {
	const counts = lists.map((list) => pluralize(itemsOf([list]).length, kindNames[list.kind].toLowerCase())).join(", ");
	const gaps = [...gapCounts(lists)].map(([gap, count]) => `${gapNames[gap]}: ${count}`).join(", ");
	const computed = itemsOf(lists).filter(({ isComputed }) => isComputed).length;
	const unknown = computed === 0 ? "" : ` Captions computed by code, not known: ${computed}.`;
	return `${counts}${gaps === "" ? "" : ` (${gaps})`}.${unknown}${unread.length === 0 ? "" : ` ${unreadNotice(unread)}`}`;
}

/** A sentence that names the files whose content is missing from a list or a review. */
export function unreadNotice(unread: readonly string[]): string {
	return `Not included, because they cannot be read: ${unread.join(", ")}.`;
}
