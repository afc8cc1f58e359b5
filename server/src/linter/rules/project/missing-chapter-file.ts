import { newSectionId } from "../../../analysis/references/label-pattern.ts";
import type { Book } from "../../../book/book.ts";
import { inOtherCase } from "../../../book/resolve/file-status.ts";
import type { FileMention } from "../../../project/file-mention.ts";
import { folderOf, isSource, relativePath } from "../../../project/paths.ts";
import { UNWRITTEN } from "../../fixes/lines.ts";
import { nearestFiles } from "../../fixes/paths.ts";
import { fileName } from "../../messages.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const missingChapterFile: BookRule = {
	id: "missing-chapter-file",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "A chapter that is listed and not there",
	why: "Quarto refuses to build a book when a file named in `_quarto.yml` does not exist. Upper and lower case count: `Intro.qmd` is not `intro.qmd` where the book is built, whatever your own computer says.",
	fix: "Corrects the name to that of the nearest file, or creates the chapter.",
	bad: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Kites\n  chapters:\n    - index.qmd\n    - ⟦sails.qmd⟧\n    - ⟦Lines.qmd⟧\n",
			"index.qmd": "# Kites\n\nThey fly.\n",
			"lines.qmd": "# Lines\n\nThey hold.\n",
		},
		{
			"style/_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Kites\n  chapters: [⟦index.qmd⟧, sails.qmd, lines.qmd]\n",
			"index.qmd": "# Kites\n\nThey fly.\n",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Kites\n  chapters:\n    - index.qmd\n    - lines.qmd\n",
			"index.qmd": "# Kites\n\nThey fly.\n",
			"lines.qmd": "# Lines\n\nThey hold.\n",
		},
	],
	*check(book) {
		const listed = book.entries.filter(({ mention }) => mention !== null);
		const absent = listed.filter(({ path }) => !book.files.has(path));
		const [first] = absent;
		if (first?.mention && absent.length === listed.length && listed.length > 1) {
			yield noneThere(first.mention, listed.length);
			return;
		}
		for (const { mention, path } of absent) {
			if (!mention) continue;
			const real = inOtherCase(book.files, path);
			yield {
				path: mention.from,
				span: mention.span,
				message: real
					? `The file is called \`${real}\`: upper and lower case count, so Quarto does not build the book on every computer. Write the name exactly.`
					: `There is no file \`${path}\`, so Quarto will not build the book. Correct the name, write the chapter, or take it out of the list.`,
				fixes: () => fixes(book, mention),
			};
		}
	},
};

/** A configuration that is copied elsewhere, or whose chapters are not in this copy: said once. */
function noneThere({ from, span }: FileMention, number: number): FindingDraft {
	return {
		path: from,
		span,
		message: `None of the ${number} files that this configuration lists is there, so Quarto will not build the book. Where the configuration is kept for other folders, ignore it in \`_errata.yml\`.`,
	};
}

function fixes(book: Book, mention: FileMention): Fix[] {
	const { from, span, path } = mention;
	const listed = new Set(book.entries.map((entry) => entry.path));
	const near = nearestFiles(book, path).filter((file) => !listed.has(file) && !fileName(file).startsWith("_"));
	const others = near.filter((file) => file.toLowerCase() === path.toLowerCase());
	const renames = near.map((file) => {
		const text = relativePath(folderOf(from), file);
		return {
			title: `Change to \`${text}\``,
			safe: others.length === 1 && file === others[0],
			edits: [{ path: from, span, text }],
		};
	});
	return isSource(path) && others.length === 0 ? [...renames, create(book, path)] : renames;
}

function create(book: Book, path: string): Fix {
	const words = fileName(path)
		.replace(/\.[^.]*$/, "")
		.replace(/[-_]+/g, " ")
		.trim();
	const title = words.charAt(0).toUpperCase() + words.slice(1);
	const text = `# ${title} {#${newSectionId(book, path, title)}}\n\n${UNWRITTEN}\n`;
	return { title: `Create \`${path}\``, safe: false, edits: [{ path, span: { start: 0, end: 0 }, text }] };
}
