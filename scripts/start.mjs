/**
 * npm start [-- FOLDER] [--no-open]
 *
 * Prints what Errata finds in a book (the sample with mistakes, unless a folder is given) and opens it in VS Code with
 * the extension: in the desktop's where there is one and a display, else in VS Code's server at an address on this
 * machine.
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
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`There is no folder ${folder}.`);
	installPackages();
	buildAll();
	// A book with findings is no failure here; a folder that cannot be checked is.
	const { status } = spawnSync(process.execPath, [join(project, "dist/cli.js"), "check", folder], { stdio: "inherit" });
	if (status !== 0 && status !== 1) throw new Error("The folder could not be checked.");
	// npm keeps the option to itself where the `--` before it was forgotten.
	const noOpen = values["no-open"] || process.env.npm_config_open === "";
	if (!noOpen) await open(folder);
} catch (error) {
	console.error(`errata: ${error.message}`);
	process.exitCode = 1;
}

async function open(folder) {
	const { hasCode } = await import("./vscode/desktop.mjs");
	if (hasCode()) {
		console.log("\nOpening VS Code …");
		run("code", ["--new-window", `--extensionDevelopmentPath=${project}`, folder]);
		return;
	}
	const { packExtension } = await import("./package.mjs");
	const { startServer } = await import("./vscode/server.mjs");
	console.log("\nThere is no desktop VS Code here, so its server will do.");
	const home = join(project, ".cache/vscode/home");
	rmSync(home, { recursive: true, force: true });
	const server = await startServer(home, { vsix: packExtension() });
	console.log(`\nVS Code with Errata: ${server.url(folder)}\n\nOpen it in a browser on this machine. Ctrl-C ends it.`);
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => server.stop());
	await server.ended;
}
