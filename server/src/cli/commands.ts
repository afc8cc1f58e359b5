/** What needs a library: a program of its own, so that what can be answered without one does not pay for loading it. */

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

/** Lists judge nothing. */
const none = (): boolean => false;

/** Runs a command; the number is the exit code. */
export async function run(command: FolderCommand): Promise<number> {
	switch (command.name) {
		case "check": {
			const open = await openFolder(command.folder, (rule) => command.review || !isReviewRule(rule));
			const printed = await check(open, command);
			process.stdout.write(printed.text);
			if (open.isSelfContained()) await saveOutput(command, open.workspace, printed);
			return printed.code;
		}
		case "figures":
			return figures(await openFolder(command.folder, none), command);
		case "index":
			return index(await openFolder(command.folder, none), command);
		case "review":
			return review(await openFolder(command.folder), command);
		case "prompt":
			return prompt(await openFolder(command.folder), command);
	}
}
