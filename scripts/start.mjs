/**
 * npm start [-- FOLDER] [--no-open]
 *
 * Prints the findings of a book (default: the sample with errors) and opens it in VS Code with the extension. Without
 * a desktop VS Code or a display, serves VS Code at a local address instead.
 */
import { spawnSync } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildAll, installPackages, project, run } from "./setup.mjs";

try {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { "no-open": { type: "boolean" } } });
	const folder = positionals[0]
		? resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0])
		: join(project, "test/broken");
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`Folder not found: ${folder}`);
	installPackages();
	buildAll();
	// Exit code 1 means findings, which are not a failure here.
	const { status } = spawnSync(process.execPath, [join(project, "dist/cli.js"), "check", folder], { stdio: "inherit" });
	if (status !== 0 && status !== 1) throw new Error("The folder could not be checked.");
	// Without a `--` before it, npm takes the option as its own setting `open`.
	const noOpen = values["no-open"] || process.env.npm_config_open === "";
	if (!noOpen) await open(folder);
} catch (error) {
	console.error(`errata: ${error.message}`);
	process.exitCode = 1;
}

async function open(folder) {
	const { hasCode } = await import("./vscode/desktop.mjs");
	if (hasCode()) {
		console.log("\nOpening VS Code…");
		run("code", ["--new-window", `--extensionDevelopmentPath=${project}`, folder]);
		return;
	}
	const { packExtension } = await import("./package.mjs");
	const { startServer } = await import("./vscode/server.mjs");
	console.log("\nNo desktop VS Code found. Starting VS Code's server instead.");
	const home = join(project, ".cache/vscode/home");
	rmSync(home, { recursive: true, force: true });
	const server = await startServer(home, { vsix: packExtension() });
	console.log(
		`\nVS Code with Errata: ${server.url(folder)}\n\nOpen this address in a browser on this machine. Press Ctrl+C to stop.`,
	);
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => server.stop());
	await server.ended;
}
