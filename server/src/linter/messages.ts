/** Shared wording of messages. */
import type { PlacedAnchor, PlacedFloat, Reference } from "../book/entry.ts";
import { pluralize } from "../text/plural.ts";
import type { Location, Span } from "../text/span.ts";
import type { Related } from "./rule.ts";

const nouns: Readonly<Record<string, string>> = {
	sec: "section",
	fig: "figure",
	tbl: "table",
	lst: "listing",
	eq: "equation",
	thm: "theorem",
	lem: "lemma",
	cor: "corollary",
	prp: "proposition",
	cnj: "conjecture",
	def: "definition",
	exm: "example",
	exr: "exercise",
	nte: "note",
	tip: "tip",
	wrn: "warning",
	imp: "important callout",
	cau: "caution",
};

/** Returns the noun for a reference type (`figure`, `section`); `block` for custom types. */
export function noun(type: string | null): string {
	return nouns[type ?? ""] ?? "block";
}

/** Returns the noun for a reference type with `a` or `an`. */
export function aNoun(type: string | null): string {
	return article(noun(type));
}

/** Returns a word with its indefinite article: `a figure`, `an equation`. */
export function article(word: string): string {
	return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}

export { pluralize as count } from "../text/plural.ts";

/** Returns the last part of a path. */
export function fileName(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}

/** Returns the name of an anchor in a quick fix: `"@fig-x" (Figure 4.7: Title)`. */
export function pointer(placed: PlacedAnchor): string {
	const title = placed.title.length > 50 ? `${placed.title.slice(0, 49)}…` : placed.title;
	const what = [placed.label, title].filter((part) => part).join(": ");
	return what ? `"@${placed.anchor.id}" (${what})` : `"@${placed.anchor.id}"`;
}

/** Returns the name of another float in a message (`figure 4.7`), or its quoted label if it has no number. */
export function floatName({ float, anchor, number }: PlacedFloat): string {
	return number === null ? `"${anchor?.anchor.id ?? ""}"` : `${noun(float.type)} ${number}`;
}

/** Returns ` It breaks 2 references.`, with the count; empty if there are none. */
export function brokenUses(lost: readonly unknown[]): string {
	if (lost.length === 0) return "";
	return ` It breaks ${pluralize(lost.length, "reference")}.`;
}

/** Returns the first five references to an unresolved label as related locations. */
export function relatedUses(id: string, lost: readonly Reference[]): readonly Related[] {
	const places = lost.slice(0, 5).map(({ chapter, span }) => ({ path: chapter.path, span }));
	return relatedTo(places, `This refers to "${id}"`);
}

/** Returns a related location. */
export function related(path: string, span: Span, message: string): Related {
	return { path, span, message };
}

/** Returns several related locations with the same message. */
export function relatedTo(places: readonly Location[], message: string): readonly Related[] {
	return places.map(({ path, span }) => ({ path, span, message }));
}
