import type { Command } from "./arguments.ts";
import { severities, UsageError } from "./arguments.ts";
import type { CheckOutput } from "./cached-output.ts";
import { shouldUseColor } from "./color.ts";
import { applySafeFixes } from "./fix.ts";
import { findingsJson } from "./format/findings-json.ts";
import { findingsText } from "./format/findings-text.ts";
import type { OpenFolder } from "./open-folder.ts";
import { positionsIn } from "./positions.ts";

/** What is wrong in a folder, after the safe fixes where they are asked for. */
export async function check(open: OpenFolder, command: Extract<Command, { name: "check" }>): Promise<CheckOutput> {
	const { workspace } = open;
	if (workspace.books.every((book) => book.chapters.size === 0) && workspace.findings.size === 0) {
		throw new UsageError(`There is nothing to check in ${open.root}: no _quarto.yml and no chapter.`);
	}
	const fixed = command.fix ? await applySafeFixes(open) : null;
	const positions = positionsIn((path) => workspace.text(path));
	const findings = [...workspace.findings.values()].flat();
	const text =
		command.format === "json"
			? `${JSON.stringify(findingsJson(workspace, findings, positions), null, 2)}\n`
			: findingsText(workspace, positions, { color: shouldUseColor(process.stdout), fixed });
	const limit = severities.indexOf(command.failOn);
	const fails = findings.some((finding) => severities.indexOf(finding.severity) <= limit);
	return { text, code: fails ? 1 : 0 };
}
