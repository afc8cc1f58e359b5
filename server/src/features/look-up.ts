/** What a book knows, asked for by name: for language models, whose answers then cite real places. */

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

/** What is asked. A chapter is named by its file, its number or its title; null means the whole book. */
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

export interface LookUpContext {
	readonly book: Book;
	readonly findings: ReadonlyMap<string, readonly Finding[]>;
	readonly questionOf: (rule: string) => Question | null;
	/** A place as it is cited: `power.qmd:20`. */
	readonly cite: (place: Location) => string;
}

/** An answer in Markdown. Where the book does not have what is asked for, it says what is near, and `isKnown` is false. */
export interface LookUpAnswer {
	readonly isFound: boolean;
	readonly text: string;
}

/** So many places of one thing are told. */
const MOST_PLACES = 30;
const MOST_FINDINGS = 60;
const LONGEST = 900;

export function lookUp(known: LookUpContext, asked: LookUpQuery): LookUpAnswer {
	switch (asked.what) {
		case "anchor":
			return anchor(known, asked.id.replace(/^[@#]/, ""));
		case "term":
			return term(known, asked.name);
		case "outline":
			return inChapter(known, asked.chapter, (entry) => outline(known, entry));
		case "findings":
			return inChapter(known, asked.chapter, (entry) => findings(known, entry, asked));
	}
}

function anchor({ book, cite }: LookUpContext, id: string): LookUpAnswer {
	const all = book.anchorsById.get(id) ?? [];
	const [first] = all;
	if (first === undefined) {
		const near = suggestAnchors(book, book.entries[0]?.path ?? "", id).map(({ item }) => `\`${item.anchor.id}\``);
		return unknown(`The book has no anchor \`${id}\`.`, near);
	}
	const places = all.map(({ chapter, anchor: { span } }) => cite({ path: chapter.path, span }));
	const pointers = usesOfLabel(book, id).map(({ chapter, span }) => cite({ path: chapter.path, span }));
	return told([
		anchorMarkdown(book, first),
		`Stands in ${places.join(", ")}.`,
		pointers.length === 0 ? "Nothing refers to it." : `Referred to in ${some(pointers)}.`,
	]);
}

function term({ book, cite }: LookUpContext, name: string): LookUpAnswer {
	const meant = findTerm(book, name);
	const terms = termsOf(book);
	const found = meant && terms.find(({ names }) => names === meant.names);
	if (!found) {
		const near = suggestNames(
			name,
			terms.map((one) => one.name),
		).map(({ item }) => `“${item}”`);
		return unknown(`The book defines no term “${name}”.`, near);
	}
	const { abbreviation, glossary, uses } = found;
	const inText = explanationsOf(found).map(({ chapter, content, span }) => {
		const words = truncate(sourceText(chapter, content).replace(/\s+/g, " ").trim(), LONGEST);
		return `- ${cite({ path: chapter.path, span })}: ${words}`;
	});
	const inGlossaries = glossary.map(({ path, definition }) => `- ${path}: ${truncate(definition.text, LONGEST)}`);
	const places = uses.map(({ chapter, span }) => cite({ path: chapter.path, span }));
	return told([
		`**${abbreviation === null ? found.name : `${found.name} (${abbreviation})`}**`,
		["What the book says it means:", ...inText, ...inGlossaries].join("\n"),
		`Named ${pluralize(places.length, "time")}: ${some(places)}.`,
	]);
}

/** The chapters, or the sections, floats and definitions of one. */
function outline({ book, cite }: LookUpContext, meant: Entry | null): LookUpAnswer {
	if (meant === null) {
		const lines = book.entries.flatMap((entry) => {
			if (entry.kind === "references" || entry.chapter === null) return [];
			const part = entry.part === null ? "" : ` (part “${stripInlineMarkup(entry.part)}”)`;
			return `- ${named(entry)}${part}: ${entry.path}`;
		});
		return told([`**${stripInlineMarkup(book.project.title) || "The book"}**`, lines.join("\n")]);
	}
	const floats = book.floats.filter(({ entry, anchor }) => entry === meant && anchor !== null);
	const lines = [
		...book.headings
			.filter(({ entry, heading }) => entry === meant && heading.titleOf === null)
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
			.filter(({ entry }) => entry === meant)
			.map(({ chapter, order, definition: { term, span } }) => {
				return { order, text: `      * defines “${term}” (${cite({ path: chapter.path, span })})` };
			}),
	];
	const text = lines.sort((a, b) => a.order - b.order).map((line) => line.text);
	return told([`**${named(meant)}** (${meant.path})`, text.join("\n")]);
}

function findings(
	{ book, findings, questionOf, cite }: LookUpContext,
	meant: Entry | null,
	{ rule, question }: LookUpQuery & { what: "findings" },
): LookUpAnswer {
	const files = meant && new Set([meant.path, ...meant.segments.map(({ chapter }) => chapter.path)]);
	const found = [...findings].flatMap(([path, some]) =>
		some.filter(
			(one) =>
				(files === null || files.has(path)) &&
				(rule === null || one.rule === rule) &&
				(question === null || questionOf(one.rule) === question),
		),
	);
	const lines = found.slice(0, MOST_FINDINGS).map((one) => {
		const others = (one.related ?? []).slice(0, 4).map(cite);
		return `- ${cite(one)} ${one.severity} \`${one.rule}\`: ${one.message}${others.length === 0 ? "" : ` (see ${others.join(", ")})`}`;
	});
	const where = meant === null ? stripInlineMarkup(book.project.title) || "the book" : named(meant);
	const rest = found.length - lines.length;
	return told([
		`${pluralize(found.length, "finding")} in ${where}.`,
		lines.join("\n"),
		rest > 0 ? `And ${rest} more; ask for one chapter or one rule.` : "",
	]);
}

function inChapter(
	{ book }: LookUpContext,
	name: string | null,
	answer: (entry: Entry | null) => LookUpAnswer,
): LookUpAnswer {
	if (name === null || name.trim() === "") return answer(null);
	const entry = entryNamed(book, name.trim());
	if (entry) return answer(entry);
	const chapters = book.entries.filter(({ chapter, kind }) => chapter !== null && kind !== "references");
	return unknown(
		`The book has no chapter “${name}”.`,
		chapters.map(({ path }) => path),
	);
}

/** By file, number (`3`, `Chapter 3`) or title, the surest first. */
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

function named(entry: Entry): string {
	const [name, title] = [entryName(entry), stripInlineMarkup(entry.title)];
	return title === "" || title === name ? name : `${name}: ${title}`;
}

function some(places: readonly string[]): string {
	const rest = places.length - MOST_PLACES;
	return places.slice(0, MOST_PLACES).join(", ") + (rest > 0 ? ` and ${rest} more places` : "");
}

function told(blocks: readonly string[]): LookUpAnswer {
	return { isFound: true, text: blocks.filter((block) => block !== "").join("\n\n") };
}

function unknown(reason: string, near: readonly string[]): LookUpAnswer {
	return { isFound: false, text: near.length === 0 ? reason : `${reason} There is ${near.join(", ")}.` };
}
