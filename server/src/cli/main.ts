import { type Command, parseArguments } from "./arguments.ts";
import { loadOutput } from "./cached-output.ts";
import { help, version } from "./help.ts";
import { delayOptimization } from "./v8-optimization.ts";

/** Runs a command and resolves with the exit code. */
async function run(command: Command): Promise<number> {
	switch (command.name) {
		case "lsp":
			// The language server's connection reads the command line itself.
			if (!process.argv.includes("--stdio")) process.argv.push("--stdio");
			// A bundle of its own, so that the other commands do not load it.
			// @ts-expect-error esbuild.mjs writes the bundle beside this one
			await import("./server.js");
			return 0;
		case "help":
			process.stdout.write(help);
			return 0;
		case "version":
			process.stdout.write(`${version}\n`);
			return 0;
	}
	const cached = command.name === "check" ? await loadOutput(command) : null;
	if (cached) {
		process.stdout.write(cached.text);
		return cached.code;
	}
	const commands = await import("./commands.js");
	return commands.run(command);
}

async function main(): Promise<void> {
	delayOptimization();
	// A reader that closes the pipe early (`errata check | head`) is not a failure.
	process.stdout.on("error", (error: NodeJS.ErrnoException) => {
		if (error.code === "EPIPE") process.exit(0);
		process.stderr.write(`errata: The output cannot be written: ${error.message}\n`);
		process.exit(2);
	});
	try {
		process.exitCode = await run(parseArguments(process.argv.slice(2)));
	} catch (error) {
		const { name, message, stack } = error as Error;
		const reason = name === "UsageError" ? message : `Unexpected error: ${stack ?? error}`;
		process.stderr.write(`errata: ${reason}\n`);
		process.exitCode = 2;
	}
}

void main();
