/** `_errata.yml`: the settings of one book, shared by editor and command line. */
import { distance } from "fastest-levenshtein";
import picomatch from "picomatch/posix";
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { Slot } from "../chapter/facts.ts";
import { yamlError } from "../syntax/yaml.ts";
import type { Span, Text } from "../text/span.ts";

const KEYS = ["rules", "external", "ignore", "configuration"] as const;

/** The name of the file, looked for beside `_quarto.yml`. */
export const SETTINGS_FILE = "_errata.yml";

export const LEVELS = ["error", "warning", "information", "hint", "off"] as const;
export type Level = (typeof LEVELS)[number];

export interface Settings {
	/** Where the file is, or would be: from the library's folder. */
	readonly path: string;
	/** By rule id. Whether such a rule exists is not known here. */
	readonly rules: ReadonlyMap<string, RuleSetting>;
	/** The configurations that are preferred to others, as written: paths from the folder of this file. */
	readonly configurations: readonly Text[];
	/** Whether an id is declared to live outside this book (another volume, an extension's output). */
	isExternal(id: string): boolean;
	/** Whether findings in a file are unwanted. `path` from the library's folder. */
	isIgnored(path: string): boolean;
	/** Where one more `external` entry goes. */
	readonly externalSlot: Slot;
	readonly problems: readonly SettingsProblem[];
}

export interface RuleSetting {
	/** Null where only options are given. */
	readonly level: Level | null;
	/** The rule's id as written, for messages about it. */
	readonly span: Span;
}

export interface SettingsProblem {
	readonly span: Span;
	readonly message: string;
	/** What was meant, where that can be guessed: replaces the text of `span`. */
	readonly suggestion?: string;
}

/**
 * Reads the settings of a book. Never throws: whatever is wrong becomes a problem at its place, the rest is used.
 *
 * @param path of the settings file, from the library's folder
 * @param text its text, or null where there is no such file
 */
export function readSettings(path: string, text: string | null): Settings {
	const problems: SettingsProblem[] = [];
	const rules = new Map<string, RuleSetting>();
	const external: string[] = [];
	const ignore: string[] = [];
	const configurations: Text[] = [];
	const source = text ?? "";
	const document = parseDocument(source, { prettyErrors: false, uniqueKeys: true, logLevel: "silent" });
	const error = yamlError(document, source);
	const top = document.contents;
	if (isMap(top)) {
		for (const pair of top.items) {
			const key = keyOf(pair);
			if (key === "rules") readRules(pair, rules, problems);
			else if (key === "external") external.push(...readGlobs(pair, "ids", problems));
			else if (key === "ignore") ignore.push(...readGlobs(pair, "files", problems));
			else if (key === "configuration") configurations.push(...readTexts(pair, "configuration files", problems));
			else problems.push(unknownName(pair, "setting", KEYS));
		}
	} else if (top !== null) {
		const span = spanOf(top);
		problems.push({ span, message: `${SETTINGS_FILE} must be a map with the keys ${inWords(KEYS)}.` });
	}
	const root = path.slice(0, -SETTINGS_FILE.length);
	const matchesId = matcher(external);
	const matchesFile = matcher(ignore);
	return {
		path,
		rules,
		configurations,
		isExternal: matchesId,
		isIgnored: (file) => file.startsWith(root) && matchesFile(file.slice(root.length)),
		externalSlot: externalSlot(source, isMap(top) ? top : null),
		// Invalid YAML causes other problems; only the cause is reported.
		problems: error === null ? problems : [{ span: error.span, message: `Invalid YAML: ${error.text}.` }],
	};
}

function readRules(pair: Pair, rules: Map<string, RuleSetting>, problems: SettingsProblem[]): void {
	if (!isMap(pair.value)) {
		const message = '"rules" must be a map from rule ids to severities, such as "missing-alt-text: off".';
		if (!isNull(pair.value)) problems.push({ span: spanOf(pair.value as Node), message });
		return;
	}
	for (const rule of pair.value.items) {
		const span = spanOf(rule.key as Node);
		const level = isMap(rule.value) ? readOptions(rule.value, problems) : readLevel(rule, problems);
		rules.set(keyOf(rule), { level, span });
	}
}

/** `{severity: warning}`: the long form, which leaves room for options. */
function readOptions(map: YAMLMap, problems: SettingsProblem[]): Level | null {
	let level: Level | null = null;
	for (const pair of map.items as Pair[]) {
		if (keyOf(pair) === "severity") level = readLevel(pair, problems);
		else problems.push(unknownName(pair, "option", ["severity"]));
	}
	return level;
}

function readLevel(pair: Pair, problems: SettingsProblem[]): Level | null {
	const value = isScalar(pair.value) ? String(pair.value.value) : "";
	const level = LEVELS.find((known) => known === value);
	if (level) return level;
	const span = spanOf((isNull(pair.value) ? pair.key : pair.value) as Node);
	const meant = value === "false" ? "off" : closest(value, LEVELS);
	const fact = value === "" ? "Missing severity" : `Unknown severity "${value}"`;
	const hint = meant ? ` Did you mean "${meant}"?` : "";
	const message = `${fact}. Use one of ${LEVELS.join(", ")}.${hint}`;
	problems.push(meant ? { span, message, suggestion: meant } : { span, message });
	return null;
}

function readGlobs(pair: Pair, what: string, problems: SettingsProblem[]): string[] {
	return readTexts(pair, `${what}; "*" matches any characters`, problems).map(({ text }) => text);
}

/** The items of a list, or the only one. */
function readTexts(pair: Pair, what: string, problems: SettingsProblem[]): Text[] {
	const texts: Text[] = [];
	for (const item of isSeq(pair.value) ? pair.value.items : [pair.value]) {
		if (isScalar(item) && typeof item.value === "string" && item.value !== "") {
			texts.push({ text: item.value, span: spanOf(item) });
		} else if (!isNull(item)) {
			problems.push({ span: spanOf(item as Node), message: `"${keyOf(pair)}" must be a list of ${what}.` });
		}
	}
	return texts;
}

function unknownName(pair: Pair, kind: string, known: readonly string[]): SettingsProblem {
	const span = spanOf(pair.key as Node);
	const name = keyOf(pair);
	const meant = closest(name, known);
	const hint = meant ? `Did you mean "${meant}"?` : `Use one of ${inWords(known)}.`;
	const message = `Unknown ${kind} "${name}" has no effect. ${hint}`;
	return meant ? { span, message, suggestion: meant } : { span, message };
}

/** The name that was most likely meant, or null where none is near: at most a third of the letters may differ. */
export function closest(name: string, known: Iterable<string>): string | null {
	let best: string | null = null;
	let least = Math.max(1, Math.floor(name.length / 3)) + 1;
	for (const candidate of known) {
		const d = distance(name.toLowerCase(), candidate.toLowerCase());
		if (d < least) [best, least] = [candidate, d];
	}
	return best;
}

function inWords(names: readonly string[]): string {
	return names.map((name) => `"${name}"`).join(", ");
}

function matcher(globs: readonly string[]): (name: string) => boolean {
	if (globs.length === 0) return () => false;
	return picomatch([...globs], { dot: true });
}

function externalSlot(text: string, top: YAMLMap | null): Slot {
	const pair = top?.items.find((item) => keyOf(item) === "external");
	const list = pair?.value;
	if (isSeq(list) && list.range && list.items.length > 0) {
		const last = (list.items.at(-1) as Node).range;
		if (last && list.flow) return { offset: last[1], before: ", ", after: "" };
		if (last) return { offset: last[1], before: `\n${indentOf(text, list.range[0])}- `, after: "" };
	}
	if (isSeq(list) && list.range && list.flow) return { offset: list.range[0] + 1, before: "", after: "" };
	if (pair && isNull(list)) return { offset: spanOf(pair.key as Node).end + 1, before: "\n  - ", after: "" };
	const newline = text === "" || text.endsWith("\n") ? "" : "\n";
	return { offset: text.length, before: `${newline}external:\n  - `, after: "\n" };
}

function indentOf(text: string, offset: number): string {
	return text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
}

function keyOf(pair: Pair): string {
	return isScalar(pair.key) ? String(pair.key.value) : "";
}

function isNull(value: unknown): boolean {
	return value === null || (isScalar(value) && value.value === null);
}

function spanOf(node: Node): Span {
	const range = node.range;
	return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
