import type { Book } from "../../../book/book.ts";
import { chapterSlot } from "../../../project/chapter-slot.ts";
import { extensionOf, folderOf, relativePath } from "../../../project/paths.ts";
import type { BookRule, Fix } from "../../rule.ts";

export const orphanChapter: BookRule = {
	id: "orphan-chapter",
	scope: "book",
	when: "edit",
	severity: "warning",
	title: "File beside the chapters that the book does not list",
	why: `Quarto builds the files that \`_quarto.yml\` lists and silently ignores all others, so a chapter that is not listed
reaches no reader. Errata does not report files whose name starts with \`_\`, included files, other file types,
translations (\`intro.es.qmd\`), or files in folders without a chapter.`,
	fix: "Adds the file to the chapters in `_quarto.yml`.",
	bad: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Knots\n  chapters:\n    - index.qmd\n    - part: Ropes\n      chapters:\n        - hemp.qmd\n",
			"index.qmd": "# Knots\n\nOver, under.\n",
			"hemp.qmd": "# Hemp\n\nA fibre.\n",
			"nylon.qmd": "⟦⟧# Nylon\n\nNever listed.\n",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Knots\n  chapters: [index.qmd]\n",
			"index.qmd": "# Knots\n\nOver, under.\n\n{{< include _reef.qmd >}}\n",
			"_reef.qmd": "Left over right.\n",
			"README.md": "How to build.\n",
			"index.es.qmd": "# Nudos\n",
			"bowline.es.qmd": "# As de guía\n",
			"bowline.fr.qmd": "# Nœud de chaise\n",
			"LICENSE.md": "Free.\n",
			"404.qmd": "# No such knot\n",
			"slides/talk.qmd": "# A talk\n",
		},
	],
	*check(book) {
		if (book.project.type !== "book") return;
		const folders = new Set(book.entries.map(({ path }) => folderOf(path)));
		const extensions = new Set(book.entries.map(({ path }) => extensionOf(path)));
		const translated = translations(book);
		const lowerCasePaths = new Set(book.entries.map(({ path }) => path.toLowerCase()));
		for (const path of book.orphans) {
			// Quarto builds 404.qmd without listing it. A path listed in another case belongs to missing-chapter-file.
			if (/^404\./.test(relativePath(book.project.root, path)) || lowerCasePaths.has(path.toLowerCase())) continue;
			if (!folders.has(folderOf(path)) || !extensions.has(extensionOf(path)) || translated.has(path)) continue;
			yield {
				path,
				span: { start: 0, end: 0 },
				message: `The book does not list "${path}". Add it to the chapters in "${book.project.config}", or start its name with "_".`,
				fixes: () => listing(book, path),
			};
		}
	},
};

/** Returns the files that exist in several languages: `intro.es.qmd` beside `intro.qmd` or `intro.fr.qmd`. */
function translations({ orphans, files }: Book): ReadonlySet<string> {
	const byName = new Map<string, string[]>();
	for (const path of orphans) {
		const match = /^(.+)\.[a-z]{2}(?:[-_][A-Za-z]{2,4})?(\.[^./]+)$/.exec(path);
		if (!match) continue;
		const name = match[1]! + match[2]!;
		const same = byName.get(name);
		if (same) same.push(path);
		else byName.set(name, [path]);
	}
	const inLanguages = [...byName].filter(([name, paths]) => paths.length > 1 || files.has(name));
	return new Set(inLanguages.flatMap(([, paths]) => paths));
}

function listing(book: Book, path: string): Fix[] {
	const slot = chapterSlot(book.project);
	if (!slot) return [];
	const text = slot.before + relativePath(book.project.root, path) + slot.after;
	const edits = [{ path: slot.path, span: { start: slot.offset, end: slot.offset }, text }];
	return [{ title: "Add to the chapters of the book", safe: false, edits }];
}
