/** Executable cells: language, label and options, from `#|` lines (in any engine's comment syntax) and knitr's chunk header. */
import type { Span, Text } from "../text/span.ts";
import { continuationPrefix } from "./blocks/containers.ts";
import { trimEnd } from "./characters.ts";
import { chunkOptions } from "./chunk-header.ts";
import { readYaml } from "./data/yaml.ts";

/** An executable code cell. */
export interface Cell {
	/** `r`, `python`, `mermaid` … */
	readonly language: string;
	readonly label: Text | null;
	/** Option values by name in YAML spelling (`fig-cap`); list items as `name.0`, `name.1` … */
	readonly options: ReadonlyMap<string, Text>;
	/** Names of options whose value is code (`!expr …`); `options` has the code as text. */
	readonly computed: ReadonlySet<string>;
	/** The option names with their spans; only for options in `#|` lines. */
	readonly names: ReadonlyMap<string, Text>;
	/** Whether each option is written in a `#|` line or in the chunk header. */
	readonly origins: ReadonlyMap<string, "option" | "header">;
	/** The comment marks around an option line in this cell: `#| ` before it and, in some languages, an end mark after it. */
	readonly prefix: string;
	readonly suffix: string;
	/** The offset after the last option line, or after the line of the opening fence. */
	readonly afterOptions: number;
	/** Whether the code after the options consists of comments only. False for a cell without code. */
	readonly isCommentOnly: boolean;
	/** The first YAML error in the options. */
	readonly error: Text | null;
}

const HEADER = /^\{([A-Za-z][\w.+-]*)([\s,][\s\S]*)?\}$/;
/** The comment marks of all engines (quarto-cli, core/lib/partition-cell-options.ts). knitr accepts `#|` in every language. */
const OPTION_LINE = /^[ \t>]*(?:#|\/\/|\/\*|\/|%%|%|--|!|;+|<!--|\(\*|\*|⍝)[ \t]*\|[ \t]?/;
/** End marks of the comments that need one. */
const ENDS: Readonly<Record<string, string>> = { "/*": "*/", "(*": "*)", "<!--": "-->", "*": ";" };
/** Cells that only display their content. */
const DISPLAY_ONLY = new Set(["verbatim", "embed", "comment"]);

const COMMENTS: ReadonlyMap<string, string> = new Map(
	Object.entries({
		"//": "scala csharp fsharp cpp rcpp cc java groovy kotlin js d3 node sass scss go asy dot ojs rust",
		"--": "sql mysql psql lua haskell",
		"%": "matlab tikz",
		"%%": "mermaid",
		"!": "fortran fortran95",
		"*": "stata sas",
		"/*": "c css",
		"(*": "ocaml",
		"/": "q",
		"⍝": "apl",
	}).flatMap(([mark, languages]) => languages.split(" ").map((language) => [language, mark])),
);

/**
 * Parses a code block as an executable cell.
 *
 * @param info the text after the opening fence
 * @param content the lines between the fences
 * @returns null for code that is only displayed (`{.python}`, `python`, `{{r}}`, `{verbatim}`) or that runs in the browser
 */
export function readCell(text: string, info: Span, content: Span): Cell | null {
	const header = text[info.end - 1] === "}" ? HEADER.exec(text.slice(info.start, info.end)) : null;
	if (header === null) return null;
	const language = (header[1] as string).toLowerCase();
	if (DISPLAY_ONLY.has(language) || language.startsWith("shinylive-")) return null;
	const read: Options = { options: new Map(), computed: new Set(), names: new Map(), origins: new Map() };
	const rest = header[2] ?? "";
	readChunk(rest, info.end - 1 - rest.length, read);

	const comment = COMMENTS.get(language) ?? "#";
	const ending = comment === "*" && language !== "sas" ? "" : (ENDS[comment] ?? "");
	const lines = optionLines(text, content, ending);
	const error = lines.blanked === "" ? null : readOptions(lines, read);
	const code = text.slice(lines.end, content.end).trim();
	return {
		language,
		label: read.computed.has("label") ? null : withoutHash(read.options.get("label")),
		...read,
		prefix: lines.prefix ?? `${margin(text, content.start)}${comment}| `,
		suffix: ending === "" ? "" : ` ${ending}`,
		afterOptions: lines.end,
		isCommentOnly: code !== "" && code.split("\n").every((line) => line.trimStart().startsWith(comment)),
		error,
	};
}

/** Returns the indentation of a cell's lines. A tab that is partly indentation is repeated whole. */
function margin(text: string, start: number): string {
	return continuationPrefix(text, start) + (text[start] === "\t" ? "\t" : "");
}

/** Removes the `#` of a label: `#fig-x` is the same label as `fig-x`. */
export function withoutHash(label: Text | undefined): Text | null {
	if (label === undefined) return null;
	const { text, span } = label;
	return text.startsWith("#") ? { text: text.slice(1), span: { start: span.start + 1, end: span.end } } : label;
}

interface Options {
	readonly options: Map<string, Text>;
	readonly computed: Set<string>;
	readonly names: Map<string, Text>;
	readonly origins: Map<string, "option" | "header">;
}

/** The option lines of a cell. */
interface OptionLines {
	/** Start of the first line, so that columns are right inside lists and quotes. */
	readonly start: number;
	/** The offset after the last option line. */
	readonly end: number;
	/** The lines with spaces in place of the comment marks, which keeps offsets. */
	readonly blanked: string;
	/** The comment mark of the last line; null if there are no lines. */
	readonly prefix: string | null;
}

function optionLines(text: string, content: Span, ending: string): OptionLines {
	const start = text.lastIndexOf("\n", content.start - 1) + 1;
	let blanked = "";
	let prefix: string | null = null;
	let line = start;
	while (line < content.end) {
		let end = text.indexOf("\n", line);
		if (end < 0 || end > content.end) end = content.end;
		const mark = OPTION_LINE.exec(text.slice(line, Math.min(end, line + 200)));
		if (mark === null) break;
		const after = line + mark[0].length;
		const last = trimEnd(text, after, end) - ending.length;
		const stop = ending !== "" && last >= after && text.startsWith(ending, last) ? last : end;
		prefix = /\s$/.test(mark[0]) ? mark[0] : `${mark[0]} `;
		blanked += " ".repeat(after - line) + text.slice(after, stop) + " ".repeat(end - stop);
		blanked += text.slice(end, Math.min(end + 1, content.end));
		line = end + 1;
	}
	return { start, end: Math.min(line, content.end), blanked, prefix };
}

/** knitr's test for YAML, as opposed to its own option style: a key and a colon at the start. */
const YAML = /^\s*[^\s:]+:(?:\s|$)/;

/** Adds the options of a cell's comments, which override those of its header. Returns the first YAML error, or null. */
function readOptions({ start, blanked }: OptionLines, read: Options): Text | null {
	const firstLine = /^.*/.exec(blanked)![0];
	const yaml = YAML.test(firstLine) || !firstLine.includes("=") ? readYaml(blanked) : null;
	if (yaml === null || !yaml.isMapping) {
		readChunk(blanked, start, read);
		return null;
	}
	const shift = ({ text, span }: Text): Text => ({ text, span: { start: span.start + start, end: span.end + start } });
	for (const [path, value] of yaml.scalars) {
		const name = yamlName(path);
		read.options.set(name, shift(value));
		read.origins.set(name, "option");
		if (yaml.computed.has(path)) read.computed.add(name);
		else read.computed.delete(name);
	}
	for (const [path, name] of yaml.keys) read.names.set(yamlName(path), shift(name));
	return yaml.error === null ? null : shift(yaml.error);
}

/** Adds the options of a chunk header, or of comments in the same style. The first item without a name is the label. */
function readChunk(source: string, at: number, { options, computed, origins }: Options): void {
	let hasLabel = false;
	for (const { name, values, span, isComputed } of chunkOptions(source, at)) {
		if (name === null && (isComputed || hasLabel)) continue;
		const key = name === null ? "label" : name.replace(/\./g, "-");
		hasLabel ||= key === "label";
		const whole = { text: source.slice(span.start - at, span.end - at), span };
		for (const [index, value] of (isComputed ? [whole] : values).entries()) {
			const path = values.length > 1 ? `${key}.${index}` : key;
			options.set(path, value);
			origins.set(path, "header");
		}
		if (isComputed) computed.add(key);
	}
}

/** Returns an option name in YAML spelling: `fig.cap` becomes `fig-cap`. */
function yamlName(name: string): string {
	return name.replace(/^(fig|tbl)\./, "$1-");
}
