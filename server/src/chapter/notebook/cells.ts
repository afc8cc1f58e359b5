/** Reads the cells of a notebook file with the spans of their sources. Skips outputs. */
import { JsonCursor } from "../../syntax/data/json.ts";
import type { Span } from "../../text/span.ts";

/** A cell of a notebook file. */
export interface NotebookCell {
	readonly kind: "markdown" | "code" | "raw";
	/** The strings of the source, between their quotes, not decoded. */
	readonly source: readonly Span[];
	/** Its id and tags. */
	readonly names: readonly string[];
	/** False if a tag hides the cell or its output (`remove-cell`, `hide-output` …). */
	readonly isShown: boolean;
	/** The MIME type of a raw cell; null for Markdown. */
	readonly format: string | null;
}

/** The content of a notebook file. */
export interface NotebookFile {
	readonly cells: readonly NotebookCell[];
	/** The language of the kernel, determined as in Quarto. */
	readonly language: string;
}

/** Reads the cells of a notebook; null if the JSON is not a notebook. Throws a `JsonError` if the text is not JSON. */
export function readCells(text: string): NotebookFile | null {
	const json = new JsonCursor(text);
	const languages: Languages = { kernel: "", name: "", info: "" };
	let cells: NotebookCell[] | null = null;
	if (json.kind !== "object") json.skip();
	else {
		json.object((key) => {
			if (key === "cells" && json.kind === "array") {
				const list: NotebookCell[] = [];
				json.array(() => readCell(json, list));
				cells = list;
			} else if (key === "metadata") readLanguages(json, languages);
			else json.skip();
		});
	}
	json.end();
	return cells === null ? null : { cells, language: languageOf(languages) };
}

/** Tags that hide a cell or its output (quarto-cli, core/jupyter/jupyter.ts). */
const HIDING: ReadonlySet<string> = new Set(["hide-cell", "remove-cell", "hide-output"]);
const KINDS: ReadonlySet<string> = new Set(["markdown", "code", "raw"]);

function readCell(json: JsonCursor, cells: NotebookCell[]): void {
	let kind = "";
	let source: Span[] = [];
	const names: string[] = [];
	let format: string | null = null;
	members(json, (key) => {
		if (key === "cell_type") kind = readString(json);
		else if (key === "source") source = readStrings(json);
		else if (key === "id") names.push(readString(json));
		else if (key === "metadata") {
			members(json, (name) => {
				if (name === "raw_mimetype" || name === "format") format = readString(json);
				else if (name === "tags") names.push(...readStrings(json).map((tag) => textOf(json, tag)));
				else json.skip();
			});
		} else json.skip();
	});
	if (!KINDS.has(kind)) return;
	const isShown = !names.some((name) => HIDING.has(name));
	cells.push({ kind: kind as NotebookCell["kind"], source, names, isShown, format: format || null });
}

interface Languages {
	kernel: string;
	/** The name of the kernel. */
	name: string;
	info: string;
}

function readLanguages(json: JsonCursor, languages: Languages): void {
	members(json, (key) => {
		if (key === "kernelspec") {
			members(json, (name) => {
				if (name === "language") languages.kernel = readString(json);
				else if (name === "name") languages.name = readString(json);
				else json.skip();
			});
		} else if (key === "language_info") {
			members(json, (name) => {
				if (name === "name") languages.info = readString(json);
				else json.skip();
			});
		} else json.skip();
	});
}

/** Returns the language of the kernel; Python if it is missing or not valid in a chunk header. */
function languageOf({ kernel, name, info }: Languages): string {
	const language = (kernel || (name === "" ? "" : info)).toLowerCase();
	return /^[a-z][\w.+-]*$/.test(language) ? language : "python";
}

/** Reads the members of an object; skips a value of another kind. */
function members(json: JsonCursor, read: (key: string) => void): void {
	if (json.kind === "object") json.object(read);
	else json.skip();
}

function readString(json: JsonCursor): string {
	return readStrings(json)
		.map((part) => textOf(json, part))
		.join("");
}

function textOf({ text }: JsonCursor, { start, end }: Span): string {
	return text.slice(start, end);
}

/** Reads a string, or the strings of a list. */
function readStrings(json: JsonCursor): Span[] {
	const strings: Span[] = [];
	const read = (): void => {
		if (json.kind === "string") strings.push(json.string());
		else json.skip();
	};
	if (json.kind === "array") json.array(read);
	else read();
	return strings;
}
