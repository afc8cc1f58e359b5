import { slugWords } from "../../../analysis/references/label-pattern.ts";
import { unresolvedOrUncertain } from "../../../analysis/references/label-uses.ts";
import { type MisreadLabel, misreadLabel } from "../../../analysis/references/misread-labels.ts";
import { mistypedLabel, possiblyMistyped } from "../../../analysis/references/mistyped-labels.ts";
import { onlyTypo, suggestAnchors } from "../../../analysis/references/suggestions.ts";
import type { Book } from "../../../book/book.ts";
import type { Citation, PlacedAnchor, Reference } from "../../../book/entry.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { isInput } from "../../../project/paths.ts";
import { addLabel } from "../../fixes/label.ts";
import { appendBlock, insert, UNWRITTEN } from "../../fixes/lines.ts";
import { registerLabel } from "../../fixes/register-label.ts";
import { aNoun, noun, pointer, related } from "../../messages.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const unresolvedReference: BookRule = {
	id: "unresolved-reference",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "A cross-reference that does not resolve",
	why: `Quarto prints a reference that it cannot resolve as a bold question mark with the label (**?@fig-heart**), in every format.
The build goes on, so it is easily missed until a reader sees it. Usually the label was renamed or misspelled, or its section
was removed. Labels are looked up in the whole book and are case-sensitive, and only what Quarto numbers can be referred to.`,
	fix: "Changes to the nearest label of the book (by spelling and by the words of titles), adds the label to the heading that is meant, adds a section for it, or declares the label as external in `_errata.yml`.",
	bad: [
		`# Valves {#sec-valves}

The tricuspid is drawn below (⟦@fig:tricuspid⟧) and the mitral in ⟦@figure-mitral⟧.

![**Tricuspid**: three leaves.](tricuspid.svg){#fig-tricuspid fig-alt="Three leaves."}

![**Mitral**: two leaves.](mitral.svg){#fig-mitral fig-alt="Two leaves."}
`,
		`# Valves {#sec-valves}

In ⟦@sec-heart⟧--valves and _in ⟦@sec-closed_⟧ and ⟦@sec-open⟧.

## In the heart {#sec-heart--valves}

Four of them.

## Closed {#sec-closed}

Under pressure.

## Open {#sec-open.unlisted}

Without it.
`,
		`# The heart {#sec-heart}

How blood leaves through the aorta belongs to this chapter (⟦@sec-hart⟧).
`,
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Physiology\n  chapters: [index.qmd, lungs.qmd]\n",
			"index.qmd": "# The heart {#sec-heart}\n\nGas exchange follows in @sec-lungs and in ⟦@tbl-gases⟧.\n",
			"lungs.qmd": "# The lungs {#sec-lungs}\n\nAs ⟦@sec-heart-valves⟧ shows, valves matter here too.\n",
		},
	],
	good: [
		`# Valves {#sec-valves--heart}

In @{sec-valves--heart} and *in @sec-valves-closed*.

## Closed {#sec-valves-closed}

Under pressure.
`,
		`# The heart {#sec-heart}

Each beat has two phases (@sec-phases). @Sec-heart is about both.

## Phases {#sec-phases}

First the chambers fill.
`,
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Physiology\n  chapters: [index.qmd]\n",
			"_errata.yml": "external:\n  - sec-vol2-*\n",
			"index.qmd": "# The heart {#sec-heart}\n\nIts nerves are left to the second volume (@sec-vol2-nerves).\n",
		},
	],
	check: (book) => {
		const unwritten = book.unread.filter((path) => !book.files.has(path) && isInput(path));
		// An unreadable include or notebook may define any label. A chapter that does not exist yet only lowers the severity.
		if (book.unread.length > unwritten.length) return [];
		const lost = book.byEntry.flatMap(unresolvedOrUncertain).filter((reference) => !mayExist(book, reference));
		const citations = book.unreadBibliographies.length > 0 ? [] : book.byEntry.flatMap(possiblyMistyped);
		return [
			...lost.map((reference) => createFinding(book, reference, unwritten[0])),
			...citations.flatMap(asCitation(book)),
		];
	},
};

/** Reports references that Quarto reads as citations. */
function asCitation(book: Book): (citation: Citation) => readonly FindingDraft[] {
	return (citation) => {
		const placed = mistypedLabel(book, citation);
		if (placed === null || book.settings.isExternal(citation.cite.key)) return [];
		const { chapter, cite } = citation;
		const { id, idSpan } = placed.anchor;
		return [
			{
				path: chapter.path,
				span: cite.span,
				message: `"@${cite.key}" is read as a citation. Write "@${id}": references to ${noun(placed.type)}s start with "${placed.type}-".`,
				related: [related(placed.chapter.path, idSpan, `"${id}" is here`)],
				fixes: () => [
					{
						title: `Change to ${pointer(placed)}`,
						safe: true,
						edits: [{ path: chapter.path, span: cite.keySpan, text: id }],
					},
				],
			},
		];
	};
}

/** Whether the label is declared as external, defined by an extension, or may be produced by code. */
function mayExist(book: Book, { id, type, entry }: Reference): boolean {
	if (book.settings.isExternal(id) || entry.options.crossref.extensionTypes.has(type)) return true;
	return (book.anchorsById.get(id) ?? []).some(({ anchor, float }) => anchor.uncertain && !float);
}

function createFinding(book: Book, reference: Reference, unwritten: string | undefined): FindingDraft {
	const { id, type, chapter, span } = reference;
	const carrier = book.anchorsById.get(id)?.[0];
	if (carrier?.anchor.uncertain) return cellNotRun(reference, carrier);
	if (carrier) {
		return {
			path: chapter.path,
			span,
			message: `"@${id}" does not resolve: its label is on something that Quarto does not number. Make it ${aNoun(type)}, or link to it.`,
			related: [related(carrier.chapter.path, carrier.anchor.idSpan, `"${id}" is here`)],
			fixes: () => registerLabel(carrier),
		};
	}
	const otherBook = book.otherBooks.get(id);
	if (otherBook) {
		return {
			path: chapter.path,
			span,
			severity: "information",
			message: `"@${id}" is a label of another book, "${otherBook.book}". Name that book instead, or declare the label as external.`,
			related: [related(otherBook.path, otherBook.span, `"${id}" is here`)],
			fixes: () => [...declareExternal(book, reference), ...repairs(book, reference)],
		};
	}
	const intended = misreadLabel(book, reference);
	if (intended) return misreadFinding(book, reference, intended);
	const unless = unwritten ? ` It may be in "${unwritten}", which does not exist.` : "";
	return {
		path: chapter.path,
		span,
		...(unwritten ? { severity: "warning" as const } : {}),
		message: `Cross-reference "@${id}" does not resolve.${unless} Correct the label, or add it to the ${noun(type)} that is meant.`,
		fixes: () => [
			...repairs(book, reference),
			...addLabelToHeading(book, reference),
			...addSection(reference),
			...declareExternal(book, reference),
		],
	};
}

/** The intended label exists, but Quarto reads the reference or the label differently. */
function misreadFinding(book: Book, reference: Reference, { how, anchor: placed }: MisreadLabel): FindingDraft {
	const { id, chapter, span } = reference;
	const label = placed.anchor.id;
	const { idSpan } = placed.anchor;
	const base = {
		path: chapter.path,
		span,
		related: [related(placed.chapter.path, idSpan, `"${label}" is here`)],
	};
	if (how === "glued") {
		const rest = label.slice(id.length);
		const split = insert(placed.chapter, idSpan.start + id.length, " ");
		return {
			...base,
			message: `"@${id}" does not resolve: its label is read as "${label}". Insert a space before "${rest}" there.`,
			fixes: () => [
				{ title: `Insert space before "${rest}"`, safe: false, edits: [split] },
				...repairs(book, reference),
			],
		};
	}
	const tail = "_".repeat(how === "cut" ? 0 : id.length - label.length);
	const end = how === "cut" ? span.start + 1 + label.length : span.end;
	const why = how === "cut" ? `two punctuation marks in a row end a key` : `the underscore is read as part of the key`;
	const edit = { path: chapter.path, span: { start: span.start, end }, text: `@{${label}}${tail}` };
	return {
		...base,
		message: `"@${id}" does not resolve: ${why}. Put the label in braces: "@{${label}}".`,
		fixes: () => [{ title: `Change to "@{${label}}"`, safe: true, edits: [edit] }],
	};
}

/** A cell with `eval: false` or `include: false` shows nothing. */
function cellNotRun({ id, chapter, span }: Reference, { chapter: labelChapter, anchor }: PlacedAnchor): FindingDraft {
	return {
		path: chapter.path,
		span,
		severity: "warning",
		message: `"@${id}" does not resolve: the cell with this label is not run or not shown. Run it, or refer to something else.`,
		related: [related(labelChapter.path, anchor.idSpan, `"${id}" is here`)],
	};
}

function repairs(book: Book, { id, idSpan, chapter }: Reference): Fix[] {
	const suggestions = suggestAnchors(book, chapter.path, id).filter(({ item }) => item.anchor.id !== id);
	const intended = onlyTypo(suggestions);
	return suggestions.map(({ item }) => ({
		title: `Change to ${pointer(item)}`,
		safe: item === intended,
		edits: [{ path: chapter.path, span: idSpan, text: item.anchor.id }],
	}));
}

/** Adds the label to a heading without an id that has the same words. */
function addLabelToHeading(book: Book, { id, type }: Reference): Fix[] {
	if (type !== "sec") return [];
	const slug = slugWords(id.slice("sec-".length)).join(" ");
	const fixes: Fix[] = [];
	for (const { chapter, heading } of book.headings) {
		if (heading.anchor || !heading.numbered || heading.titleOf) continue;
		const title = heading.title.text;
		if (slugWords(title).join(" ") !== slug) continue;
		fixes.push({
			title: `Add the label to the heading "${title}"`,
			safe: false,
			edits: [addLabel(chapter, heading, id)],
		});
	}
	return fixes.slice(0, 3);
}

function addSection({ id, type, chapter, entry }: Reference): Fix[] {
	// Sections on the page of a part have no number.
	if (type !== "sec" || entry.kind === "part") return [];
	const words = slugWords(id.slice("sec-".length)).join(" ");
	const title = words.charAt(0).toUpperCase() + words.slice(1);
	if (title === "" || endsInOpenBlock(chapter)) return [];
	const edit = appendBlock(chapter, `## ${title} {#${id}}\n\n${UNWRITTEN}`);
	return [{ title: `Add a section "${title}" at the end of this chapter`, safe: false, edits: [edit] }];
}

/** Whether appended text would become part of a block that is not closed. */
function endsInOpenBlock(chapter: Chapter): boolean {
	return chapter.problems.some(({ code }) => code.startsWith("unclosed-"));
}

function declareExternal(book: Book, { id }: Reference): Fix[] {
	const { path, externalSlot } = book.settings;
	const { offset, before, after } = externalSlot;
	const entry = /^[\w.-]+$/.test(id) ? id : JSON.stringify(id);
	const edit = { path, span: { start: offset, end: offset }, text: before + entry + after };
	return [{ title: `Declare "${id}" as external in _errata.yml`, safe: false, edits: [edit] }];
}
