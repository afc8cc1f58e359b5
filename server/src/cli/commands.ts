/** The commands that read a folder. A bundle of its own, so that cached output is printed without loading the parser and the rules. */

import { isReviewRule } from "../linter/rule.ts";
import type { Command } from "./arguments.ts";
import { saveOutput } from "./cached-output.ts";
import { check } from "./check.ts";
import { figures } from "./figures.ts";
import { index } from "./index-command.ts";
import { openFolder } from "./open-folder.ts";
import { prompt } from "./prompt.ts";
import { review } from "./review.ts";

/** The commands that read a folder. */
export type FolderCommand = Extract<Command, { readonly folder: string }>;

/** Lists need no findings. */
const noRules = (): boolean => false;

/** Runs a command and resolves with the exit code. */
export async function run(command: FolderCommand): Promise<number> {
	switch (command.name) {
		case "check": {
			const open = await openFolder(command.folder, (rule) => command.review || !isReviewRule(rule));
			const output = await check(open, command);
			process.stdout.write(output.text);
			if (open.isSelfContained()) await saveOutput(command, open.workspace, output);
			return output.code;
		}
		case "figures":
			return figures(await openFolder(command.folder, noRules), command);
		case "index":
			return index(await openFolder(command.folder, noRules), command);
		case "review":
			return review(await openFolder(command.folder), command);
		case "prompt":
			return prompt(await openFolder(command.folder), command);
	}
}
