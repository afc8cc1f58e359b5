import { parseArgs } from "node:util";
import type { Severity } from "../linter/rule.ts";
import { KINDS, type Kind } from "../reports/kinds.ts";
import type { TitleOverrides } from "../reports/report.ts";

/** What was asked for on the command line. */
export type Command =
	| {
			readonly name: "check";
			readonly folder: string;
			readonly format: Format;
			readonly fix: boolean;
			/** By the editorial rules, too. */
			readonly review: boolean;
			readonly failOn: Severity;
			/** Whether what was printed before may be printed again, and kept for the next time. */
			readonly cache: boolean;
	  }
	| { readonly name: "index"; readonly folder: string; readonly format: Format }
	| FiguresCommand
	| ReviewCommand
	| PromptCommand
	| { readonly name: "lsp" | "help" | "version" };

export interface FiguresCommand {
	readonly name: "figures";
	readonly folder: string;
	readonly format: ListFormat;
	readonly kinds: readonly [Kind, ...Kind[]];
	/** Only what lacks something. */
	readonly missing: boolean;
	/** The file of an earlier list. */
	readonly compare: string | null;
	readonly titles: TitleOverrides;
}

export interface ReviewCommand {
	readonly name: "review";
	readonly folder: string;
	readonly format: ReviewFormat;
	/** The file of the only chapter that is meant, from the folder or from where the command runs; null for the whole book. */
	readonly chapter: string | null;
}

export interface PromptCommand {
	readonly name: "prompt";
	readonly folder: string;
	readonly chapter: string | null;
	/** The most tokens that a prompt may take; null where it may take any number. */
	readonly budget: number | null;
}

export type Format = "text" | "json";

const formats: readonly Format[] = ["text", "json"];

const listFormats = ["markdown", "csv", "json", "html"] as const;
export type ListFormat = (typeof listFormats)[number];

const reviewFormats = ["markdown", "html", "json"] as const;
export type ReviewFormat = (typeof reviewFormats)[number];

/** Worst first. */
export const severities: readonly Severity[] = ["error", "warning", "information", "hint"];

/** A command line that cannot be run; the message says why and what to do. */
export class UsageError extends Error {
	/** The class is there once in each program that is loaded; the name is the same in all. */
	override readonly name = "UsageError";
}

/** The options of each command. */
const allowedOptions: ReadonlyMap<string, readonly string[]> = new Map([
	["check", ["format", "fix", "review", "fail-on", "no-cache"]],
	["index", ["format"]],
	["figures", ["format", "kind", "missing", "compare", "title", "subtitle", "volume"]],
	["review", ["format", "chapter"]],
	["prompt", ["chapter", "budget"]],
	["lsp", ["stdio", "clientProcessId"]],
]);

/** Reads the arguments after `errata`. Throws a UsageError where they make no sense. */
export function parseArguments(args: readonly string[]): Command {
	const { values, positionals } = parse(args);
	if (values.help) return { name: "help" };
	if (values.version) return { name: "version" };
	const [name, folder = ".", ...rest] = positionals;
	for (const option of Object.keys(values)) {
		const allowed = name === undefined ? undefined : allowedOptions.get(name);
		if (allowed && !allowed.includes(option)) throw new UsageError(`errata ${name} takes no --${option}.`);
	}
	if (rest.length > 0) throw new UsageError(`One folder is enough; "${rest[0]}" is one too many.`);
	switch (name) {
		case "check":
			return {
				name,
				folder,
				format: oneOf("--format", values.format ?? "text", formats),
				fix: values.fix === true,
				review: values.review === true,
				failOn: oneOf("--fail-on", values["fail-on"] ?? "error", severities),
				cache: values["no-cache"] !== true,
			};
		case "index":
			return { name, folder, format: oneOf("--format", values.format ?? "text", formats) };
		case "figures": {
			const kind = oneOf("--kind", values.kind ?? "figures", [...KINDS, "all"]);
			const { title, subtitle, volume, missing = false, compare = null } = values;
			const format = oneOf("--format", values.format ?? "markdown", listFormats);
			if (compare !== null && missing) {
				throw new UsageError(
					"--compare tells of all entries, so --missing cannot go with it: leave out one of the two.",
				);
			}
			if (compare !== null && (format === "csv" || format === "html")) {
				throw new UsageError(`--compare prints text, or JSON with --format json; it cannot print ${format}.`);
			}
			return {
				name,
				folder,
				format,
				kinds: kind === "all" ? KINDS : [kind],
				missing,
				compare,
				titles: { title, subtitle, volume },
			};
		}
		case "review": {
			const format = oneOf("--format", values.format ?? "markdown", reviewFormats);
			return { name, folder, format, chapter: values.chapter ?? null };
		}
		case "prompt":
			return { name, folder, chapter: values.chapter ?? null, budget: parseBudget(values.budget) };
		case "lsp":
			return { name };
		case undefined:
			return { name: "help" };
		default:
			throw new UsageError(
				`There is no command "${name}". The commands are check, review, prompt, figures, index and lsp.`,
			);
	}
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				format: { type: "string" },
				fix: { type: "boolean" },
				review: { type: "boolean" },
				"fail-on": { type: "string" },
				"no-cache": { type: "boolean" },
				kind: { type: "string" },
				missing: { type: "boolean" },
				compare: { type: "string" },
				title: { type: "string" },
				subtitle: { type: "string" },
				volume: { type: "string" },
				chapter: { type: "string" },
				budget: { type: "string" },
				// The connection of the server reads these two.
				stdio: { type: "boolean" },
				clientProcessId: { type: "string" },
				help: { type: "boolean", short: "h" },
				version: { type: "boolean", short: "v" },
			},
		});
	} catch (error) {
		throw new UsageError((error as Error).message);
	}
}

/** Less holds no more than the instruction. */
const MIN_BUDGET = 2000;

function parseBudget(tokens: string | undefined): number | null {
	if (tokens === undefined) return null;
	const budget = /^\d+$/.test(tokens) ? Number(tokens) : 0;
	if (budget >= MIN_BUDGET) return budget;
	throw new UsageError(`--budget takes a number of tokens from ${MIN_BUDGET} on; "${tokens}" is none.`);
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
	const found = allowed.find((each) => each === value);
	if (found === undefined) throw new UsageError(`${option} takes ${allowed.join(", ")}; "${value}" is none of them.`);
	return found;
}
