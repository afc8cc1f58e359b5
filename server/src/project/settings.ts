/** Reads `_errata.yml`: the settings of one book, shared by the editor and the command line. */
import { distance } from "fastest-levenshtein";
import picomatch from "picomatch/posix";
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { Slot } from "../chapter/facts.ts";
import { yamlError } from "../syntax/data/yaml.ts";
import type { Span, Text } from "../text/span.ts";

const KEYS = ["rules", "external", "ignore", "configuration"] as const;

/** The file name; the file is in the project folder. */
export const SETTINGS_FILE = "_errata.yml";

/** The values of `severity` in the settings. */
export const SEVERITY_SETTINGS = ["error", "warning", "information", "hint", "off"] as const;
/** A severity, or `off` to disable a rule. */
export type SeveritySetting = (typeof SEVERITY_SETTINGS)[number];

/** The settings of one book. */
export interface Settings {
	/** Path of the file, which need not exist, relative to the workspace folder. */
	readonly path: string;
	/** By rule id. The ids are not checked against the registry. */
	readonly rules: ReadonlyMap<string, RuleSetting>;
	/** The preferred configurations as written: paths relative to the folder of this file. */
	readonly configurations: readonly Text[];
	/** Whether `external` matches an id: one defined outside the book, such as in another volume. */
	isExternal(id: string): boolean;
	/** Whether `ignore` matches a file. `path` is relative to the workspace folder. */
	isIgnored(path: string): boolean;
	/** Insertion point for another `external` entry. */
	readonly externalSlot: Slot;
	/** Errors in the file, in order of the text. */
	readonly problems: readonly SettingsProblem[];
}

/** What the settings say about one rule. */
export interface RuleSetting {
	/** Null if not set. */
	readonly severity: SeveritySetting | null;
	/** The span of the rule id. */
	readonly span: Span;
}

/** An error in the settings file. */
export interface SettingsProblem {
	readonly span: Span;
	readonly message: string;
	/** A likely replacement for the text of `span`. */
	readonly suggestion?: string;
}

/**
 * Parses the settings of a book. Never throws: errors become problems, and the rest of the file is used.
 *
 * @param path path of the settings file, relative to the workspace folder
 * @param text the text of the file; null if it does not exist
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
		problems.push({ span, message: `${SETTINGS_FILE} must be a map with the keys ${quotedNames(KEYS)}.` });
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
		// A syntax error causes further problems, so only the syntax error is reported.
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
		const id = keyOf(rule);
		const span = spanOf(rule.key as Node);
		const severity = isMap(rule.value) ? readOptions(rule.value, problems) : readSeverity(rule, problems);
		rules.set(id, { severity, span });
	}
}

/** The long form of a rule setting: `{severity: warning}`. */
function readOptions(map: YAMLMap, problems: SettingsProblem[]): SeveritySetting | null {
	let severity: SeveritySetting | null = null;
	for (const pair of map.items as Pair[]) {
		if (keyOf(pair) === "severity") severity = readSeverity(pair, problems);
		else problems.push(unknownName(pair, "option", ["severity"]));
	}
	return severity;
}

function readSeverity(pair: Pair, problems: SettingsProblem[]): SeveritySetting | null {
	const value = isScalar(pair.value) ? String(pair.value.value) : "";
	const severity = SEVERITY_SETTINGS.find((name) => name === value);
	if (severity) return severity;
	const span = spanOf((isNull(pair.value) ? pair.key : pair.value) as Node);
	const suggestion = value === "false" ? "off" : closest(value, SEVERITY_SETTINGS);
	const fact = value === "" ? "Missing severity" : `Unknown severity "${value}"`;
	const hint = suggestion ? ` Did you mean "${suggestion}"?` : "";
	const message = `${fact}. Use one of ${SEVERITY_SETTINGS.join(", ")}.${hint}`;
	problems.push(suggestion ? { span, message, suggestion } : { span, message });
	return null;
}

function readGlobs(pair: Pair, what: string, problems: SettingsProblem[]): string[] {
	return readTexts(pair, `${what}; "*" matches any characters`, problems).map(({ text }) => text);
}

/** The strings of a list, or a single string. */
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

function unknownName(pair: Pair, kind: string, allowed: readonly string[]): SettingsProblem {
	const span = spanOf(pair.key as Node);
	const name = keyOf(pair);
	const suggestion = closest(name, allowed);
	const hint = suggestion ? `Did you mean "${suggestion}"?` : `Use one of ${quotedNames(allowed)}.`;
	const message = `Unknown ${kind} "${name}" has no effect. ${hint}`;
	return suggestion ? { span, message, suggestion } : { span, message };
}

/** The candidate with the smallest edit distance, ignoring case; null if more than a third of the letters differ. */
export function closest(name: string, candidates: Iterable<string>): string | null {
	let best: string | null = null;
	let least = Math.max(1, Math.floor(name.length / 3)) + 1;
	for (const candidate of candidates) {
		const d = distance(name.toLowerCase(), candidate.toLowerCase());
		if (d < least) [best, least] = [candidate, d];
	}
	return best;
}

function quotedNames(names: readonly string[]): string {
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
