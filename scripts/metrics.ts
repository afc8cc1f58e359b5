/** Metrics that compare the index of a book with ground truth. Each item becomes a line of text. */
import type { Book } from "../server/src/book/book.ts";
import type { PlacedHeading } from "../server/src/book/entry.ts";
import { type BookJson, bookJson } from "../server/src/cli/format/index-json.ts";
import { type Positions, positionsIn } from "../server/src/cli/positions.ts";
import type { Workspace } from "../server/src/workspace/workspace.ts";

/** An item of the ground truth or the index. */
export type Item = Readonly<Record<string, unknown>>;

/** One comparison: the items of the ground truth and of the index, as text. */
export interface Metric {
	readonly name: string;
	/** Whether it is a row of the summary; otherwise it is a detail of one. */
	readonly isMain: boolean;
	readonly truth: readonly string[];
	readonly index: readonly string[];
}

/** All metrics for which there is ground truth. File paths are relative to the book's folder. */
export function metricsOf(workspace: Workspace, book: Book, truth: Item): readonly Metric[] {
	const places = positionsIn((path) => workspace.text(path));
	const { root } = book.project;
	const local = <One extends { file: string }>(one: One): One => ({ ...one, file: below(root, one.file) });
	const index = bookJson(book, places);
	const references = items(truth.references ?? truth.refs);
	const citations = items(truth.citations);
	const reportedBy = (rule: string): string[] =>
		[...workspace.findings].flatMap(([path, findings]) =>
			findings.filter((one) => one.rule === rule).map(({ span }) => location(local(places.position(path, span.start)))),
		);
	return [
		...byKind("anchors", items(truth.anchors), index.anchors.filter(({ kind }) => kind !== null).map(local), lineText),
		...byKind("references", references, index.references.map(local), positionText),
		...byKind(
			"targets",
			references,
			index.references.map(withLocalTarget),
			(item) => `${positionText(item)} → ${targetText(item)}`,
		),
		...headings(
			items(truth.headings),
			book.headings.map((one) => local(heading(one, places))),
		),
		...footnotes(truth, book, index),
		...(Array.isArray(truth.citations)
			? listMetric("citations", citations, index.citations.map(local), positionText)
			: countMetric("citations", (truth.citations as Item | undefined)?.uses, index.citations.length)),
		...listMetric("definitions", items(truth.definitions), index.definitions.map(local), lineText),
		...figures(mergeBranches(items(truth.figures)), index.figures.map(local)),
		...findings(truth, references, reportedBy),
	];

	function withLocalTarget(one: BookJson["references"][number]): Item {
		return { ...local(one), target: one.target && local(one.target) };
	}
}

/** Compares location and level, and the id if the ground truth has one. */
function headings(truth: readonly Item[], index: readonly Item[]): Metric[] {
	const plain = new Set(truth.filter(({ id }) => id === null).map(location));
	return listMetric("headings", truth, index, (item) => {
		const id = plain.has(location(item)) ? "" : ` ${item.id}`;
		return `${location(item)} ${"#".repeat(Number(item.level))}${id}`;
	});
}

function footnotes(truth: Item, book: Book, { footnotes }: BookJson): Metric[] {
	if (Array.isArray(truth.footnote_definitions)) {
		return [
			...listMetric("footnote definitions", items(truth.footnote_definitions), footnotes.definitions, positionText),
			...listMetric("footnote references", items(truth.footnote_references), footnotes.references, positionText),
		];
	}
	const notes = (truth.footnotes ?? {}) as Item;
	const inline = [...book.chapters.values()].reduce((sum, chapter) => sum + chapter.notes.inline.length, 0);
	return [
		...countMetric("footnote definitions", notes.defs, footnotes.definitions.length),
		...countMetric("footnote references", notes.refs, footnotes.references.length),
		...countMetric("inline footnotes", notes.inline, inline),
	];
}

/**
 * Merges figures with the same id. The ground truth counts every branch of conditional content, but a reader sees one of them, so
 * later figures of the file get lower numbers.
 */
function mergeBranches(truth: readonly Item[]): Item[] {
	const seen = new Set<string>();
	const joined = new Map<unknown, number>();
	return truth.flatMap((item) => {
		const { file, id, number } = item;
		const key = `${file} ${id}`;
		const before = joined.get(file) ?? 0;
		if (seen.has(key)) {
			joined.set(file, before + 1);
			return [];
		}
		seen.add(key);
		const shifted = String(number).replace(/\d+$/, (last) => String(Number(last) - before));
		return [{ ...item, number: before === 0 ? number : shifted }];
	});
}

function figures(truth: readonly Item[], index: readonly object[]): Metric[] {
	return [
		...listMetric("figures by number", truth, index, (item) => `${lineText(item)} ${item.number}`),
		...listMetric("figures by title", truth, index, (item) => `${lineText(item)} ${item.title ?? ""}`),
		...listMetric("figures by caption", truth, index, (item) => `${lineText(item)} ${item.caption ?? ""}`),
	];
}

/** Compares the findings of rules with the errors in the ground truth. */
function findings(truth: Item, references: readonly Item[], reportedBy: (rule: string) => string[]): Metric[] {
	const notes = (truth.footnotes ?? {}) as Item;
	const unresolved = Array.isArray(truth.unresolved)
		? real(truth.unresolved)
		: references.filter(({ resolved }) => resolved === false);
	const duplicates = real(truth.duplicates).flatMap(({ where }) =>
		(where as [string, number][]).slice(1).map(([file, lineText]) => `${file}:${lineText}`),
	);
	const check = (name: string, wrong: readonly string[] | undefined, rule: string): Metric[] =>
		wrong ? [{ name, isMain: true, truth: wrong, index: reportedBy(rule) }] : [];
	const lines = (value: unknown): string[] | undefined =>
		Array.isArray(value) ? real(value).map(location) : undefined;
	return [
		...check("unresolved references", unresolved.map(location), "unresolved-reference"),
		...check("duplicate anchors", Array.isArray(truth.duplicates) ? duplicates : undefined, "duplicate-anchor"),
		...check("unknown citations", lines((truth.citations as Item | undefined)?.unresolved), "unknown-citation"),
		...check("undefined footnotes", lines(notes.undefined), "undefined-footnote"),
		...check("unused footnotes", lines(notes.unused), "unused-footnote"),
		...check("footnotes defined twice", lines(notes.duplicate_defs), "duplicate-footnote"),
	];
}

/** Items with the verdict `real`, or without a verdict. */
function real(value: unknown): Item[] {
	return items(value).filter(({ verdict }) => verdict === undefined || verdict === "real");
}

function heading({ chapter, heading }: PlacedHeading, places: Positions): Item & { file: string } {
	const { file, line: lineText } = places.position(chapter.path, heading.span.start);
	return { file, line: lineText, level: heading.level, id: heading.anchor?.id ?? heading.autoId };
}

/** One metric for all items, and one for each reference type. */
function byKind(
	name: string,
	truth: readonly Item[],
	index: readonly object[],
	show: (item: Item) => string,
): Metric[] {
	const kindOf = ({ id }: Item): string => /^[a-z]+/i.exec(String(id))?.[0]?.toLowerCase() ?? "";
	const kinds = [...new Set([...truth, ...(index as readonly Item[])].map(kindOf))].sort();
	const ofKind = (list: readonly Item[], kind: string): string[] =>
		list.filter((item) => kindOf(item) === kind).map(show);
	return [
		...listMetric(name, truth, index, show),
		...kinds.map((kind) => ({
			name: `  ${name} ${kind}`,
			isMain: false,
			truth: ofKind(truth, kind),
			index: ofKind(index as readonly Item[], kind),
		})),
	];
}

/** A metric for lists; none without ground truth. */
function listMetric(
	name: string,
	truth: readonly Item[],
	index: readonly object[],
	show: (item: Item) => string,
): Metric[] {
	if (truth.length === 0) return [];
	return [{ name, isMain: true, truth: truth.map(show), index: (index as readonly Item[]).map(show) }];
}

/** A metric for kinds of which the ground truth has only the count. */
function countMetric(name: string, truth: unknown, index: number): Metric[] {
	if (typeof truth !== "number") return [];
	const items = (count: number): string[] => Array.from({ length: count }, () => "item");
	return [{ name, isMain: true, truth: items(truth), index: items(index) }];
}

function items(value: unknown): Item[] {
	return Array.isArray(value) ? value : [];
}

function below(root: string, path: string): string {
	return root !== "" && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}

function location(item: object): string {
	const { file, line: lineText } = item as Item;
	return `${file}:${lineText}`;
}

function lineText(item: Item): string {
	return `${location(item)} ${item.id ?? item.key ?? item.term}`;
}

function positionText(item: Item): string {
	return `${location(item)}:${item.column ?? item.col} ${item.id ?? item.key}`;
}

/** The target of a reference: a location or `nowhere`. */
function targetText({ target, to }: Item): string {
	if (Array.isArray(to)) return `${to[0]}:${to[1]}`;
	return typeof target === "object" && target !== null ? location(target) : "nowhere";
}
