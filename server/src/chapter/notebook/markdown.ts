/** Converts notebook cells to Markdown, as Quarto does, and maps each piece of it to the file. */
import { lineStarts } from "../../text/lines.ts";
import type { Span } from "../../text/span.ts";
import type { NotebookCell, NotebookFile } from "./cells.ts";
import type { Notebook, Piece } from "./notebook.ts";
import { startInFile } from "./positions.ts";

/**
 * Returns the Markdown of a notebook.
 *
 * @param text the notebook's file
 */
export function notebookMarkdown(text: string, { cells, language }: NotebookFile): Notebook {
	const writer = new Writer(text);
	for (const cell of cells) {
		const first = cell.source[0];
		if (first === undefined) continue;
		writer.goTo(first.start);
		if (cell.kind === "code") writeCode(writer, cell, `{${language}${cell.isShown ? "" : " include=FALSE"}}`);
		else if (cell.format !== null) writeCode(writer, cell, `{=${cell.format.replace(/^.*\//, "")}}`);
		else for (const line of cell.source) writer.copyString(line);
		writer.endLine();
		writer.generate("\n");
	}
	const { pieces } = writer;
	const markdown = writer.written.join("");
	return { markdown, pieces, lines: lineStarts(markdown).map((start) => startInFile(pieces, start)) };
}

/** Writes a code block with a fence longer than any in its content. */
function writeCode(writer: Writer, { source }: NotebookCell, info: string): void {
	let longest = 2;
	for (const { start, end } of source) {
		for (const [run] of writer.text.slice(start, end).matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
	}
	const fence = "`".repeat(longest + 1);
	writer.generate(`${fence}${info}\n`);
	for (const line of source) writer.copyString(line);
	writer.endLine();
	writer.generate(`${fence}\n`);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

class Writer {
	/** The notebook's file. */
	readonly text: string;
	readonly written: string[] = [];
	readonly pieces: Piece[] = [];
	#length = 0;
	/** Current offset in the file. */
	#at = 0;

	constructor(text: string) {
		this.text = text;
	}

	goTo(offset: number): void {
		this.#at = offset;
	}

	/** Writes generated text, which is not in the file. */
	generate(text: string): void {
		this.#write(text, this.#at, 0);
	}

	endLine(): void {
		if (!this.written.at(-1)?.endsWith("\n")) this.generate("\n");
	}

	/** Decodes and writes a string of the file. */
	copyString({ start, end }: Span): void {
		const { text } = this;
		this.#at = start;
		while (this.#at < end) {
			const from = this.#at;
			let slash = text.indexOf("\\", from);
			if (slash < 0 || slash > end) slash = end;
			if (slash > from) this.#write(text.slice(from, slash), from, slash - from);
			if (slash === end) break;
			const letter = text.charAt(slash + 1);
			const code = letter === "u" ? /^[\da-fA-F]{4}/.exec(text.slice(slash + 2, slash + 6)) : null;
			if (code !== null) this.#write(String.fromCharCode(Number.parseInt(code[0], 16)), slash, 6);
			else this.#write(ESCAPES[letter] ?? letter, slash, 2);
		}
	}

	#write(text: string, fileStart: number, fileLength: number): void {
		this.pieces.push({ markdownStart: this.#length, markdownLength: text.length, fileStart, fileLength });
		this.written.push(text);
		this.#length += text.length;
		this.#at = fileStart + fileLength;
	}
}
