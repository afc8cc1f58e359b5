import { mistypedLabel } from "../../../analysis/references/mistyped-labels.ts";
import { isReferable } from "../../../analysis/references/reference-scope.ts";
import { onlyTypo, suggestNames } from "../../../analysis/references/suggestions.ts";
import { shortNames } from "../../../book/bibliography/names.ts";
import type { Book } from "../../../book/book.ts";
import type { Citation, Entry } from "../../../book/entry.ts";
import type { FileMention } from "../../../project/file-mention.ts";
import { count, related } from "../../messages.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const unknownCitation: BookRule = {
	id: "unknown-citation",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "A citation whose key is in no bibliography",
	why: `Quarto prints a citation whose key is in no bibliography as a bold key with a question mark (**knuth84?**), and the work is missing from the
list of references. Keys are case-sensitive. If a bibliography itself is missing, one finding says so, and
its keys are not reported one by one.`,
	fix: "Changes the key to the nearest key of the bibliographies.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Bees\n  chapters: [index.qmd]\nbibliography: bees.bib\n",
			"bees.bib": "@book{frisch1967, author = {von Frisch, Karl}, title = {The Dance Language}, year = {1967}}\n",
			"index.qmd": "# Bees\n\nThey dance [⟦@frisch1976⟧; @frisch1967], and others have measured how ⟦@seeley⟧.\n",
		},
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Bees\n  chapters: [index.qmd]\nbibliography: ⟦bees.bib⟧\n",
			"index.qmd": "# Bees\n\nThey dance [@frisch1967; @seeley2010].\n",
		},
	],
	good: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Law\n  chapters: [index.qmd]\nbibliography: https://law.example.org/all.bib\n",
			"index.qmd": "# Cases\n\n(@first) The first case.\n\nSee (@first), and [@elsewhere].\n",
		},
		{
			"_quarto.yml": "project:\n  type: website\n",
			"bees.bib": "@book{frisch1967, author = {von Frisch, Karl}, title = {The Dance Language}, year = {1967}}\n",
			"index.qmd": "---\nbibliography: bees.bib\n---\n\n# Bees\n\nThey dance [@frisch1967].\n",
			"news.qmd": "# News\n\nA new page about drones (thanks, @frida).\n",
		},
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Bees\n  chapters: [index.qmd]\nbibliography: bees.bib\n",
			"bees.bib": "@book{frisch1967, author = {von Frisch, Karl}, title = {The Dance Language}, year = {1967}}\n",
			"index.qmd": "# Bees\n\nThey dance [see @frisch1967, p. 12]. Write to bees@example.org.\n",
		},
	],
	check(book) {
		const [missing] = book.missingBibliographies;
		if (missing) return [missingBibliography(book, missing)];
		const lost = book.citations.filter(
			(citation) => citation.source === null && citation.cite.key !== "*" && mistypedLabel(book, citation) === null,
		);
		// A bibliography that cannot be read (another format, a URL) may have any key.
		if (book.unreadBibliographies.length > 0) return [];
		if (book.bibliography.size === 0) return withoutBibliography(book, lost);
		const own = lost.filter(({ cite, entry }) => hasBibliography(entry) && !book.settings.isExternal(cite.key));
		return [
			...own.map((citation) => unknown(book, citation)),
			...withoutBibliography(
				book,
				lost.filter(({ entry }) => !hasBibliography(entry)),
			),
		];
	},
};

/** Without a bibliography from the page or its project, Quarto prints citations as text. */
function hasBibliography({ options }: Entry): boolean {
	return options.bibliographies.length > 0 || options.works.length > 0;
}

function unknown(book: Book, { chapter, cite }: Citation): FindingDraft {
	const anchor = book.anchorsById.get(cite.key)?.[0];
	return {
		path: chapter.path,
		span: cite.span,
		message: anchor
			? `"@${cite.key}" is read as a citation, since this label has no prefix such as fig- or sec-. Rename the label.`
			: `Citation key "${cite.key}" is in no bibliography. Correct the key, or add the work.`,
		related: anchor ? [related(anchor.chapter.path, anchor.anchor.idSpan, `"${cite.key}" is the label here`)] : [],
		fixes: () => {
			const names = [...book.bibliography.keys(), ...referable(book, chapter.path)];
			const suggestions = suggestNames(cite.key, names);
			const typo = onlyTypo(suggestions);
			return suggestions.map(
				({ item }): Fix => ({
					title: `Change to "@${item}"${describe(book, item)}`,
					safe: item === typo,
					edits: [{ path: chapter.path, span: cite.keySpan, text: item }],
				}),
			);
		},
	};
}

/** Labels as suggestions, since `@fig:x` and `@fig_x` are common typos of `@fig-x`. */
function referable(book: Book, path: string): string[] {
	return book.anchors.filter((placed) => isReferable(book, path, placed)).map(({ anchor }) => anchor.id);
}

function describe(book: Book, key: string): string {
	const entry = book.bibliography.get(key);
	const parts = entry ? [shortNames(entry.authors), entry.year].filter((part) => part !== "") : [];
	return parts.length > 0 ? ` (${parts.join(" ")})` : "";
}

/** One finding for the book: without the bibliography, wrong keys cannot be identified. */
function missingBibliography(book: Book, mention: FileMention): FindingDraft {
	const others = book.missingBibliographies.slice(1);
	const more = others.length > 0 ? ` (and ${count(others.length, "more bibliography", "more bibliographies")})` : "";
	const uses = book.citations.length;
	const consequence = uses > 0 ? `, so ${count(uses, "citation")} cannot be checked` : "";
	return {
		path: mention.from,
		span: mention.span,
		severity: "warning",
		message: `Bibliography "${mention.path}"${more} does not exist${consequence}. Add the file, or correct its name.`,
		related: others.slice(0, 20).map(({ from, span, path }) => related(from, span, `"${path}" does not exist either`)),
	};
}

/** Without any bibliography `@name` is plain text; only the bracketed form is certainly a citation. */
function withoutBibliography(book: Book, citations: readonly Citation[]): FindingDraft[] {
	const bracketed = citations.filter(({ cite }) => cite.bracket);
	const [first] = bracketed;
	if (!first) return [];
	const isWholeBook = book.bibliography.size === 0;
	return [
		{
			path: first.chapter.path,
			span: first.cite.span,
			severity: "warning",
			message: `${isWholeBook ? "The book" : "This page"} has no bibliography for its ${count(bracketed.length, "citation")}. Name one in _quarto.yml: "bibliography: references.bib".`,
		},
	];
}
