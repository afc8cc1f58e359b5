import { type Command, parseArguments } from "./arguments.ts";
import { loadOutput } from "./cached-output.ts";
import { help, version } from "./help.ts";
import { delayOptimization } from "./v8-optimization.ts";

/** Runs a command; the number is the exit code. */
async function run(command: Command): Promise<number> {
	switch (command.name) {
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
	const before = command.name === "check" ? await loadOutput(command) : null;
	if (before) {
		process.stdout.write(before.text);
		return before.code;
	}
	const commands = await import("./commands.js");
	return commands.run(command);
}

async function main(): Promise<void> {
	delayOptimization();
	// A reader that has seen enough (`errata check | head`) is no failure.
	process.stdout.on("error", (error: NodeJS.ErrnoException) => {
		if (error.code === "EPIPE") process.exit(0);
		process.stderr.write(`errata: The report cannot be written: ${error.message}\n`);
		process.exit(2);
	});
	try {
		process.exitCode = await run(parseArguments(process.argv.slice(2)));
	} catch (error) {
		const { name, message, stack } = error as Error;
		const reason = name === "UsageError" ? message : `Unexpected failure: ${stack ?? error}`;
		process.stderr.write(`errata: ${reason}\n`);
		process.exitCode = 2;
	}
}

void main();
