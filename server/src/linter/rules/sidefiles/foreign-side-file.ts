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
	title: "A quiz or concept file that was made from another chapter",
	why: `Quizzes and concept maps say which chapter they were made from (\`source_file\`, \`source\`). Where that is another chapter than the one whose front matter names the
file, one of the two is wrong: the file was copied, or the front matter names the wrong one.`,
	fix: "Writes the chapter that names the file.",
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
			if (source === null || owner === undefined || owners.some((entry) => isCalled(entry, source.text))) continue;
			const other = chapterCalled(book, source.text);
			if (!other) continue;
			yield {
				path,
				span: source.span,
				message: `This file says that it was made from \`${other.path}\`, and it is \`${owner.path}\` that names it. Correct whichever is wrong.`,
				related: [related(other.path, { start: 0, end: 0 }, "This is the chapter that it names")],
				fixes: () => {
					const text = asScalar(file.text, source, written(source.text, owner.path));
					return [{ title: `Write \`${text}\``, safe: false, edits: [{ path, span: source.span, text }] }];
				},
			};
		}
	},
};

/** Whether a path or bare name may mean a chapter: folders above or between may be others. */
function isCalled({ path }: Entry, name: string): boolean {
	return stem(path) === stem(name) || path.split("/").at(-2) === stem(name);
}

/** The chapter that a path or name surely means: by its whole path, or by a name that no other chapter has. */
function chapterCalled(book: Book, name: string): Entry | null {
	const byPath = book.entries.filter(
		({ path }) => path === name || path.endsWith(`/${name}`) || name.endsWith(`/${path}`),
	);
	const found = byPath.length > 0 ? byPath : book.entries.filter((entry) => isCalled(entry, name));
	return found.length === 1 ? (found[0] as Entry) : null;
}

function stem(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}

/** The owner's path in the form of the one that is written: with its folders, or a bare name. */
function written(name: string, owner: string): string {
	if (name.includes("/")) return owner;
	return /\.[a-z]+$/i.test(name) ? owner.slice(owner.lastIndexOf("/") + 1) : stem(owner);
}
