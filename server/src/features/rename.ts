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
import type { RenameAnswer, RenameTarget } from "./results.ts";

interface Refusal {
	readonly refusal: string;
}

/** What is to be renamed: its present name and where the cursor touches it. */
interface Name {
	readonly kind: "anchor" | "footnote";
	readonly id: string;
	readonly span: Span;
}

/** The name at `offset` that can be renamed, or why there is none. */
export function prepareRename(book: Book, path: string, offset: number): RenameTarget | Refusal {
	const name = nameAt(book, path, offset);
	return "refusal" in name ? name : { span: name.span, name: name.id };
}

/** The edits that give the anchor or footnote at `offset` another name across the whole book, or why that is refused. */
export function rename(book: Book, path: string, offset: number, wanted: string): RenameAnswer {
	const name = nameAt(book, path, offset);
	if ("refusal" in name) return name;
	const to = bare(name.kind, wanted.trim());
	if (to === name.id) return { edits: [] };
	return name.kind === "anchor" ? renameAnchor(book, name.id, to) : renameFootnote(book, path, name.id, to);
}

/** A name that was typed with its marks: `#fig-x`, `@fig-x`, `[^note]`. */
function bare(kind: Name["kind"], typed: string): string {
	return kind === "anchor" ? typed.replace(/^[#@]/, "") : typed.replace(/^\[\^(.*)\]$/, "$1");
}

function nameAt(book: Book, path: string, offset: number): Name | Refusal {
	const subject = symbolKeyAt(book, path, offset);
	if (subject === null)
		return { refusal: "Nothing here can be renamed: put the cursor on a label, a reference or a footnote." };
	const { kind, id } = subject;
	if (kind === "citation") {
		return { refusal: `“${id}” is the key of a bibliography entry. Errata renames labels and footnotes only.` };
	}
	if (kind === "term") return { refusal: `“${id}” is a term of the text. Errata renames labels and footnotes only.` };
	const span = idSpan(symbolAt(book, path, offset)!) ?? subject.span;
	if (kind === "footnote") return { kind, id, span };
	const anchors = anchorsWithId(book, id);
	if (anchors.length === 0)
		return { refusal: `Nothing in this book has the label “${id}”, so there is nothing to rename.` };
	if (id === "refs") return { refusal: "“refs” marks the place of the bibliography: Pandoc knows it by this name." };
	const made = anchors.find(({ anchor }) => anchor.source === "subcaption");
	if (made) return { refusal: `“${id}” is made from the label of the cell that draws it. Rename that label instead.` };
	return { kind, id, span };
}

function idSpan(thing: SymbolAtCursor): Span | null {
	switch (thing.kind) {
		case "reference":
		case "footnote-reference":
			return thing.reference.idSpan;
		case "footnote-definition":
			return thing.definition.idSpan;
		case "side-name":
			return thing.span;
		case "heading":
			return thing.placed.heading.anchor?.idSpan ?? null;
		case "link": {
			const { span } = thing.placed.link.target;
			return { start: span.end - (thing.placed.fragment?.length ?? 0), end: span.end };
		}
		default:
			return null;
	}
}

function renameAnchor(book: Book, from: string, to: string): RenameAnswer {
	const refusal = invalidLabel(book, from, to) ?? takenLabel(book, from, to);
	if (refusal !== null) return { refusal };
	const edits: Edit[] = [];
	for (const { chapter, anchor } of anchorsWithId(book, from))
		edits.push({ path: chapter.path, span: anchor.idSpan, text: to });
	const add = (id: string, text: string) => {
		for (const { chapter, idSpan: span } of usesOfLabel(book, id)) {
			const written = chapter.text.slice(span.start, span.end);
			edits.push({ path: chapter.path, span, text: written === id ? text : matchCapitalization(written, text) });
		}
		for (const { path, span, text: written } of sideNames(book, id)) {
			edits.push({ path, span, text: written === id ? text : matchCapitalization(written, text) });
		}
	};
	add(from, to);
	for (const part of partsOf(book, from)) add(part, to + part.slice(from.length));
	return { edits: distinct(edits) };
}

/** The ids that cells make from a label: `fig-x-1`, `fig-x-2` from `fig-x`. They follow it. */
function partsOf(book: Book, id: string): readonly string[] {
	const wholes: readonly PlacedAnchor[] = anchorsWithId(book, id);
	const isPart = ({ anchor, chapter }: PlacedAnchor): boolean =>
		anchor.source === "subcaption" &&
		wholes.some((whole) => whole.chapter === chapter && whole.anchor.span.start === anchor.span.start);
	return [...book.anchorsById].flatMap(([part, placed]) =>
		part.startsWith(`${id}-`) && placed.some(isPart) ? part : [],
	);
}

function invalidLabel(book: Book, from: string, to: string): string | null {
	if (to === "") return "A label needs a name.";
	const { custom } = book.project.options.crossref;
	const type = referenceType(from, custom);
	if (referenceType(to, custom) !== type) {
		return type === null
			? `“${to}” would become a cross-reference label. “${from}” is a plain id: keep it without a prefix such as “fig-”.`
			: `“${to}” does not start with “${type}-”. The prefix says what a label stands on, so it has to stay.`;
	}
	if (type !== null && to.charAt(0) !== to.charAt(0).toLowerCase()) {
		return `Quarto looks labels up with a small first letter, so no reference could reach “${to}”. Start it with “${type}-”.`;
	}
	const end = citationKeyEnd(to, 0, to.length) ?? 0;
	const bad = /[^\p{L}\p{N}\p{M}_\-.:/+]/u.exec(to);
	if (bad !== null) return `A label cannot hold “${bad[0]}”. Use letters, digits, “-”, “_”, “.” or “:”.`;
	if (end < to.length) {
		return `A reference “@${to}” would end after “${to.slice(0, end)}”. Put single marks only, and only between letters or digits.`;
	}
	return null;
}

function takenLabel(book: Book, from: string, to: string): string | null {
	const [first] = book.anchorsById.get(to) ?? [];
	if (first) return `“${to}” exists already, in ${first.chapter.path}. Choose another name.`;
	const anchors = anchorsWithId(book, from);
	const heading = book.headings.find(
		(one) => one.heading.anchor === null && one.heading.autoId === to && !givesWay(book, one, anchors),
	);
	return heading ? `“${to}” is the automatic id of a heading in ${heading.chapter.path}. Choose another name.` : null;
}

/** Whether a heading gets another automatic id once one of these has its present one: it comes later, and no link needs it. */
function givesWay(
	book: Book,
	{ entry, order, chapter, heading }: PlacedHeading,
	anchors: readonly PlacedAnchor[],
): boolean {
	return (
		anchors.some((one) => one.entry === entry && one.order < order) &&
		!book.links.some(({ target }) => target?.chapter === chapter && target.span === heading.span)
	);
}

function renameFootnote(book: Book, path: string, from: string, to: string): RenameAnswer {
	if (to === "") return { refusal: "A footnote needs a name." };
	const bad = /[\s[\]^]/.exec(to);
	if (bad) return { refusal: `A footnote's name cannot hold ${bad[0].trim() === "" ? "a blank" : `“${bad[0]}”`}.` };
	const { definitions, references, otherIds } = findFootnote(book, path, from);
	if (otherIds.has(to)) return { refusal: `This chapter has a footnote “${to}” already. Choose another name.` };
	const places = [
		...definitions.map(({ chapter, definition }) => ({ path: chapter.path, span: definition.idSpan })),
		...references.map(({ chapter, reference }) => ({ path: chapter.path, span: reference.idSpan })),
	];
	return { edits: distinct(places.map((place) => ({ ...place, text: to }))) };
}

/** By file and place, each place once. */
function distinct(edits: readonly Edit[]): readonly Edit[] {
	const byPlace = new Map(edits.map((edit) => [`${edit.path} ${edit.span.start}`, edit]));
	return [...byPlace.values()].sort((a, b) =>
		a.path < b.path ? -1 : a.path > b.path ? 1 : a.span.start - b.span.start,
	);
}
