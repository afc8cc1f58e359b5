/**
 * Bundles the product and what runs beside it.
 *
 *   node esbuild.mjs [--sourcemap]      dist/cli.js, dist/server.js, dist/client.js, dist/page/…
 *   node esbuild.mjs --tests            dist/test/…: the suite that runs inside VS Code
 *   node esbuild.mjs --run FILE [ARG…]  one TypeScript script, bundled and run
 */
import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** @type {import("esbuild").BuildOptions} */
const common = {
	bundle: true,
	platform: "node",
	target: "node20",
	format: "cjs",
	logLevel: "warning",
	external: ["vscode"],
};

/** The command line and the language server. The command line loads the server only when it is asked to serve. */
export async function buildPrograms(options = {}) {
	const program = { ...common, minify: true, outdir: "dist", ...options };
	await Promise.all([
		build({ ...program, entryPoints: { server: "server/src/lsp/node.ts" } }),
		build({
			...program,
			entryPoints: { cli: "server/src/cli/main.ts" },
			external: ["./server.js"],
			banner: { js: "#!/usr/bin/env node" },
		}),
	]);
	chmodSync("dist/cli.js", 0o755);
}

/** The part that runs inside VS Code, and the pages that it shows. */
export async function buildClient(options = {}) {
	const page = { ...common, platform: "browser", target: "es2022", format: "esm", minify: true, outdir: "dist/page" };
	await Promise.all([
		build({ ...common, minify: true, outdir: "dist", entryPoints: { client: "client/src/node.ts" }, ...options }),
		build({
			...page,
			entryPoints: ["figures", "review"].flatMap((name) => [`client/page/${name}.ts`, `client/page/${name}.css`]),
			...options,
		}),
	]);
}

/** The suite for the extension host: each file below test/vscode that is not a driver, with mocha left outside. */
export async function buildTests() {
	const entryPoints = readdirSync("test/vscode", { recursive: true, encoding: "utf8" })
		.filter((path) => path.endsWith(".ts"))
		.map((path) => join("test/vscode", path));
	await build({
		...common,
		entryPoints,
		outdir: "dist/test",
		outbase: "test",
		external: ["vscode", "mocha"],
		sourcemap: "inline",
	});
}

/** Bundles one script into dist/scripts and runs it with `args`; returns its exit code. */
async function run(file, args) {
	const outfile = join("dist/scripts", `${basename(file, ".ts")}.cjs`);
	await build({ ...common, entryPoints: [file], outfile, packages: "external" });
	return spawnSync(process.execPath, [outfile, ...args], { stdio: "inherit" }).status ?? 1;
}

if (fileURLToPath(import.meta.url) === process.argv[1]) {
	const [flag, file, ...args] = process.argv.slice(2);
	if (flag === "--tests") await buildTests();
	else if (flag === "--run" && file) process.exitCode = await run(file, args);
	else {
		const options = { sourcemap: flag === "--sourcemap" };
		await Promise.all([buildPrograms(options), buildClient(options)]);
	}
}
