import { findFootnote } from "../../../analysis/footnotes/find-footnote.ts";
import { slugWords } from "../../../analysis/references/label-pattern.ts";
import type { Book } from "../../../book/book.ts";
import { outputFormats } from "../../../project/output-formats.ts";
import type { Edit } from "../../../text/span.ts";
import { freeNoteName, type Note, renameNote } from "../../fixes/footnotes.ts";
import { relatedTo } from "../../messages.ts";
import type { BookRule, Fix, Severity } from "../../rule.ts";

export const footnoteSharedByChapters: BookRule = {
	id: "footnote-shared-by-chapters",
	scope: "book",
	when: "edit",
	severity: "warning",
	title: "One footnote name in several chapters",
	why: `For PDF, DOCX, EPUB and other single-file formats, Quarto joins all chapters before it reads footnotes, so a name that two chapters use is defined twice:
the references of both chapters show one chapter's text. It is an error if the book is rendered to such a format, and information if it is rendered to HTML only.`,
	fix: "Adds the name of the chapter to the name of the footnote, in its definition and all its references.",
	bad: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Trade\n  chapters: [index.qmd, silk.qmd]\nformat:\n  html: default\n  pdf: default\n",
			"index.qmd": "# Spice {#sec-spice}\n\nPepper was dear.[^price]\n\n[^⟦price⟧]: Weighed against gold, some say.\n",
			"silk.qmd": "# Silk {#sec-silk}\n\nSilk was dearer.[^price]\n\n[^⟦price⟧]: By the bolt.\n",
		},
	],
	good: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Trade\n  chapters: [index.qmd, silk.qmd]\nformat:\n  html: default\n  pdf: default\n",
			"index.qmd":
				"# Spice {#sec-spice}\n\nPepper was dear.[^spice-price]\n\n[^spice-price]: Weighed against gold, some say.\n",
			"silk.qmd": "# Silk {#sec-silk}\n\nSilk was dearer.[^silk-price]\n\n[^silk-price]: By the bolt.\n",
		},
	],
	*check(book) {
		const severity = severityIn(book);
		for (const [id, notes] of sharedNotes(book)) {
			for (const note of notes) {
				const { chapter, definition } = note;
				const others = notes.filter((other) => other.chapter !== chapter);
				const places = others
					.slice(0, 10)
					.map((other) => ({ path: other.chapter.path, span: other.definition.idSpan }));
				yield {
					path: chapter.path,
					span: definition.idSpan,
					severity,
					message: `Another chapter defines footnote "[^${id}]" too. Single-file formats print one text for both: give each its own name.`,
					related: relatedTo(places, `"[^${id}]" is defined here too`),
					fixes: () => fixes(book, note, notes),
				};
			}
		}
	},
};

const singleFile = new Set("pdf docx epub odt latex typst beamer asciidoc jats icml rtf pptx".split(" "));

function severityIn(book: Book): Severity {
	const formats = outputFormats(book.project);
	if (formats.some((format) => singleFile.has(format))) return "error";
	return formats.length > 0 ? "information" : "warning";
}

/** By id: one definition per chapter, for ids that several chapters define. */
function sharedNotes(book: Book): ReadonlyMap<string, readonly Note[]> {
	const shared = new Map<string, readonly Note[]>();
	if (book.project.type !== "book") return shared;
	for (const id of book.labelIndex.notes.repeated) {
		const notes: Note[] = [];
		for (const note of book.notesById.get(id) ?? []) {
			if (notes.every(({ chapter, entry }) => chapter !== note.chapter && entry !== note.entry)) notes.push(note);
		}
		if (notes.length > 1) shared.set(id, notes);
	}
	return shared;
}

function fixes(book: Book, note: Note, all: readonly Note[]): Fix[] {
	const one = rename(book, note);
	const allEdits = all.flatMap((other) => rename(book, other).edits);
	return [
		{ title: `Rename to "${one.id}" in this chapter`, safe: false, edits: one.edits },
		{
			title: `Rename in ${all.length === 2 ? "both" : `all ${all.length}`} chapters`,
			safe: false,
			edits: allEdits,
		},
	];
}

function rename(book: Book, { chapter, definition }: Note): { readonly id: string; readonly edits: Edit[] } {
	const joined = findFootnote(book, chapter.path, definition.id);
	const [, mark = "", rest = definition.id] = /^(fn-)(.+)$/.exec(definition.id) ?? [];
	const preferred = `${mark}${chapterWord(chapter.path)}-${rest}`;
	const id = freeNoteName(preferred, (name) => book.notesById.has(name) || joined.otherIds.has(name));
	const edits = renameNote(joined.definitions, joined.references, id);
	return { id, edits };
}

/** A short name of a chapter: the name of its file, or of its folder if the file is an `index`. */
function chapterWord(path: string): string {
	const parts = path.split("/");
	const stem = parts.at(-1)!.replace(/\.[^.]*$/, "");
	const name = stem === "index" && parts.length > 1 ? parts.at(-2)! : stem;
	return slugWords(name).join("-") || "chapter";
}
