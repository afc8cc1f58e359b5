import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Book } from "../server/src/book/book.ts";

/** Any word that could be a label or a footnote id. */
const NAME = /[\p{L}\p{N}_][\p{L}\p{N}_:.-]*[\p{L}\p{N}_]/gu;

/**
 * Writes a book that contains `count` copies of another one, each in its own folder and with its own labels. Returns a temporary folder,
 * which the caller removes.
 */
export function writeCopies(book: Book, count: number): string {
	const folder = mkdtempSync(join(tmpdir(), "errata-copies-"));
	const write = (path: string, text: string): void => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	};
	const notes = book.notes.flatMap(({ definitions }) => definitions.map(({ definition }) => definition.id));
	const labels = new Set([...book.anchorsById.keys(), ...notes]);
	const chapters = ["index.qmd"];
	write("index.qmd", "# Preface {.unnumbered}\n");
	for (let copy = 1; copy <= count; copy++) {
		for (const { path, text } of book.chapters.values()) {
			write(
				`copy${copy}/${path}`,
				text.replace(NAME, (name) => (labels.has(name) ? `${name}-${copy}` : name)),
			);
		}
		for (const { path, chapter } of book.entries) if (chapter) chapters.push(`copy${copy}/${path}`);
	}
	const works = [...book.bibliography.keys()].map((key) => `@book{${key},\n  title = {Work},\n  year = {2020},\n}\n`);
	write("works.bib", works.join("\n"));
	const listed = chapters.map((path) => `    - ${path}\n`).join("");
	write("_quarto.yml", `project:\n  type: book\nbook:\n  chapters:\n${listed}bibliography: works.bib\n`);
	return folder;
}
