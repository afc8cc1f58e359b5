import { type Command, readArguments, UsageError } from "./arguments.ts";
import { check } from "./check.ts";
import { compileLate } from "./engine.ts";
import { figures } from "./figures.ts";
import { help, version } from "./help.ts";
import { index } from "./inventory.ts";
import { openFolder } from "./open.ts";
import { prompt } from "./prompt.ts";
import { review } from "./review.ts";

/** Lists judge nothing. */
const none = (): boolean => false;

/** Runs a command; the number is the exit code. */
async function run(command: Command): Promise<number> {
	switch (command.name) {
		case "check":
			return check(await openFolder(command.folder, ({ editorial }) => command.review || !editorial), command);
		case "figures":
			return figures(await openFolder(command.folder, none), command);
		case "index":
			return index(await openFolder(command.folder, none), command);
		case "review":
			return review(await openFolder(command.folder), command);
		case "prompt":
			return prompt(await openFolder(command.folder), command);
		case "lsp":
			// The connection reads the command line itself.
			if (!process.argv.includes("--stdio")) process.argv.push("--stdio");
			// A program of its own, so that a check does not pay for loading it.
			// @ts-expect-error the bundle beside this one
			await import("./server.js");
			return 0;
		case "help":
			process.stdout.write(help);
			return 0;
		case "version":
			process.stdout.write(`${version}\n`);
			return 0;
	}
}

async function main(): Promise<void> {
	compileLate();
	// A reader that has seen enough (`errata check | head`) is no failure.
	process.stdout.on("error", (error: NodeJS.ErrnoException) => {
		if (error.code === "EPIPE") process.exit(0);
		process.stderr.write(`errata: The report cannot be written: ${error.message}\n`);
		process.exit(2);
	});
	try {
		process.exitCode = await run(readArguments(process.argv.slice(2)));
	} catch (error) {
		const reason =
			error instanceof UsageError ? error.message : `Unexpected failure: ${(error as Error).stack ?? error}`;
		process.stderr.write(`errata: ${reason}\n`);
		process.exitCode = 2;
	}
}

void main();
