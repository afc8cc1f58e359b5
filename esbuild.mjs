/**
 * Bundles the product and what runs beside it.
 *
 *   node esbuild.mjs [--sourcemap]      dist/cli.js, dist/commands.js, dist/server.js, dist/client.js, dist/page/…
 *   node esbuild.mjs --tests            dist/test/…: the suite that runs inside VS Code
 *   node esbuild.mjs --run FILE [ARG…]  one TypeScript script, bundled and run
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync } from "node:fs";
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

/**
 * The command line and the language server. The command line loads the server only when it is asked to serve, and what reads a book only
 * where nobody knows what it would say.
 */
export async function buildPrograms(options = {}) {
	const define = { SOURCES: JSON.stringify(digestOfSources()) };
	const program = { ...common, minify: true, outdir: "dist", define, ...options };
	await Promise.all([
		build({
			...program,
			entryPoints: { server: "server/src/lsp/node.ts", commands: "server/src/cli/commands.ts" },
		}),
		build({
			...program,
			entryPoints: { cli: "server/src/cli/main.ts" },
			external: ["./server.js", "./commands.js"],
			banner: { js: "#!/usr/bin/env node" },
		}),
	]);
	chmodSync("dist/cli.js", 0o755);
}

/** What was said by programs of other sources is not said again. */
function digestOfSources() {
	const sources = readdirSync("server/src", { recursive: true, encoding: "utf8" }).filter((path) =>
		path.endsWith(".ts"),
	);
	const hash = createHash("sha256");
	for (const path of ["package-lock.json", ...sources.sort().map((source) => join("server/src", source))]) {
		hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
	}
	return hash.digest("hex");
}

/** The part that runs inside VS Code, and the pages that it shows. */
export async function buildClient(options = {}) {
	const page = { ...common, platform: "browser", target: "es2022", format: "esm", minify: true, outdir: "dist/page" };
	await Promise.all([
		build({ ...common, minify: true, outdir: "dist", entryPoints: { client: "client/src/extension.ts" }, ...options }),
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
