import { ownersOf } from "../../../analysis/structure/side-sections.ts";
import type { Book } from "../../../book/book.ts";
import type { Entry } from "../../../book/entry.ts";
import { related } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";
import { asScalar } from "./yaml-scalar.ts";

export const foreignSideFile: BookRule = {
	id: "foreign-side-file",
	scope: "book",
	when: "idle",
	severity: "warning",
	title: "Quiz or concept file made from another chapter",
	why: `Quizzes and concept maps state which chapter they were made from (\`source_file\`, \`source\`). If the front matter of
another chapter names the file, one of the two is wrong: the file was copied, or the front matter names the wrong one.`,
	fix: "Changes the source to the chapter that names the file.",
	bad: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Metals\n  chapters: [index.qmd, iron/iron.qmd, tin/tin.qmd]\n",
			"index.qmd": "# Metals\n\nThey shine.\n",
			"iron/iron.qmd": "---\nquiz: iron_quizzes.json\n---\n\n# Iron\n\nIt rusts.\n",
			"iron/iron_quizzes.json": '{"metadata": {"source_file": "book/iron/iron.qmd"}, "sections": []}\n',
			"tin/tin.qmd": "---\nquiz: tin_quizzes.json\n---\n\n# Tin\n\nIt cries.\n",
			"tin/tin_quizzes.json": '{"metadata": {"source_file": "⟦book/iron/iron.qmd⟧"}, "sections": []}\n',
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Metals\n  chapters: [index.qmd, iron/iron.qmd]\n",
			"index.qmd": "# Metals\n\nThey shine.\n",
			"iron/iron.qmd": "---\nquiz: iron_quizzes.json\nconcepts: iron_concepts.yml\n---\n\n# Iron\n\nIt rusts.\n",
			"iron/iron_quizzes.json": '{"metadata": {"source_file": "old/place/iron.qmd"}, "sections": []}\n',
			"iron/iron_concepts.yml": "concept_map:\n  source: iron\n",
		},
	],
	*check(book) {
		for (const [file, owners] of ownersOf(book)) {
			const { source, path } = file;
			const [owner] = owners;
			if (source === null || owner === undefined || owners.some((entry) => matchesName(entry, source.text))) continue;
			const other = chapterNamed(book, source.text);
			if (!other) continue;
			yield {
				path,
				span: source.span,
				message: `The source is "${other.path}", but "${owner.path}" names this file. Correct the one that is wrong.`,
				related: [related(other.path, { start: 0, end: 0 }, "Chapter given as the source")],
				fixes: () => {
					const text = asScalar(file.text, source, inFormOf(source.text, owner.path));
					return [{ title: `Change to "${text}"`, safe: false, edits: [{ path, span: source.span, text }] }];
				},
			};
		}
	},
};

/** Whether a path or bare name can refer to a chapter; the folders may differ. */
function matchesName({ path }: Entry, name: string): boolean {
	return stem(path) === stem(name) || path.split("/").at(-2) === stem(name);
}

/** Returns the chapter with a path, or the only one that matches a name; null if there is none. */
function chapterNamed(book: Book, name: string): Entry | null {
	const byPath = book.entries.filter(
		({ path }) => path === name || path.endsWith(`/${name}`) || name.endsWith(`/${path}`),
	);
	const found = byPath.length > 0 ? byPath : book.entries.filter((entry) => matchesName(entry, name));
	return found.length === 1 ? (found[0] as Entry) : null;
}

function stem(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}

/** Returns the owner's path in the form of an existing name: with folders, a file name, or without extension. */
function inFormOf(name: string, owner: string): string {
	if (name.includes("/")) return owner;
	return /\.[a-z]+$/i.test(name) ? owner.slice(owner.lastIndexOf("/") + 1) : stem(owner);
}
