import { parseArgs } from "node:util";
import { KINDS, type Kind } from "../reports/list.ts";
import type { Headings } from "../reports/report.ts";
import type { Severity } from "../rules/rule.ts";

/** What was asked for on the command line. */
export type Command =
	| {
			readonly name: "check";
			readonly folder: string;
			readonly format: Format;
			readonly fix: boolean;
			readonly failOn: Severity;
	  }
	| { readonly name: "index"; readonly folder: string; readonly format: Format }
	| FiguresCommand
	| { readonly name: "lsp" | "help" | "version" };

export interface FiguresCommand {
	readonly name: "figures";
	readonly folder: string;
	readonly format: ListFormat;
	readonly kinds: readonly Kind[];
	/** Only what lacks something. */
	readonly missing: boolean;
	/** The file of an earlier list. */
	readonly compare: string | null;
	readonly headings: Headings;
}

export type Format = "text" | "json";

const formats: readonly Format[] = ["text", "json"];

const listFormats = ["markdown", "csv", "json", "html"] as const;
export type ListFormat = (typeof listFormats)[number];

/** Worst first. */
export const severities: readonly Severity[] = ["error", "warning", "information", "hint"];

/** A command line that cannot be run; the message says why and what to do. */
export class UsageError extends Error {}

/** Reads the arguments after `errata`. Throws a UsageError where they make no sense. */
export function readArguments(args: readonly string[]): Command {
	const { values, positionals } = parse(args);
	if (values.help) return { name: "help" };
	if (values.version) return { name: "version" };
	const [name, folder = ".", ...rest] = positionals;
	if (rest.length > 0) throw new UsageError(`One folder is enough; "${rest[0]}" is one too many.`);
	switch (name) {
		case "check":
			return {
				name,
				folder,
				format: oneOf("--format", values.format ?? "text", formats),
				fix: values.fix,
				failOn: oneOf("--fail-on", values["fail-on"], severities),
			};
		case "index":
			return { name, folder, format: oneOf("--format", values.format ?? "text", formats) };
		case "figures": {
			const kind = oneOf("--kind", values.kind, [...KINDS, "all"]);
			const { title, subtitle, volume, missing, compare = null } = values;
			return {
				name,
				folder,
				format: oneOf("--format", values.format ?? "markdown", listFormats),
				kinds: kind === "all" ? KINDS : [kind],
				missing,
				compare,
				headings: { title, subtitle, volume },
			};
		}
		case "lsp":
			return { name };
		case undefined:
			return { name: "help" };
		default:
			throw new UsageError(`There is no command "${name}". The commands are check, figures, index and lsp.`);
	}
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				format: { type: "string" },
				fix: { type: "boolean", default: false },
				"fail-on": { type: "string", default: "error" },
				kind: { type: "string", default: "figures" },
				missing: { type: "boolean", default: false },
				compare: { type: "string" },
				title: { type: "string" },
				subtitle: { type: "string" },
				volume: { type: "string" },
				// The connection of the server reads these two.
				stdio: { type: "boolean", default: false },
				clientProcessId: { type: "string" },
				help: { type: "boolean", short: "h", default: false },
				version: { type: "boolean", short: "v", default: false },
			},
		});
	} catch (error) {
		throw new UsageError((error as Error).message);
	}
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
	const found = allowed.find((each) => each === value);
	if (found === undefined) throw new UsageError(`${option} takes ${allowed.join(", ")}; "${value}" is none of them.`);
	return found;
}
