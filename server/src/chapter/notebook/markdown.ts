/** Cells → the Markdown that Quarto makes of them, and which part of the file each part of it comes from. */
import { lineStarts } from "../../text/lines.ts";
import type { Span } from "../../text/span.ts";
import type { NotebookCell, NotebookFile } from "./cells.ts";
import type { Notebook, Piece } from "./notebook.ts";
import { startInFile } from "./positions.ts";

/** @param text the notebook's file */
export function markdownOf(text: string, { cells, language }: NotebookFile): Notebook {
	const writer = new Writer(text);
	for (const cell of cells) {
		const first = cell.source[0];
		if (first === undefined) continue;
		writer.goTo(first.start);
		if (cell.kind === "code") writeCode(writer, cell, `{${language}${cell.isShown ? "" : " include=FALSE"}}`);
		else if (cell.format !== null) writeCode(writer, cell, `{=${cell.format.replace(/^.*\//, "")}}`);
		else for (const line of cell.source) writer.string(line);
		writer.endLine();
		writer.own("\n");
	}
	const { pieces } = writer;
	const markdown = writer.written.join("");
	return { markdown, pieces, lines: lineStarts(markdown).map((start) => startInFile(pieces, start)) };
}

/** A code block with a fence that nothing in it can close. */
function writeCode(writer: Writer, { source }: NotebookCell, info: string): void {
	let longest = 2;
	for (const { start, end } of source) {
		for (const [run] of writer.text.slice(start, end).matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
	}
	const fence = "`".repeat(longest + 1);
	writer.own(`${fence}${info}\n`);
	for (const line of source) writer.string(line);
	writer.endLine();
	writer.own(`${fence}\n`);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

class Writer {
	/** The notebook's file. */
	readonly text: string;
	readonly written: string[] = [];
	readonly pieces: Piece[] = [];
	#length = 0;
	/** Where the file has been read to. */
	#at = 0;

	constructor(text: string) {
		this.text = text;
	}

	goTo(offset: number): void {
		this.#at = offset;
	}

	/** Writes what stands in no string of the file. */
	own(words: string): void {
		this.#write(words, this.#at, 0);
	}

	endLine(): void {
		if (!this.written.at(-1)?.endsWith("\n")) this.own("\n");
	}

	/** Writes what a string of the file says. */
	string({ start, end }: Span): void {
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

	#write(words: string, at: number, length: number): void {
		this.pieces.push({ markdownStart: this.#length, markdownLength: words.length, fileStart: at, fileLength: length });
		this.written.push(words);
		this.#length += words.length;
		this.#at = at + length;
	}
}
