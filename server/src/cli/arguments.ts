import { parseArgs } from "node:util";
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
	| { readonly name: "lsp" | "help" | "version" };

export type Format = "text" | "json";

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
				format: oneOf("--format", values.format, ["text", "json"]),
				fix: values.fix,
				failOn: oneOf("--fail-on", values["fail-on"], severities),
			};
		case "index":
			return { name, folder, format: oneOf("--format", values.format, ["text", "json"]) };
		case "lsp":
			return { name };
		case undefined:
			return { name: "help" };
		default:
			throw new UsageError(`There is no command "${name}". The commands are check, index and lsp.`);
	}
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				format: { type: "string", default: "text" },
				fix: { type: "boolean", default: false },
				"fail-on": { type: "string", default: "error" },
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
