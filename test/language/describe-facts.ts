import type { Book } from "../../server/src/book/book.ts";
import type { Placed, PlacedAnchor, Reference } from "../../server/src/book/entry.ts";
import { sourceText } from "../../server/src/chapter/source-text.ts";
import type { Span } from "../../server/src/text/span.ts";
import type { Workspace } from "../../server/src/workspace/workspace.ts";

/** A fact as text, with its span. */
export interface DescribedFact {
	readonly path: string;
	readonly span: Span;
	readonly words: string;
}

/** Whether a rule reported something at a place. */
type IsReported = (rule: string, path: string, span: Span) => boolean;

/**
 * The facts of the books of a workspace as text, in the order of the files and their texts:
 *
 * - `fig-a = Figure 1.2 “Rain”`, and after it `, twice` (reported as a duplicate) or `, if its code makes it`;
 *   `fig-a = not registered: inline-image`;
 * - `@fig-a → Figure 1.2`, `→ another page` where a website lets it end there, and `cites kuhn → works.bib`; where they lead nowhere `→ nothing` if Errata reports it and
 *   `→ unknown` if it says nothing;
 * - `[^a] → Its text.`, `[^a]: is unused`, `[^a]: is defined twice`, `^[Its text.]`;
 * - `link b.qmd#sec-x → found`, `include _b.qmd → missing-file`, `term Rain (R)`, `problem unclosed-fence`.
 *
 * A line starts with `path: ` where there are several chapters.
 */
export function describeFacts(workspace: Workspace): readonly DescribedFact[] {
	const key = (rule: string, path: string, { start, end }: Span): string => `${rule} ${path} ${start} ${end}`;
	const findings = [...workspace.findings.values()].flat();
	const said = new Set(findings.map(({ rule, path, span }) => key(rule, path, span)));
	return workspace.books.flatMap((book) => {
		const order = [...book.chapters.keys()];
		const describeFact = [
			...anchors(book, (rule, path, span) => said.has(key(rule, path, span))),
			...pointers(book, (rule, path, span) => said.has(key(rule, path, span))),
			...notes(book, (rule, path, span) => said.has(key(rule, path, span))),
			...others(book),
		].sort(
			(a, b) => order.indexOf(a.path) - order.indexOf(b.path) || a.span.start - b.span.start || a.span.end - b.span.end,
		);
		const lines =
			order.length > 1 ? describeFact.map((one) => ({ ...one, words: `${one.path}: ${one.words}` })) : describeFact;
		// What two chapters include is placed twice.
		return lines.filter(({ span, words }, i) => lines[i - 1]?.words !== words || lines[i - 1]?.span !== span);
	});
}

function describeFact({ chapter }: Pick<Placed, "chapter">, span: Span, words: string): DescribedFact {
	return { path: chapter.path, span, words };
}

function anchors(book: Book, isSaid: IsReported): DescribedFact[] {
	return book.anchors.map((placed) => {
		const { anchor, chapter, type, title } = placed;
		const isLost = type !== null && anchor.unregistered !== null;
		const words = [
			isLost ? `not registered: ${anchor.unregistered}` : labelOf(placed),
			title === "" ? "" : ` “${title}”`,
			anchor.uncertain ? ", if its code makes it" : "",
			isSaid("duplicate-anchor", chapter.path, anchor.idSpan) ? ", twice" : "",
		];
		return describeFact(placed, anchor.idSpan, `${anchor.id} = ${words.join("")}`);
	});
}

/** What a reference prints; the kind of place where it has no number. */
function labelOf({ label, anchor }: PlacedAnchor): string {
	return label ?? anchor.source;
}

function pointers(book: Book, isSaid: IsReported): DescribedFact[] {
	const goalOf = ({ chapter, span, target }: Reference): string =>
		isSaid("unresolved-reference", chapter.path, span)
			? "nothing"
			: isSaid("unresolved-in-website", chapter.path, span)
				? "another page"
				: target
					? labelOf(target)
					: "unknown";
	return [
		...book.references
			.filter(({ form }) => form !== "link")
			.map((one) => describeFact(one, one.idSpan, `${one.form === "cite" ? "@" : "\\ref "}${one.id} → ${goalOf(one)}`)),
		...book.citations.map((one) => {
			const { cite, chapter, source } = one;
			const missing = isSaid("unknown-citation", chapter.path, cite.span) ? "nothing" : "unknown";
			return describeFact(one, cite.keySpan, `cites ${cite.key} → ${source?.path ?? missing}`);
		}),
	];
}

function notes(book: Book, isSaid: IsReported): DescribedFact[] {
	return book.notes.flatMap(({ definitions, references }) => [
		...references.map((one) => {
			const { id, idSpan, span } = one.reference;
			const target = definitions.find(({ definition }) => definition.id === id);
			const missing = isSaid("undefined-footnote", one.chapter.path, span) ? "nothing" : "unknown";
			return describeFact(one, idSpan, `[^${id}] → ${target ? textOf(target, target.definition.content) : missing}`);
		}),
		...definitions.flatMap((one) => {
			const { id, idSpan, span } = one.definition;
			const says = (rule: string): boolean => [idSpan, span].some((at) => isSaid(rule, one.chapter.path, at));
			return [
				...(says("unused-footnote") ? [describeFact(one, idSpan, `[^${id}]: is unused`)] : []),
				...(says("duplicate-footnote") ? [describeFact(one, idSpan, `[^${id}]: is defined twice`)] : []),
			];
		}),
	]);
}

function others(book: Book): DescribedFact[] {
	const inChapters = [...book.chapters.values()].flatMap((chapter) => [
		...chapter.notes.inline.map((span) => describeFact({ chapter }, span, textOf({ chapter }, span))),
		...chapter.problems.map(({ code, span }) => describeFact({ chapter }, span, `problem ${code}`)),
	]);
	return [
		...book.links.map((one) => {
			const { target } = one.link;
			return describeFact(one, target.span, `link ${target.text} → ${one.status ?? "not looked up"}`);
		}),
		...book.includes.map((one) => {
			const { target } = one.include;
			return describeFact(one, target.span, `include ${target.text} → ${one.status ?? "not looked up"}`);
		}),
		...book.definitions.map((one) => {
			const { term, abbreviation, span } = one.definition;
			return describeFact(one, span, `term ${term}${abbreviation === null ? "" : ` (${abbreviation})`}`);
		}),
		...inChapters,
	];
}

/** A stretch of a chapter on one line. */
function textOf({ chapter }: Pick<Placed, "chapter">, span: Span): string {
	return sourceText(chapter, span).trim().replace(/\s+/g, " ");
}
