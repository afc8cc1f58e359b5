/** Executable cells: engine, label and options, from `#|` lines (any engine's comment) and knitr's chunk header. */
import type { Span, Text } from "../text/span.ts";
import { readYaml } from "./yaml.ts";

export interface Cell {
	/** `r`, `python`, `mermaid` … */
	readonly language: string;
	readonly label: Text | null;
	/** Option values by name, in YAML's spelling (`fig-cap`); lists by `name.0`, `name.1` … */
	readonly options: ReadonlyMap<string, Text>;
	/** Where each option's name stands; absent for options of the chunk header. */
	readonly names: ReadonlyMap<string, Text>;
	readonly from: ReadonlyMap<string, "option" | "header">;
	/** The comment before an option, as this cell writes it (`#| `). */
	readonly prefix: string;
	/** The offset after the last option line, or after the opening fence's line. */
	readonly afterOptions: number;
	readonly error: Text | null;
}

const HEADER = /^\{([A-Za-z][\w.+-]*)([\s,][\s\S]*)?\}$/;
const OPTION_LINE = /^[ \t>]*(#|\/\/|%%|%|--|!|;+|\/\*|<!--)[ \t]?\|[ \t]?/;
/** Cells that show their content, or that an extension runs in the browser: they make no float. */
const SHOWN = new Set(["verbatim", "embed", "comment"]);
const COMMENTS: Readonly<Record<string, string>> = {
	mermaid: "%%",
	tikz: "%%",
	dot: "//",
	ojs: "//",
	js: "//",
	d3: "//",
	cpp: "//",
	c: "//",
	stan: "//",
	rust: "//",
	java: "//",
	scala: "//",
	sql: "--",
	haskell: "--",
	lua: "--",
	matlab: "%",
	octave: "%",
};

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
	const options = new Map<string, Text>();
	const names = new Map<string, Text>();
	const from = new Map<string, "option" | "header">();
	const rest = header[2] ?? "";
	readHeader(text, { start: info.end - 1 - rest.length, end: info.end - 1 }, options);
	for (const name of options.keys()) from.set(name, "header");

	let blanked = "";
	let prefix = `${COMMENTS[language] ?? "#"}| `;
	let error: Text | null = null;
	// From the start of the line, so that all option lines keep their columns inside lists and quotes.
	const first = text.lastIndexOf("\n", content.start - 1) + 1;
	let line = first;
	while (line < content.end) {
		let end = text.indexOf("\n", line);
		if (end < 0 || end > content.end) end = content.end;
		const mark = OPTION_LINE.exec(text.slice(line, Math.min(end, line + 200)));
		if (mark === null) break;
		prefix = mark[0].trimStart();
		blanked += " ".repeat(mark[0].length) + text.slice(line + mark[0].length, Math.min(end + 1, content.end));
		line = end + 1;
	}
	if (blanked !== "") {
		const yaml = readYaml(blanked);
		if (yaml.isMapping) {
			const shift = (place: Text): Text => ({
				text: place.text,
				span: { start: place.span.start + first, end: place.span.end + first },
			});
			// An option line wins over the header.
			for (const [path, value] of yaml.scalars) {
				const name = path.replace(/^fig\.|^tbl\./, (dotted) => dotted.replace(".", "-"));
				options.set(name, shift(value));
				from.set(name, "option");
			}
			for (const [path, name] of yaml.keys) names.set(path, shift(name));
			if (yaml.error !== null) error = shift(yaml.error);
		} else {
			// knitr's own style: `#| fig-x, echo = FALSE`.
			const known = new Set(options.keys());
			readHeader(text, { start: first, end: Math.min(line, content.end) }, options);
			for (const name of options.keys()) if (!known.has(name)) from.set(name, "header");
		}
	}
	const label = options.get("label") ?? options.get("lst-label") ?? null;
	return { language, label, options, names, from, prefix, afterOptions: Math.min(line, content.end), error };
}

/** Brackets are looked into for so many letters: every `(` of a header that closes none would be a search to its end. */
const HEADER_ITEM =
	/\s*(?:([\w.-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^,"'{}()[\]]+|\([^()]{0,300}\)|c?\([^)]{0,300}\)))+/g;

const OPTION_MARKS = /(^|\n)[ \t>]*(?:#|\/\/|%%)[ \t]?\|/g;

function blank(mark: string): string {
	return mark.replace(/[^\n]/g, " ");
}

/** knitr's chunk header after the engine: `fig-x, fig.cap="Words", echo=FALSE`; an item without `=` is the label. */
function readHeader(text: string, span: Span, options: Map<string, Text>): void {
	if (span.start >= span.end) return;
	const written = text.slice(span.start, span.end);
	const source = written.includes("|") ? written.replace(OPTION_MARKS, blank) : written;
	for (const item of source.matchAll(HEADER_ITEM)) {
		const value = item[2] ?? item[3] ?? (item[4] ?? "").trim();
		if (value === "") continue;
		const name = item[1] === undefined ? "label" : item[1].replace(/\./g, "-");
		if (item[1] === undefined && (options.has("label") || !/^[\w:.-]+$/.test(value))) continue;
		const start = span.start + item.index + item[0].lastIndexOf(value);
		options.set(name, { text: value.replace(/\\(.)/g, "$1"), span: { start, end: start + value.length } });
	}
}
