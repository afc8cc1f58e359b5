import type { Command } from "./arguments.ts";
import { severities, UsageError } from "./arguments.ts";
import type { CheckOutput } from "./cached-output.ts";
import { wantsColour } from "./color.ts";
import { applySafeFixes } from "./fix.ts";
import { findingsJson } from "./format/findings-json.ts";
import { report } from "./format/findings-text.ts";
import type { OpenFolder } from "./open-folder.ts";
import { placesIn } from "./positions.ts";

/** What is wrong in a folder, after the safe fixes where they are asked for. */
export async function check(open: OpenFolder, command: Extract<Command, { name: "check" }>): Promise<CheckOutput> {
	const { library } = open;
	if (library.books.every((book) => book.chapters.size === 0) && library.findings.size === 0) {
		throw new UsageError(`There is nothing to check in ${open.root}: no _quarto.yml and no chapter.`);
	}
	const fixed = command.fix ? await applySafeFixes(open) : null;
	const places = placesIn((path) => library.text(path));
	const findings = [...library.findings.values()].flat();
	const text =
		command.format === "json"
			? `${JSON.stringify(findingsJson(library, findings, places), null, 2)}\n`
			: report(library, places, { colour: wantsColour(process.stdout), fixed });
	const limit = severities.indexOf(command.failOn);
	const fails = findings.some((finding) => severities.indexOf(finding.severity) <= limit);
	return { text, code: fails ? 1 : 0 };
}
