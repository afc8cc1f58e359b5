/** The options of a document, merged from the configuration, its folders and its front matter. */

import type { Text } from "../chapter/facts.ts";
import { type CrossrefOptions, readCrossref } from "./crossref.ts";
import { formatOptions } from "./extensions.ts";
import type { FileMention } from "./file-mention.ts";
import {
	childOf,
	type FileLayer,
	flagAt,
	itemsAt,
	itemsOf,
	keysOf,
	type LayerNode,
	nodesAt,
	spanOf,
	textAt,
	textOf,
} from "./layers.ts";
import { isNonFileTarget, resolve } from "./paths.ts";

export type { CrossrefOptions } from "./crossref.ts";

/** The options that Errata uses, merged for one document as Quarto merges them. */
export interface Options {
	/** BCP 47 tag; `en` by default. */
	readonly lang: string;
	/** Configured output formats: `html`, `pdf`, `docx` …; may be empty. */
	readonly formats: readonly string[];
	/** Whether Quarto renders the book page by page and joins the pages, as for HTML. */
	readonly isMultiPage: boolean;
	readonly numberSections: boolean;
	/** The deepest heading level that is numbered, from 1. */
	readonly numberDepth: number;
	/** Offset of the section numbers per level, top level first. */
	readonly numberOffset: readonly number[];
	readonly crossref: CrossrefOptions;
	/** Every bibliography, that of the weakest layer first: Quarto concatenates them. */
	readonly bibliographies: readonly FileMention[];
	/** Works in `references:`. */
	readonly works: readonly InlineWork[];
	/** Whether a listing, or a filter that the document or its folder sets, may add headings. */
	readonly mayGenerateHeadings: boolean;
}

/** Number of heading levels that Quarto numbers. */
const MAX_HEADING_LEVELS = 7;

/** A work in YAML metadata, as CSL data. */
export interface InlineWork {
	/** The file that contains it. */
	readonly path: string;
	readonly id: Text;
	readonly data: Readonly<Record<string, unknown>>;
}

/** Nodes of equal rank, weakest first. Each level of a document overrides the one before. */
export type OptionLevel = readonly LayerNode[];

/**
 * Merges the levels of project, folders and document.
 *
 * @param root the project folder, where `/x` starts
 * @param variants the options of the other formats and editions of the volume
 * @param extensions the extensions that the project can use
 */
export function readOptions(
	levels: readonly OptionLevel[],
	root: string,
	isBook: boolean,
	variants: readonly Options[],
	extensions: readonly FileLayer[],
): Options {
	const formats = formatsOf(levels, isBook);
	const format = mainFormat(formats);
	const options = [...formatOptions(format, extensions), ...optionNodes(levels, format)];
	const lang = textAt(options, ["lang"]) ?? "en";
	const isMultiPage = isBook && isHtml(format);
	const numberOffset = numberOffsets(options);
	const own: Options = {
		lang,
		formats,
		isMultiPage,
		numberSections: flagAt(options, ["number-sections"]) ?? (isBook || numberOffset.length > 0),
		numberDepth: Number(textAt(options, ["number-depth"]) ?? 6) || 6,
		numberOffset,
		crossref: readCrossref(options, isBook, isMultiPage, lang),
		bibliographies: bibliographiesOf(options, root),
		works: worksOf(options),
		mayGenerateHeadings: ["listing", "filters"].some(
			(key) => nodesAt(optionNodes(levels.slice(1), format), [key]).length > 0,
		),
	};
	return variants.reduce(mergeVariants, own);
}

/** Adds the formats, bibliographies, works and reference types of another variant. Numbers stay those of the first. */
function mergeVariants(own: Options, other: Options): Options {
	const paths = new Set(own.bibliographies.map(({ path }) => path));
	return {
		...own,
		formats: [...new Set([...own.formats, ...other.formats])],
		bibliographies: [...own.bibliographies, ...other.bibliographies.filter(({ path }) => !paths.has(path))],
		works: [...own.works, ...other.works],
		crossref: {
			...own.crossref,
			prefixes: { ...other.crossref.prefixes, ...own.crossref.prefixes },
			custom: { ...other.crossref.custom, ...own.crossref.custom },
			unspaced: new Set([...other.crossref.unspaced, ...own.crossref.unspaced]),
			extensionTypes: new Set([...other.crossref.extensionTypes, ...own.crossref.extensionTypes]),
			resolvesLatexRef: other.crossref.resolvesLatexRef || own.crossref.resolvesLatexRef,
		},
	};
}

/** A book uses the formats of the project; in other projects, the strongest level that names formats replaces the others. */
function formatsOf(levels: readonly OptionLevel[], isBook: boolean): readonly string[] {
	for (const level of isBook ? levels.slice(0, 1) : levels.toReversed()) {
		const named = nodesAt(level, ["format"]).flatMap(
			(node) => textOf(node) ?? keysOf(node).filter((name) => isEnabled(node, name)),
		);
		if (named.length > 0) return [...new Set(named)];
	}
	return [];
}

/** `html: false` and `html:` without value disable a format (quarto-cli, formatKeys). */
function isEnabled(formats: LayerNode, name: string): boolean {
	const format = childOf(formats, name);
	return format !== null && format.value !== false;
}

/** The format whose options apply: HTML if enabled, else the first. */
function mainFormat(formats: readonly string[]): string {
	return formats.find(isHtml) ?? formats[0] ?? "html";
}

function isHtml(format: string): boolean {
	return /(?:^|-)html\b/.test(format);
}

/** The strongest `number-offset`, a number or a list; empty if invalid. */
function numberOffsets(options: readonly LayerNode[]): readonly number[] {
	const strongest = nodesAt(options, ["number-offset"])[0];
	const offsets = strongest ? itemsOf(strongest).map((item) => Number(textOf(item))) : [];
	return offsets.every((offset) => Number.isInteger(offset) && offset >= 0) ? offsets.slice(0, MAX_HEADING_LEVELS) : [];
}

/** The nodes that may hold options, weakest first: within a level, those under the format are stronger. */
function optionNodes(levels: readonly OptionLevel[], format: string): readonly LayerNode[] {
	return levels.flatMap((level) => {
		const own = level.flatMap((node) => {
			const formats = childOf(node, "format");
			return (formats && childOf(formats, format)) ?? [];
		});
		return [...level, ...own];
	});
}

function bibliographiesOf(options: readonly LayerNode[], root: string): readonly FileMention[] {
	return itemsAt(options, ["bibliography"]).flatMap((node) => {
		const { path: from, base } = node.layer;
		const text = textOf(node);
		const path = text === null || text === "" ? null : isNonFileTarget(text) ? text : resolve(root, base, text);
		return path === null ? [] : [{ from, span: spanOf(node) ?? { start: 0, end: 0 }, path }];
	});
}

function worksOf(options: readonly LayerNode[]): readonly InlineWork[] {
	return itemsAt(options, ["references"]).flatMap((node) => {
		const id = node.layer.scalars.get(`${node.keyPath}.id`);
		return id ? [{ path: node.layer.path, id, data: node.value as InlineWork["data"] }] : [];
	});
}
