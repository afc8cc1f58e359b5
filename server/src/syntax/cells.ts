/** Executable cells: engine, label and options, from `#|` lines (any engine's comment) and knitr's chunk header. */
import type { Span, Text } from "../text/span.ts";
import { continuationPrefix } from "./blocks/containers.ts";
import { trimEnd } from "./characters.ts";
import { chunkOptions } from "./chunk-header.ts";
import { readYaml } from "./data/yaml.ts";

export interface Cell {
	/** `r`, `python`, `mermaid` … */
	readonly language: string;
	readonly label: Text | null;
	/** Option values by name, in YAML's spelling (`fig-cap`); lists by `name.0`, `name.1` … */
	readonly options: ReadonlyMap<string, Text>;
	/** The options whose values only running code could tell (`!expr …`); their text is the code. */
	readonly computed: ReadonlySet<string>;
	/** Where each option's name stands; absent for options of the chunk header. */
	readonly names: ReadonlyMap<string, Text>;
	readonly origins: ReadonlyMap<string, "option" | "header">;
	/** The comment around an option, as this cell writes it: `#| ` before it, in some languages more after it. */
	readonly prefix: string;
	readonly suffix: string;
	/** The offset after the last option line, or after the opening fence's line. */
	readonly afterOptions: number;
	/** Whether what follows the options is nothing but comments, and is there. */
	readonly isCommentOnly: boolean;
	readonly error: Text | null;
}

const HEADER = /^\{([A-Za-z][\w.+-]*)([\s,][\s\S]*)?\}$/;
/** The comment marks of all engines (quarto-cli, core/lib/partition-cell-options.ts): knitr takes `#|` in all of them. */
const OPTION_LINE = /^[ \t>]*(?:#|\/\/|\/\*|\/|%%|%|--|!|;+|<!--|\(\*|\*|⍝)[ \t]*\|[ \t]?/;
/** Comments that have an end, too. */
const ENDS: Readonly<Record<string, string>> = { "/*": "*/", "(*": "*)", "<!--": "-->", "*": ";" };
/** Cells that show their content, or that an extension runs in the browser: they make no float. */
const SHOWN = new Set(["verbatim", "embed", "comment"]);

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
 * Reads a code block as an executable cell.
 *
 * @param info what follows the opening fence
 * @param content what stands between the fences
 * @returns null for code that is only shown (`{.python}`, `python`, `{{r}}`, `{verbatim}`)
 */
export function readCell(text: string, info: Span, content: Span): Cell | null {
	const header = text[info.end - 1] === "}" ? HEADER.exec(text.slice(info.start, info.end)) : null;
	if (header === null) return null;
	const language = (header[1] as string).toLowerCase();
	if (SHOWN.has(language) || language.startsWith("shinylive-")) return null;
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

/** What stands before a cell's lines, half a tab as a whole one. */
function margin(text: string, start: number): string {
	return continuationPrefix(text, start) + (text[start] === "\t" ? "\t" : "");
}

/** `#fig-x` names the same label as `fig-x`. */
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
	/** Where they start: at the start of a line, so that all keep their columns inside lists and quotes. */
	readonly start: number;
	/** The offset after the last of them. */
	readonly end: number;
	/** What they say, with blanks for the comment marks. */
	readonly blanked: string;
	/** The last one's comment mark; null where there is no line. */
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

/** As knitr tells its own style from YAML: by a key and a colon at the start. */
const YAML = /^\s*[^\s:]+:(?:\s|$)/;

/** Files the options of a cell's comments; they win over those of its header. Gives what is wrong with the YAML, or null. */
function readOptions({ start, blanked }: OptionLines, read: Options): Text | null {
	const firstLine = /^.*/.exec(blanked)![0];
	const yaml = YAML.test(firstLine) || !firstLine.includes("=") ? readYaml(blanked) : null;
	if (yaml === null || !yaml.isMapping) {
		readChunk(blanked, start, read);
		return null;
	}
	const shift = ({ text, span }: Text): Text => ({ text, span: { start: span.start + start, end: span.end + start } });
	for (const [path, value] of yaml.scalars) {
		const name = spelling(path);
		read.options.set(name, shift(value));
		read.origins.set(name, "option");
		if (yaml.computed.has(path)) read.computed.add(name);
		else read.computed.delete(name);
	}
	for (const [path, name] of yaml.keys) read.names.set(spelling(path), shift(name));
	return yaml.error === null ? null : shift(yaml.error);
}

/** Files the options of a chunk's header, or of comments in the same style; the label is the first item without a name. */
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

/** Options in YAML's spelling: `fig.cap` is `fig-cap`. */
function spelling(name: string): string {
	return name.replace(/^(fig|tbl)\./, "$1-");
}
