/** The options of a document: what the configuration, its folders and its own front matter say together. */

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
	type Place,
	placesAt,
	spanOf,
	textAt,
	textOf,
} from "./layers.ts";
import { isElsewhere, resolve } from "./paths.ts";

export type { CrossrefOptions } from "./crossref.ts";

/** The options that a checker asks for, as Quarto merges them for one document. */
export interface Options {
	/** BCP 47, `en` where none is given. */
	readonly lang: string;
	/** Output formats named: `html`, `pdf`, `docx` …; empty where none is. */
	readonly formats: readonly string[];
	/** A book whose pages Quarto makes one by one and joins afterwards, as it does for HTML. */
	readonly isSplit: boolean;
	readonly numberSections: boolean;
	/** Sections deeper than this carry no number. */
	readonly numberDepth: number;
	/** What the sections of each level count on from, the top level first. */
	readonly numberOffset: readonly number[];
	readonly crossref: CrossrefOptions;
	/** Every bibliography, the weakest place's first: Quarto joins them. */
	readonly bibliographies: readonly FileMention[];
	/** Works given under `references:`. */
	readonly works: readonly WrittenWork[];
	/** Whether a listing, or a filter of its own or of its folder, may write headings into the document. */
	readonly isFilled: boolean;
}

/** Quarto numbers that many levels of headings. */
const LEVELS = 7;

/** A work that stands in YAML, in the form of CSL. */
export interface WrittenWork {
	/** The file that holds it. */
	readonly path: string;
	readonly id: Text;
	readonly data: Readonly<Record<string, unknown>>;
}

/** Sources of equal rank, the weakest first. Each level of a document is stronger than the one before it. */
export type Level = readonly Place[];

/**
 * Merges levels: of the project, of the folders, of the document.
 *
 * @param root the project's folder, where `/x` starts
 * @param beside the options of other formats of the same volume, which may be made of the same text
 * @param extensions those that the project may use
 */
export function readOptions(
	levels: readonly Level[],
	root: string,
	isBook: boolean,
	beside: readonly Options[],
	extensions: readonly FileLayer[],
): Options {
	const formats = formatsOf(levels, isBook);
	const format = leading(formats);
	const options = [...formatOptions(format, extensions), ...placesIn(levels, format)];
	const lang = textAt(options, ["lang"]) ?? "en";
	const isSplit = isBook && isHtml(format);
	const numberOffset = offsetsOf(options);
	const own: Options = {
		lang,
		formats,
		isSplit,
		numberSections: flagAt(options, ["number-sections"]) ?? (isBook || numberOffset.length > 0),
		numberDepth: Number(textAt(options, ["number-depth"]) ?? 6) || 6,
		numberOffset,
		crossref: readCrossref(options, isBook, isSplit, lang),
		bibliographies: bibliographiesOf(options, root),
		works: worksOf(options),
		isFilled: ["listing", "filters"].some((key) => placesAt(placesIn(levels.slice(1), format), [key]).length > 0),
	};
	return beside.reduce(joined, own);
}

/** What either may have: formats, bibliographies, types of references. Numbers are those of the first. */
function joined(own: Options, other: Options): Options {
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
			foreign: new Set([...other.crossref.foreign, ...own.crossref.foreign]),
			followsRef: other.crossref.followsRef || own.crossref.followsRef,
		},
	};
}

/** A book has its project's formats; elsewhere those named nearest to the document replace all others. */
function formatsOf(levels: readonly Level[], isBook: boolean): readonly string[] {
	for (const level of isBook ? levels.slice(0, 1) : levels.toReversed()) {
		const named = placesAt(level, ["format"]).flatMap(
			(place) => textOf(place) ?? keysOf(place).filter((name) => isMade(place, name)),
		);
		if (named.length > 0) return [...new Set(named)];
	}
	return [];
}

/** `html: false` and `html:` alone name a format to leave it out (quarto-cli, formatKeys). */
function isMade(formats: Place, name: string): boolean {
	const format = childOf(formats, name);
	return format !== null && format.value !== false;
}

/** The format whose own options count: HTML where it is made at all, else the first. */
function leading(formats: readonly string[]): string {
	return formats.find(isHtml) ?? formats[0] ?? "html";
}

function isHtml(format: string): boolean {
	return /(?:^|-)html\b/.test(format);
}

/** The numbers of the nearest `number-offset`, a number or a list. */
function offsetsOf(options: readonly Place[]): readonly number[] {
	const nearest = placesAt(options, ["number-offset"])[0];
	const offsets = nearest ? itemsOf(nearest).map((item) => Number(textOf(item))) : [];
	return offsets.every((offset) => Number.isInteger(offset) && offset >= 0) ? offsets.slice(0, LEVELS) : [];
}

/** Where options may stand, the weakest first: within a level, those under a format are stronger. */
function placesIn(levels: readonly Level[], format: string): readonly Place[] {
	return levels.flatMap((level) => {
		const own = level.flatMap((place) => {
			const formats = childOf(place, "format");
			return (formats && childOf(formats, format)) ?? [];
		});
		return [...level, ...own];
	});
}

function bibliographiesOf(options: readonly Place[], root: string): readonly FileMention[] {
	return itemsAt(options, ["bibliography"]).flatMap((place) => {
		const { path: from, base } = place.layer;
		const text = textOf(place);
		const path = text === null || text === "" ? null : isElsewhere(text) ? text : resolve(root, base, text);
		return path === null ? [] : [{ from, span: spanOf(place) ?? { start: 0, end: 0 }, path }];
	});
}

function worksOf(options: readonly Place[]): readonly WrittenWork[] {
	return itemsAt(options, ["references"]).flatMap((place) => {
		const id = place.layer.scalars.get(`${place.at}.id`);
		return id ? [{ path: place.layer.path, id, data: place.value as WrittenWork["data"] }] : [];
	});
}
