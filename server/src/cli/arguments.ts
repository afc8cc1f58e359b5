import { parseArgs } from "node:util";
import type { Severity } from "../linter/rule.ts";
import { KINDS, type Kind } from "../reports/kinds.ts";
import type { TitleOverrides } from "../reports/report.ts";

/** A parsed command line. */
export type Command =
	| {
			readonly name: "check";
			readonly folder: string;
			readonly format: Format;
			readonly fix: boolean;
			/** Whether the review rules run, too. */
			readonly review: boolean;
			/** The least severity with which the command exits with 1. */
			readonly failOn: Severity;
			/** Whether to use and write the result cache. */
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
	/** Whether to list only incomplete items. */
	readonly missing: boolean;
	/** The file of a previous list to compare with. */
	readonly compare: string | null;
	readonly titles: TitleOverrides;
}

export interface ReviewCommand {
	readonly name: "review";
	readonly folder: string;
	readonly format: ReviewFormat;
	/** The path of the only chapter to review, relative to `folder` or the working directory; null for the whole book. */
	readonly chapter: string | null;
}

export interface PromptCommand {
	readonly name: "prompt";
	readonly folder: string;
	readonly chapter: string | null;
	/** The maximum number of tokens per prompt; null if unlimited. */
	readonly budget: number | null;
}

export type Format = "text" | "json";

const formats: readonly Format[] = ["text", "json"];

const listFormats = ["markdown", "csv", "json", "html"] as const;
export type ListFormat = (typeof listFormats)[number];

const reviewFormats = ["markdown", "html", "json"] as const;
export type ReviewFormat = (typeof reviewFormats)[number];

/** Most severe first. */
export const severities: readonly Severity[] = ["error", "warning", "information", "hint"];

/** A command that cannot run; the message gives the reason and what to do. */
export class UsageError extends Error {
	/** Each bundle has its own copy of the class, so that callers compare the name. */
	override readonly name = "UsageError";
}

/** The options that each command accepts. */
const allowedOptions: ReadonlyMap<string, readonly string[]> = new Map([
	["check", ["format", "fix", "review", "fail-on", "no-cache"]],
	["index", ["format"]],
	["figures", ["format", "kind", "missing", "compare", "title", "subtitle", "volume"]],
	["review", ["format", "chapter"]],
	["prompt", ["chapter", "budget"]],
	["lsp", ["stdio", "clientProcessId"]],
]);

/** Parses the arguments after `errata`. Throws a UsageError if they are invalid. */
export function parseArguments(args: readonly string[]): Command {
	const { values, positionals } = parse(args);
	if (values.help) return { name: "help" };
	if (values.version) return { name: "version" };
	const [name, folder = ".", ...rest] = positionals;
	for (const option of Object.keys(values)) {
		const allowed = name === undefined ? undefined : allowedOptions.get(name);
		if (allowed && !allowed.includes(option)) {
			throw new UsageError(`errata ${name} does not accept --${option}.`);
		}
	}
	if (rest.length > 0) throw new UsageError(`Unexpected argument "${rest[0]}". Give one folder.`);
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
				throw new UsageError("--compare and --missing cannot be combined. Leave out one of them.");
			}
			if (compare !== null && (format === "csv" || format === "html")) {
				throw new UsageError(`--compare cannot print ${format}. It prints text, or JSON with --format json.`);
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
				`Unknown command "${name}". The commands are check, review, prompt, figures, index and lsp.`,
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
				// The language server's connection reads these two.
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

/** A smaller prompt holds little more than the instructions. */
const MIN_BUDGET = 2000;

function parseBudget(tokens: string | undefined): number | null {
	if (tokens === undefined) return null;
	const budget = /^\d+$/.test(tokens) ? Number(tokens) : 0;
	if (budget >= MIN_BUDGET) return budget;
	throw new UsageError(`Invalid --budget "${tokens}". Give a whole number of tokens, at least ${MIN_BUDGET}.`);
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
	const match = allowed.find((each) => each === value);
	if (match === undefined) throw new UsageError(`Invalid ${option} "${value}". Use one of: ${allowed.join(", ")}.`);
	return match;
}
