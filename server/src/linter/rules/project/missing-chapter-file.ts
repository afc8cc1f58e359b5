import { newSectionLabel } from "../../../analysis/references/label-pattern.ts";
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
	title: "Listed chapter file that does not exist",
	why: `Quarto does not build a book if a file in \`_quarto.yml\` does not exist. File names are case-sensitive on most build
servers: \`Intro.qmd\` is not \`intro.qmd\` there, even if your own computer opens it.`,
	fix: "Changes the name to the closest existing file, or creates the chapter.",
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
		const missing = listed.filter(({ path }) => !book.files.has(path));
		const [first] = missing;
		if (first?.mention && missing.length === listed.length && listed.length > 1) {
			yield allMissing(first.mention, listed.length);
			return;
		}
		for (const { mention, path } of missing) {
			if (!mention) continue;
			const existing = inOtherCase(book.files, path);
			yield {
				path: mention.from,
				span: mention.span,
				message: existing
					? `Chapter file "${path}" differs in case from the file "${existing}". Write the name exactly.`
					: `Chapter file "${path}" does not exist. Correct the name, create the file, or remove it from the list.`,
				fixes: () => fixes(book, mention),
			};
		}
	},
};

/** One finding for a configuration none of whose files exists: it is for another folder, or this copy has no chapters. */
function allMissing({ from, span }: FileMention, number: number): FindingDraft {
	return {
		path: from,
		span,
		message: `None of the ${number} listed chapter files exists. If this configuration is for another folder, ignore it in "_errata.yml".`,
	};
}

function fixes(book: Book, mention: FileMention): Fix[] {
	const { from, span, path } = mention;
	const listed = new Set(book.entries.map((entry) => entry.path));
	const candidates = nearestFiles(book, path).filter((file) => !listed.has(file) && !fileName(file).startsWith("_"));
	const sameButCase = candidates.filter((file) => file.toLowerCase() === path.toLowerCase());
	const renames = candidates.map((file) => {
		const text = relativePath(folderOf(from), file);
		return {
			title: `Change to "${text}"`,
			safe: sameButCase.length === 1 && file === sameButCase[0],
			edits: [{ path: from, span, text }],
		};
	});
	return isSource(path) && sameButCase.length === 0 ? [...renames, create(book, path)] : renames;
}

function create(book: Book, path: string): Fix {
	const words = fileName(path)
		.replace(/\.[^.]*$/, "")
		.replace(/[-_]+/g, " ")
		.trim();
	const title = words.charAt(0).toUpperCase() + words.slice(1);
	const text = `# ${title} {#${newSectionLabel(book, path, title)}}\n\n${UNWRITTEN}\n`;
	return { title: `Create "${path}"`, safe: false, edits: [{ path, span: { start: 0, end: 0 }, text }] };
}
