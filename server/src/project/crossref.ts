/** Quarto's `crossref` options: by chapter or not, the words before the numbers, how counts are written, custom types. */
import { tagsOf } from "./language/words.ts";
import { childOf, flagAt, itemsAt, itemsOf, keysOf, type Place, placesAt, textAt, textOf } from "./layers.ts";
import { wordsIn } from "./reference-types.ts";

export interface CrossrefOptions {
	/** Number by chapter (`4.7`): true for books unless `chapters: false`. */
	readonly chapters: boolean;
	/** What `@fig-x` prints before the number, by type: `{fig: "Figure", sec: "Section", ch: "Chapter", apx: "Appendix"}`. */
	readonly prefixes: Readonly<Record<string, string>>;
	/** How the counts of a type are written; `subref` for parts of floats, `""` for all types that say nothing else. */
	readonly labels: ReadonlyMap<string, LabelStyle>;
	/** The reference types that `crossref.custom` or an extension declares, with the word that references print. */
	readonly custom: Readonly<Record<string, string>>;
	/** Those of them that have no blank before the number: `Figure S1`. */
	readonly unspaced: ReadonlySet<string>;
	/** Those that an extension numbers and refers to; how, only the extension knows. */
	readonly foreign: ReadonlySet<string>;
	/** Whether an extension makes references of LaTeX's `\ref`, in all formats. */
	readonly followsRef: boolean;
}

/** As written: `arabic`, `roman i`, `alpha A`, or the labels one by one. */
export type LabelStyle = string | readonly string[];

/**
 * @param options where they may stand, the weakest first
 * @param isSplit whether it is a book of several pages, which Quarto joins after it has made each of them
 * @param lang the language of the text
 */
export function readCrossref(
	options: readonly Place[],
	isBook: boolean,
	isSplit: boolean,
	lang: string,
): CrossrefOptions {
	const { custom: own, unspaced } = customTypes(options);
	const blocks = blocksOf(options);
	const types = blockTypes(blocks);
	const custom = { ...types, ...own };
	const foreign = new Set(Object.keys(types).filter((type) => !Object.hasOwn(own, type)));
	const prefixes: Record<string, string> = {};
	for (const [type, word] of Object.entries({ ...wordsIn(lang), ...custom })) {
		// What joins the pages of a book knows the language's words for sections only (quarto-cli, book-crossrefs.ts).
		const own = isSplit && sections.has(type) ? null : textAt(options, ["crossref", `${type}-prefix`]);
		prefixes[type] =
			own ??
			inLanguage(options, lang, `crossref-${type}-prefix`) ??
			(titled.has(type) ? inLanguage(options, lang, `crossref-${type}-title`) : null) ??
			word;
	}
	const chapters = flagAt(options, ["crossref", "chapters"]) ?? isBook;
	return { chapters, prefixes, labels: labelStyles(options), custom, unspaced, foreign, followsRef: blocks.length > 0 };
}

const sections: ReadonlySet<string> = new Set(["sec", "ch", "apx"]);

/** The types whose references print the word of the caption. */
const titled: ReadonlySet<string> = new Set("fig tbl lst thm lem cor prp cnj def exm exr".split(" "));

/** A word that `language:` gives: for the nearest tag, else for all languages. */
function inLanguage(options: readonly Place[], lang: string, key: string): string | null {
	for (const tag of tagsOf(lang)) {
		const word = textAt(options, ["language", tag, key]);
		if (word !== null) return word;
	}
	return textAt(options, ["language", key]);
}

function labelStyles(options: readonly Place[]): ReadonlyMap<string, LabelStyle> {
	const styles = new Map<string, LabelStyle>();
	for (const crossref of placesAt(options, ["crossref"])) {
		for (const key of keysOf(crossref)) {
			const type = /^(?:(.+)-)?labels$/.exec(key);
			const style = type && childOf(crossref, key);
			if (!style || styles.has(type[1] ?? "")) continue;
			styles.set(type[1] ?? "", textOf(style) ?? itemsOf(style).flatMap((item) => textOf(item) ?? []));
		}
	}
	return styles;
}

/** References print the prefix that is meant for captions, where one is given (quarto-cli, crossref/custom.lua). */
function customTypes(options: readonly Place[]): Pick<CrossrefOptions, "custom" | "unspaced"> {
	const custom: Record<string, string> = {};
	const unspaced = new Set<string>();
	for (const place of itemsAt(options, ["crossref", "custom"])) {
		const key = textOf(childOf(place, "key"))?.toLowerCase();
		if (key === undefined) continue;
		custom[key] = textOf(childOf(place, "caption-prefix")) ?? textOf(childOf(place, "reference-prefix")) ?? `${key}.`;
		if (textOf(childOf(place, "space-before-numbering")) === "false") unspaced.add(key);
	}
	return { custom, unspaced };
}

/** What is said to the extension "custom-numbered-blocks" or a relative of it, at the top or under `filter-metadata`. */
function blocksOf(options: readonly Place[]): readonly Place[] {
	return [...options, ...placesAt(options, ["filter-metadata"])].flatMap((place) =>
		keysOf(place).flatMap((key) => (/(?:^|\/)custom-numbered-blocks$/.test(key) ? (childOf(place, key) ?? []) : [])),
	);
}

/** The prefixes that it is told of: `classes: {callout-definition: {label: Definition, prefix: dfn}}`, with the label for each. */
function blockTypes(blocks: readonly Place[]): Readonly<Record<string, string>> {
	const types: Record<string, string> = {};
	for (const group of [...placesAt(blocks, ["groups"]), ...placesAt(blocks, ["classes"])]) {
		for (const name of keysOf(group)) {
			const prefix = textAt([group], [name, "prefix"]);
			if (prefix) types[prefix.toLowerCase()] = textAt([group], [name, "label"]) ?? name;
		}
	}
	return types;
}
