import { type SymbolAtCursor, symbolAt } from "../analysis/cursor/symbol-at.ts";
import { symbolKeyAt } from "../analysis/cursor/symbol-key.ts";
import { findFootnote } from "../analysis/footnotes/find-footnote.ts";
import { anchorsWithId, usesOfLabel } from "../analysis/references/label-uses.ts";
import type { Book } from "../book/book.ts";
import type { PlacedAnchor, PlacedHeading } from "../book/entry.ts";
import { sideNames } from "../book/sidefiles/side-names.ts";
import { referenceType } from "../project/reference-types.ts";
import { citationKeyEnd, matchCapitalization } from "../syntax/citation-key.ts";
import type { Edit, Span } from "../text/span.ts";
import type { RenameResult, RenameTarget } from "./results.ts";

/** Why a rename is refused, for the user. */
interface Refusal {
	readonly refusal: string;
}

/** A label or footnote under the cursor: its current name and span. */
interface Name {
	readonly kind: "anchor" | "footnote";
	readonly id: string;
	readonly span: Span;
}

/** The name at `offset` that can be renamed, or the reason why there is none. */
export function prepareRename(book: Book, path: string, offset: number): RenameTarget | Refusal {
	const name = nameAt(book, path, offset);
	return "refusal" in name ? name : { span: name.span, name: name.id };
}

/** The edits that rename the label or footnote at `offset` in the whole book, or the reason why that is refused. */
export function rename(book: Book, path: string, offset: number, newName: string): RenameResult {
	const name = nameAt(book, path, offset);
	if ("refusal" in name) return name;
	const to = withoutDelimiters(name.kind, newName.trim());
	if (to === name.id) return { edits: [] };
	return name.kind === "anchor" ? renameAnchor(book, name.id, to) : renameFootnote(book, path, name.id, to);
}

/** Accepts names with delimiters: `#fig-x`, `@fig-x`, `[^note]`. */
function withoutDelimiters(kind: Name["kind"], typed: string): string {
	return kind === "anchor" ? typed.replace(/^[#@]/, "") : typed.replace(/^\[\^(.*)\]$/, "$1");
}

function nameAt(book: Book, path: string, offset: number): Name | Refusal {
	const symbol = symbolKeyAt(book, path, offset);
	if (symbol === null) return { refusal: "Place the cursor on a label, a reference or a footnote to rename it." };
	const { kind, id } = symbol;
	if (kind === "citation") {
		return { refusal: `"${id}" is a citation key. Errata renames labels and footnotes only.` };
	}
	if (kind === "term") return { refusal: `"${id}" is a term. Errata renames labels and footnotes only.` };
	const span = idSpan(symbolAt(book, path, offset)!) ?? symbol.span;
	if (kind === "footnote") return { kind, id, span };
	const anchors = anchorsWithId(book, id);
	if (anchors.length === 0) return { refusal: `No label "${id}" exists in this book.` };
	if (id === "refs") return { refusal: 'Pandoc inserts the bibliography at the id "refs", which cannot be renamed.' };
	const generated = anchors.find(({ anchor }) => anchor.source === "subcaption");
	if (generated) return { refusal: `Quarto generates "${id}" from the label of its cell. Rename that label instead.` };
	return { kind, id, span };
}

function idSpan(symbol: SymbolAtCursor): Span | null {
	switch (symbol.kind) {
		case "reference":
		case "footnote-reference":
			return symbol.reference.idSpan;
		case "footnote-definition":
			return symbol.definition.idSpan;
		case "side-name":
			return symbol.span;
		case "heading":
			return symbol.placed.heading.anchor?.idSpan ?? null;
		case "link": {
			const { span } = symbol.placed.link.target;
			return { start: span.end - (symbol.placed.fragment?.length ?? 0), end: span.end };
		}
		default:
			return null;
	}
}

function renameAnchor(book: Book, from: string, to: string): RenameResult {
	const refusal = invalidLabel(book, from, to) ?? takenLabel(book, from, to);
	if (refusal !== null) return { refusal };
	const edits: Edit[] = [];
	for (const { chapter, anchor } of anchorsWithId(book, from))
		edits.push({ path: chapter.path, span: anchor.idSpan, text: to });
	const add = (id: string, text: string) => {
		for (const { chapter, idSpan: span } of usesOfLabel(book, id)) {
			const source = chapter.text.slice(span.start, span.end);
			edits.push({ path: chapter.path, span, text: source === id ? text : matchCapitalization(source, text) });
		}
		for (const { path, span, text: source } of sideNames(book, id)) {
			edits.push({ path, span, text: source === id ? text : matchCapitalization(source, text) });
		}
	};
	add(from, to);
	for (const part of generatedLabels(book, from)) add(part, to + part.slice(from.length));
	return { edits: distinct(edits) };
}

/** The labels that Quarto generates from the label of a cell: `fig-x-1` and `fig-x-2` from `fig-x`. They are renamed with it. */
function generatedLabels(book: Book, id: string): readonly string[] {
	const cells: readonly PlacedAnchor[] = anchorsWithId(book, id);
	const isPart = ({ anchor, chapter }: PlacedAnchor): boolean =>
		anchor.source === "subcaption" &&
		cells.some((cell) => cell.chapter === chapter && cell.anchor.span.start === anchor.span.start);
	return [...book.anchorsById].flatMap(([part, placed]) =>
		part.startsWith(`${id}-`) && placed.some(isPart) ? part : [],
	);
}

function invalidLabel(book: Book, from: string, to: string): string | null {
	if (to === "") return "Enter a label.";
	const { custom } = book.project.options.crossref;
	const type = referenceType(from, custom);
	if (referenceType(to, custom) !== type) {
		return type === null
			? `"${to}" would turn the id "${from}" into a cross-reference label. Choose a name without a prefix such as "fig-".`
			: `"${to}" does not start with "${type}-". Keep the prefix: Quarto determines the type of a label by it.`;
	}
	if (type !== null && to.charAt(0) !== to.charAt(0).toLowerCase()) {
		return `"${to}" starts with a capital letter, so no reference can resolve to it. Start it with "${type}-".`;
	}
	const end = citationKeyEnd(to, 0, to.length) ?? 0;
	const invalid = /[^\p{L}\p{N}\p{M}_\-.:/+]/u.exec(to);
	if (invalid !== null) return `A label cannot contain "${invalid[0]}". Use letters, digits, "-", "_", "." or ":".`;
	if (end < to.length) {
		return `A reference "@${to}" would end after "${to.slice(0, end)}". Use single punctuation marks between letters or digits only.`;
	}
	return null;
}

function takenLabel(book: Book, from: string, to: string): string | null {
	const [first] = book.anchorsById.get(to) ?? [];
	if (first) return `The label "${to}" already exists in ${first.chapter.path}. Choose another one.`;
	const anchors = anchorsWithId(book, from);
	const heading = book.headings.find(
		(one) => one.heading.anchor === null && one.heading.autoId === to && !getsAnotherAutoId(book, one, anchors),
	);
	return heading ? `"${to}" is the automatic id of a heading in ${heading.chapter.path}. Choose another one.` : null;
}

/** Whether Pandoc gives a heading another automatic id if one of `anchors` takes its current one: it comes later, and no link uses the id. */
function getsAnotherAutoId(
	book: Book,
	{ entry, order, chapter, heading }: PlacedHeading,
	anchors: readonly PlacedAnchor[],
): boolean {
	return (
		anchors.some((one) => one.entry === entry && one.order < order) &&
		!book.links.some(({ target }) => target?.chapter === chapter && target.span === heading.span)
	);
}

function renameFootnote(book: Book, path: string, from: string, to: string): RenameResult {
	if (to === "") return { refusal: "Enter a name for the footnote." };
	const invalid = /[\s[\]^]/.exec(to)?.[0];
	if (invalid !== undefined) {
		return { refusal: `A footnote name cannot contain ${invalid.trim() === "" ? "spaces" : `"${invalid}"`}.` };
	}
	const { definitions, references, otherIds } = findFootnote(book, path, from);
	if (otherIds.has(to)) return { refusal: `A footnote "${to}" already exists in this chapter. Choose another name.` };
	const locations = [
		...definitions.map(({ chapter, definition }) => ({ path: chapter.path, span: definition.idSpan })),
		...references.map(({ chapter, reference }) => ({ path: chapter.path, span: reference.idSpan })),
	];
	return { edits: distinct(locations.map((location) => ({ ...location, text: to }))) };
}

/** The edits without duplicates, sorted by file and offset. */
function distinct(edits: readonly Edit[]): readonly Edit[] {
	const byLocation = new Map(edits.map((edit) => [`${edit.path} ${edit.span.start}`, edit]));
	return [...byLocation.values()].sort((a, b) =>
		a.path < b.path ? -1 : a.path > b.path ? 1 : a.span.start - b.span.start,
	);
}
