import type { Command } from "./arguments.ts";
import { severities, UsageError } from "./arguments.ts";
import type { CheckOutput } from "./cached-output.ts";
import { shouldUseColor } from "./color.ts";
import { applySafeFixes } from "./fix.ts";
import { findingsJson } from "./format/findings-json.ts";
import { findingsText } from "./format/findings-text.ts";
import type { OpenFolder } from "./open-folder.ts";
import { positionsIn } from "./positions.ts";

/** Formats the findings of a folder; with `--fix`, applies the safe fixes first. Throws a UsageError if there is nothing to check. */
export async function check(open: OpenFolder, command: Extract<Command, { name: "check" }>): Promise<CheckOutput> {
	const { workspace } = open;
	if (workspace.books.every((book) => book.chapters.size === 0) && workspace.findings.size === 0) {
		throw new UsageError(`Nothing to check in ${open.root}: it has no _quarto.yml and no chapter.`);
	}
	const fixed = command.fix ? await applySafeFixes(open) : null;
	const positions = positionsIn((path) => workspace.text(path));
	const findings = [...workspace.findings.values()].flat();
	const text =
		command.format === "json"
			? `${JSON.stringify(findingsJson(workspace, findings, positions), null, 2)}\n`
			: findingsText(workspace, positions, { color: shouldUseColor(process.stdout), fixed });
	const threshold = severities.indexOf(command.failOn);
	const fails = findings.some((finding) => severities.indexOf(finding.severity) <= threshold);
	return { text, code: fails ? 1 : 0 };
}
