import { hasBookScope, isInScope } from "../../../analysis/references/reference-scope.ts";
import { titleOf } from "../../../analysis/structure/titles.ts";
import type { Book } from "../../../book/book.ts";
import type { PlacedAnchor, Reference } from "../../../book/entry.ts";
import { folderOf, relativePath } from "../../../project/paths.ts";
import { noun, related } from "../../messages.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const unresolvedInWebsite: BookRule = {
	id: "unresolved-in-website",
	scope: "book",
	when: "edit",
	severity: "warning",
	title: "A cross-reference to another page of a website",
	why: `Quarto resolves cross-references across files in books only. On a website, in a manuscript and among single documents,
\`@fig-heart\` finds what is in the same file (with its includes); otherwise readers see **?@fig-heart**. A link works in every format.
The rule is silent if another configuration builds the same files as a \`book\`, and if the project
runs a \`post-render\` script, which may repair the references.`,
	fix: "Replaces the reference by a link whose text is the title of its target.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: website\nwebsite:\n  title: Birds\n",
			"index.qmd":
				"# Birds {#sec-birds}\n\nThey sing (⟦@sec-songs⟧); @sec-nests says where.\n\n## Nests {#sec-nests}\n\nHigh up.\n",
			"pages/songs.qmd": "# Songs {#sec-songs}\n\nSee [⟦@fig-nest⟧].\n",
			"pages/nests.qmd":
				'# Nests\n\n![**A nest**: of a wren.](nest.png){#fig-nest fig-alt="Moss and twigs."}\n\nAs @fig-nest shows.\n',
			"pages/nest.png": "",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: website\nwebsite:\n  title: Birds\n",
			"index.qmd": "# Birds {#sec-birds}\n\nThey sing ([Songs](songs.qmd#sec-songs)).\n",
			"songs.qmd":
				"# Songs {#sec-songs}\n\n{{< include _wren.qmd >}}\n\nSee @sec-wren, and @sec-songs for the others.\n",
			"_wren.qmd": "## The wren {#sec-wren}\n\nLoud for its size.\n",
		},
		{
			"_quarto.yml": "project:\n  type: website\n  post-render: mend-references.py\nwebsite:\n  title: Birds\n",
			"index.qmd": "# Birds {#sec-birds}\n\nThey sing (@sec-songs).\n",
			"songs.qmd": "# Songs {#sec-songs}\n\nBirds (@sec-birds) sing.\n",
		},
		{
			"_quarto.yml": "project:\n  type: website\nwebsite:\n  sidebar:\n    contents: [index.qmd, songs.qmd]\n",
			"_quarto-print.yml": "project:\n  type: book\nbook:\n  title: Birds\n  chapters: [index.qmd, songs.qmd]\n",
			"index.qmd": "# Birds {#sec-birds}\n\nThey sing (@sec-songs).\n",
			"songs.qmd": "# Songs {#sec-songs}\n\nBirds (@sec-birds) sing.\n",
		},
	],
	*check(book) {
		if (hasBookScope(book)) return;
		for (const reference of book.references) {
			const { target, entry, form, type } = reference;
			if (form !== "cite" || target === null || target.anchor.uncertain) continue;
			if (entry.options.crossref.extensionTypes.has(type)) continue;
			if (!isInScope(book, entry, target.entry)) yield createFinding(book, reference, target);
		}
	},
};

function createFinding(book: Book, reference: Reference, target: PlacedAnchor): FindingDraft {
	const { id, type, chapter, span, entry } = reference;
	const page = relativePath(folderOf(entry.path), target.entry.path);
	return {
		path: chapter.path,
		span,
		message: `"@${id}" is a ${noun(type)} of another page, which only books resolve. Link to it: "[…](${page}#${id})".`,
		related: [related(target.chapter.path, target.anchor.idSpan, `"${id}" is here`)],
		fixes: () => linkFixes(book, reference, target),
	};
}

function linkFixes(book: Book, { id, type, cite, span, chapter, entry }: Reference, target: PlacedAnchor): Fix[] {
	const bracket = cite?.bracket ?? null;
	const inner = bracket && chapter.text.slice(bracket.start + 1, bracket.end - 1);
	// The author must separate several references in one bracket, or references with words.
	if (inner !== null && !/^-?@[^\s;]+$/.test(inner)) return [];
	const words = titleOf(target);
	// The text of a link cannot contain references or notes.
	const title = (words === "" || /[@^]/.test(words) ? `the ${noun(type)}` : words).replace(/[[\]\\]/g, "\\$&");
	// A file that several pages may include needs an address that works from each of them.
	const isOwn = chapter.path === entry.path;
	const page = isOwn
		? relativePath(folderOf(entry.path), target.entry.path)
		: `/${relativePath(book.project.root, target.entry.path)}`;
	const edit = { path: chapter.path, span: bracket ?? span, text: `[${title}](${page}#${id})` };
	return [{ title: `Link to "${title}"`, safe: false, edits: [edit] }];
}
