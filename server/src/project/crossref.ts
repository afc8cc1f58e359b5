/** Quarto's `crossref` options: numbering, words before numbers, label styles and custom types. */
import { languageTags } from "./language/words.ts";
import { childOf, flagAt, itemsAt, itemsOf, keysOf, type LayerNode, nodesAt, textAt, textOf } from "./layers.ts";
import { referenceWords } from "./reference-types.ts";

/** The merged `crossref` options of a document. */
export interface CrossrefOptions {
	/** Whether numbers include the chapter (`4.7`): true for books unless `chapters: false`. */
	readonly chapters: boolean;
	/** The word before the number in references, by type: `{fig: "Figure", ch: "Chapter", apx: "Appendix", …}`. */
	readonly prefixes: Readonly<Record<string, string>>;
	/** Label style by type; `subref` for subfloats, `""` for types without their own. */
	readonly labels: ReadonlyMap<string, LabelStyle>;
	/** Types that `crossref.custom` or an extension declares, with the word that references print. */
	readonly custom: Readonly<Record<string, string>>;
	/** Custom types without a space between word and number: `Figure S1`. */
	readonly unspaced: ReadonlySet<string>;
	/** Types that an extension numbers and resolves itself. */
	readonly extensionTypes: ReadonlySet<string>;
	/** Whether an extension resolves LaTeX's `\ref` in all formats. */
	readonly resolvesLatexRef: boolean;
}

/** As in YAML: `arabic`, `roman i`, `alpha A`, or a list of labels. */
export type LabelStyle = string | readonly string[];

/**
 * Reads the `crossref` options of a document.
 *
 * @param options the nodes that may hold them, weakest first
 * @param isMultiPage whether Quarto renders the book page by page and joins the pages, as for HTML
 * @param lang BCP 47 tag of the document language
 */
export function readCrossref(
	options: readonly LayerNode[],
	isBook: boolean,
	isMultiPage: boolean,
	lang: string,
): CrossrefOptions {
	const { custom: own, unspaced } = customTypes(options);
	const blocks = blocksOf(options);
	const types = blockTypes(blocks);
	const custom = { ...types, ...own };
	const extensionTypes = new Set(Object.keys(types).filter((type) => !Object.hasOwn(own, type)));
	const prefixes: Record<string, string> = {};
	for (const [type, word] of Object.entries({ ...referenceWords(lang), ...custom })) {
		// For sections of multi-page books, Quarto ignores `crossref` and uses the language's words (quarto-cli, book-crossrefs.ts).
		const configured = isMultiPage && sectionTypes.has(type) ? null : textAt(options, ["crossref", `${type}-prefix`]);
		prefixes[type] =
			configured ??
			languageWord(options, lang, `crossref-${type}-prefix`) ??
			(captionedTypes.has(type) ? languageWord(options, lang, `crossref-${type}-title`) : null) ??
			word;
	}
	const chapters = flagAt(options, ["crossref", "chapters"]) ?? isBook;
	return {
		chapters,
		prefixes,
		labels: labelStyles(options),
		custom,
		unspaced,
		extensionTypes,
		resolvesLatexRef: blocks.length > 0,
	};
}

const sectionTypes: ReadonlySet<string> = new Set(["sec", "ch", "apx"]);

/** Types whose references use the word of the caption. */
const captionedTypes: ReadonlySet<string> = new Set("fig tbl lst thm lem cor prp cnj def exm exr".split(" "));

/** A word that `language:` sets for the most specific tag, else for all languages. */
function languageWord(options: readonly LayerNode[], lang: string, key: string): string | null {
	for (const tag of languageTags(lang)) {
		const word = textAt(options, ["language", tag, key]);
		if (word !== null) return word;
	}
	return textAt(options, ["language", key]);
}

function labelStyles(options: readonly LayerNode[]): ReadonlyMap<string, LabelStyle> {
	const styles = new Map<string, LabelStyle>();
	for (const crossref of nodesAt(options, ["crossref"])) {
		for (const key of keysOf(crossref)) {
			const type = /^(?:(.+)-)?labels$/.exec(key);
			const style = type && childOf(crossref, key);
			if (!style || styles.has(type[1] ?? "")) continue;
			styles.set(type[1] ?? "", textOf(style) ?? itemsOf(style).flatMap((item) => textOf(item) ?? []));
		}
	}
	return styles;
}

/** Quarto prints `caption-prefix` also in references (quarto-cli, crossref/custom.lua). */
function customTypes(options: readonly LayerNode[]): Pick<CrossrefOptions, "custom" | "unspaced"> {
	const custom: Record<string, string> = {};
	const unspaced = new Set<string>();
	for (const node of itemsAt(options, ["crossref", "custom"])) {
		const key = textOf(childOf(node, "key"))?.toLowerCase();
		if (key === undefined) continue;
		custom[key] = textOf(childOf(node, "caption-prefix")) ?? textOf(childOf(node, "reference-prefix")) ?? `${key}.`;
		if (textOf(childOf(node, "space-before-numbering")) === "false") unspaced.add(key);
	}
	return { custom, unspaced };
}

/** The options of the extension "custom-numbered-blocks" or a fork, at the top level or under `filter-metadata`. */
function blocksOf(options: readonly LayerNode[]): readonly LayerNode[] {
	return [...options, ...nodesAt(options, ["filter-metadata"])].flatMap((node) =>
		keysOf(node).flatMap((key) => (/(?:^|\/)custom-numbered-blocks$/.test(key) ? (childOf(node, key) ?? []) : [])),
	);
}

/** Its prefixes with their labels: `classes: {callout-definition: {label: Definition, prefix: dfn}}`. */
function blockTypes(blocks: readonly LayerNode[]): Readonly<Record<string, string>> {
	const types: Record<string, string> = {};
	for (const group of [...nodesAt(blocks, ["groups"]), ...nodesAt(blocks, ["classes"])]) {
		for (const name of keysOf(group)) {
			const prefix = textAt([group], [name, "prefix"]);
			if (prefix) types[prefix.toLowerCase()] = textAt([group], [name, "label"]) ?? name;
		}
	}
	return types;
}
