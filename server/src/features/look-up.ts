/** Answers queries of language models about a book. Answers cite locations in the files. */

import { entryName } from "../analysis/cursor/location-names.ts";
import { usesOfLabel } from "../analysis/references/label-uses.ts";
import { suggestAnchors, suggestNames } from "../analysis/references/suggestions.ts";
import { comparisonKey } from "../analysis/structure/repeated-floats.ts";
import { titleOf } from "../analysis/structure/titles.ts";
import { explanationsOf, findTerm } from "../analysis/terms/introduced-terms.ts";
import { termsOf } from "../analysis/terms/terms.ts";
import type { Book } from "../book/book.ts";
import type { Entry, PlacedAnchor } from "../book/entry.ts";
import { sourceText } from "../chapter/source-text.ts";
import type { Finding, Question } from "../linter/rule.ts";
import { stripInlineMarkup } from "../syntax/identifiers.ts";
import { pluralize } from "../text/plural.ts";
import type { Location } from "../text/span.ts";
import { truncate } from "../text/truncate.ts";
import { anchorMarkdown } from "./markdown/anchor.ts";

/** A query. A chapter is named by its file, number or title; null means the whole book. */
export type LookUpQuery =
	| { readonly what: "anchor"; readonly id: string }
	| { readonly what: "term"; readonly name: string }
	| { readonly what: "outline"; readonly chapter: string | null }
	| {
			readonly what: "findings";
			readonly chapter: string | null;
			readonly rule: string | null;
			readonly question: Question | null;
	  };

/** The book to query, with its findings. */
export interface LookUpContext {
	readonly book: Book;
	/** The findings of each file. */
	readonly findings: ReadonlyMap<string, readonly Finding[]>;
	readonly questionOf: (rule: string) => Question | null;
	/** Formats a location: `power.qmd:20`. */
	readonly cite: (place: Location) => string;
}

/** An answer in Markdown. If the book lacks the requested item, `isFound` is false and the text names similar ones. */
export interface LookUpAnswer {
	readonly isFound: boolean;
	readonly text: string;
}

/** The most locations listed for one item. */
const MAX_LOCATIONS = 30;
const MAX_FINDINGS = 60;
/** The most text of one definition, in UTF-16 units. */
const MAX_DEFINITION = 900;

/** Answers a query about one book. */
export function lookUp(context: LookUpContext, query: LookUpQuery): LookUpAnswer {
	switch (query.what) {
		case "anchor":
			return anchor(context, query.id.replace(/^[@#]/, ""));
		case "term":
			return term(context, query.name);
		case "outline":
			return inChapter(context, query.chapter, (entry) => outline(context, entry));
		case "findings":
			return inChapter(context, query.chapter, (entry) => findings(context, entry, query));
	}
}

function anchor({ book, cite }: LookUpContext, id: string): LookUpAnswer {
	const all = book.anchorsById.get(id) ?? [];
	const [first] = all;
	if (first === undefined) {
		const similar = suggestAnchors(book, book.entries[0]?.path ?? "", id).map(({ item }) => `"${item.anchor.id}"`);
		return notFound(`No label "${id}" exists in the book.`, similar);
	}
	const places = all.map(({ chapter, anchor: { span } }) => cite({ path: chapter.path, span }));
	const uses = usesOfLabel(book, id).map(({ chapter, span }) => cite({ path: chapter.path, span }));
	return answer([
		anchorMarkdown(book, first),
		`Defined in ${places.join(", ")}.`,
		uses.length === 0 ? "No references." : `Referred to in ${locationList(uses)}.`,
	]);
}

function term({ book, cite }: LookUpContext, name: string): LookUpAnswer {
	const introduced = findTerm(book, name);
	const terms = termsOf(book);
	const found = introduced && terms.find(({ names }) => names === introduced.names);
	if (!found) {
		const similar = suggestNames(
			name,
			terms.map((one) => one.name),
		).map(({ item }) => `"${item}"`);
		return notFound(`The book does not define the term "${name}".`, similar);
	}
	const { abbreviation, glossary, uses } = found;
	const inText = explanationsOf(found).map(({ chapter, content, span }) => {
		const words = truncate(sourceText(chapter, content).replace(/\s+/g, " ").trim(), MAX_DEFINITION);
		return `- ${cite({ path: chapter.path, span })}: ${words}`;
	});
	const inGlossaries = glossary.map(
		({ path, definition }) => `- ${path}: ${truncate(definition.text, MAX_DEFINITION)}`,
	);
	const places = uses.map(({ chapter, span }) => cite({ path: chapter.path, span }));
	return answer([
		`**${abbreviation === null ? found.name : `${found.name} (${abbreviation})`}**`,
		["Definitions:", ...inText, ...inGlossaries].join("\n"),
		`${pluralize(places.length, "use")}: ${locationList(places)}.`,
	]);
}

/** The chapters of the book, or the sections, floats and definitions of one chapter. */
function outline({ book, cite }: LookUpContext, requested: Entry | null): LookUpAnswer {
	if (requested === null) {
		const lines = book.entries.flatMap((entry) => {
			if (entry.kind === "references" || entry.chapter === null) return [];
			const part = entry.part === null ? "" : ` (part "${stripInlineMarkup(entry.part)}")`;
			return `- ${entryTitle(entry)}${part}: ${entry.path}`;
		});
		return answer([`**${stripInlineMarkup(book.project.title) || "The book"}**`, lines.join("\n")]);
	}
	const floats = book.floats.filter(({ entry, anchor }) => entry === requested && anchor !== null);
	const lines = [
		...book.headings
			.filter(({ entry, heading }) => entry === requested && heading.titleOf === null)
			.map(({ chapter, order, number, heading: { level, title, anchor, span } }) => {
				const id = anchor === null ? "" : ` \`@${anchor.id}\``;
				const words = [number, stripInlineMarkup(title.text)].filter((part) => part !== null).join(" ");
				return { order, text: `${"  ".repeat(level - 1)}- ${words}${id} (${cite({ path: chapter.path, span })})` };
			}),
		...floats.map(({ anchor }) => {
			const placed = anchor as PlacedAnchor;
			const words = truncate(stripInlineMarkup(titleOf(placed)), 120);
			const place = cite({ path: placed.chapter.path, span: placed.anchor.span });
			return {
				order: placed.order,
				text: `      * ${placed.label ?? ""} ${words} \`@${placed.anchor.id}\` (${place})`,
			};
		}),
		...book.definitions
			.filter(({ entry }) => entry === requested)
			.map(({ chapter, order, definition: { term, span } }) => {
				return { order, text: `      * defines "${term}" (${cite({ path: chapter.path, span })})` };
			}),
	];
	const text = lines.sort((a, b) => a.order - b.order).map((line) => line.text);
	return answer([`**${entryTitle(requested)}** (${requested.path})`, text.join("\n")]);
}

function findings(
	{ book, findings, questionOf, cite }: LookUpContext,
	requested: Entry | null,
	{ rule, question }: LookUpQuery & { what: "findings" },
): LookUpAnswer {
	const files = requested && new Set([requested.path, ...requested.segments.map(({ chapter }) => chapter.path)]);
	const found = [...findings].flatMap(([path, all]) =>
		all.filter(
			(one) =>
				(files === null || files.has(path)) &&
				(rule === null || one.rule === rule) &&
				(question === null || questionOf(one.rule) === question),
		),
	);
	const lines = found.slice(0, MAX_FINDINGS).map((one) => {
		const others = (one.related ?? []).slice(0, 4).map(cite);
		return `- ${cite(one)} ${one.severity} \`${one.rule}\`: ${one.message}${others.length === 0 ? "" : ` (see ${others.join(", ")})`}`;
	});
	const where = requested === null ? stripInlineMarkup(book.project.title) || "the book" : entryTitle(requested);
	const rest = found.length - lines.length;
	return answer([
		`${pluralize(found.length, "finding")} in ${where}.`,
		lines.join("\n"),
		rest > 0 ? `${rest} more findings are not listed. Query one chapter or one rule.` : "",
	]);
}

function inChapter(
	{ book }: LookUpContext,
	name: string | null,
	query: (entry: Entry | null) => LookUpAnswer,
): LookUpAnswer {
	if (name === null || name.trim() === "") return query(null);
	const entry = entryNamed(book, name.trim());
	if (entry) return query(entry);
	const chapters = book.entries.filter(({ chapter, kind }) => chapter !== null && kind !== "references");
	return notFound(
		`No chapter "${name}" exists in the book.`,
		chapters.map(({ path }) => path),
	);
}

/** Finds an entry by file, number (`3`, `Chapter 3`) or title, from the exact match to the least exact one. */
function entryNamed(book: Book, name: string): Entry | undefined {
	const entries = book.entries.filter(({ chapter }) => chapter !== null);
	const words = comparisonKey(name);
	return (
		entries.find(({ path }) => path === name) ??
		book.entriesOf.get(name)?.[0] ??
		entries.find((entry) => entry.number === name || comparisonKey(entryName(entry)) === words) ??
		entries.find(({ title }) => comparisonKey(title) === words) ??
		entries.find(({ path }) => path.endsWith(`/${name}`)) ??
		entries.find(({ title }) => ` ${comparisonKey(title)} `.includes(` ${words} `))
	);
}

/** `Chapter 3: Title`. */
function entryTitle(entry: Entry): string {
	const [name, title] = [entryName(entry), stripInlineMarkup(entry.title)];
	return title === "" || title === name ? name : `${name}: ${title}`;
}

/** The first locations of a list, and the number of the others. */
function locationList(places: readonly string[]): string {
	const rest = places.length - MAX_LOCATIONS;
	return places.slice(0, MAX_LOCATIONS).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

function answer(blocks: readonly string[]): LookUpAnswer {
	return { isFound: true, text: blocks.filter((block) => block !== "").join("\n\n") };
}

function notFound(reason: string, similar: readonly string[]): LookUpAnswer {
	return { isFound: false, text: similar.length === 0 ? reason : `${reason} Existing: ${similar.join(", ")}.` };
}
