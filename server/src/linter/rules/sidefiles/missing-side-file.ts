import type { Book } from "../../../book/book.ts";
import { type SideMention, sideFilesOf } from "../../../book/mentions.ts";
import { folderOf, relativePath } from "../../../project/paths.ts";
import { groupBy } from "../../../text/collections.ts";
import { nearestFiles } from "../../fixes/paths.ts";
import { count, related } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const missingSideFile: BookRule = {
	id: "missing-side-file",
	scope: "book",
	when: "edit",
	severity: "warning",
	title: "Quiz, glossary or concept file that does not exist",
	why: `The front matter of a chapter names the files beside it (\`quiz:\`, \`concepts:\`, \`glossary:\`, \`crossrefs:\`). If
such a file is missing or was renamed, the chapter loses its quiz or its terms, and no tool reports it. If all files
of one kind are missing, as in a copy of a book without them, there is one finding, as information.`,
	fix: "Changes the name to the closest existing file.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Ice\n  chapters: [index.qmd, snow.qmd]\n",
			"index.qmd": "---\nglossary: ice_glossary.json\n---\n\n# Ice\n\nCold.\n",
			"snow.qmd": "---\nglossary: ⟦snow_glosary.json⟧\nquiz: ⟦snow_quizzes.json⟧\n---\n\n# Snow\n\nWhite.\n",
			"ice_glossary.json": '{"terms": []}\n',
			"snow_glossary.json": '{"terms": []}\n',
		},
	],
	good: [
		{
			"index.qmd": "---\nglossary: ice_glossary.json\nconcepts: [frost, rime]\nquiz: none\n---\n\n# Ice\n\nCold.\n",
			"ice_glossary.json": '{"terms": []}\n',
		},
	],
	*check(book) {
		for (const mentions of byKey(book).values()) {
			const missing = mentions.filter(({ path }) => !book.files.has(path));
			const [first] = missing;
			if (!first) continue;
			if (missing.length === mentions.length && missing.length > 1) yield missingKind(first, missing);
			else for (const mention of missing) yield missingFile(book, mention);
		}
	},
};

function byKey(book: Book): ReadonlyMap<string, readonly SideMention[]> {
	const mentions = book.entries.flatMap(({ chapter }) => (chapter ? sideFilesOf(book.project, chapter) : []));
	return groupBy(mentions, ({ key }) => key);
}

function missingFile(book: Book, { from, span, path, key }: SideMention): FindingDraft {
	return {
		path: from,
		span,
		message: `File "${path}" under "${key}" does not exist. Correct the name, or add the file.`,
		fixes: () =>
			nearestFiles(book, path).map((file) => {
				const text = relativePath(folderOf(from), file);
				return { title: `Change to "${text}"`, safe: false, edits: [{ path: from, span, text }] };
			}),
	};
}

function missingKind(first: SideMention, missing: readonly SideMention[]): FindingDraft {
	const { from, span, key } = first;
	const others = missing
		.slice(1, 1 + MAX_RELATED)
		.map((other) => related(other.from, other.span, `"${other.path}" does not exist`));
	return {
		path: from,
		span,
		severity: "information",
		message: `None of the ${count(missing.length, "file")} under "${key}" exists. Add them or remove the key, unless the files are stored elsewhere.`,
		related: others,
	};
}

const MAX_RELATED = 20;
