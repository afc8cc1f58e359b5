/**
 * Bundles the programs, the tests that run inside VS Code, and the scripts.
 *
 *   node esbuild.mjs [--sourcemap]      dist/cli.js, dist/commands.js, dist/server.js, dist/client.js, dist/page/…
 *   node esbuild.mjs --watch            the same with source maps, and again after each change
 *   node esbuild.mjs --tests            dist/test/…: the tests that run inside VS Code
 *   node esbuild.mjs --run FILE [ARG…]  bundles and runs one TypeScript script
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

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
 * The command line and the language server. `cli.js` loads `server.js` and `commands.js` on demand, so that a run that prints cached output
 * starts fast.
 *
 * @returns {import("esbuild").BuildOptions[]}
 */
function programs(options) {
	const program = { ...common, minify: true, outdir: "dist", ...options };
	const hashbang = "#!/usr/bin/env node";
	return [
		{ ...program, entryPoints: { server: "server/src/lsp/main.ts", commands: "server/src/cli/commands.ts" } },
		{
			...program,
			entryPoints: { cli: "server/src/cli/main.ts" },
			external: ["./server.js", "./commands.js"],
			banner: { js: [hashbang, program.banner?.js].filter(Boolean).join("\n") },
		},
	];
}

/**
 * The extension, and the scripts and styles of its webviews.
 *
 * @returns {import("esbuild").BuildOptions[]}
 */
function client(options) {
	const page = { ...common, platform: "browser", target: "es2022", format: "esm", minify: true, outdir: "dist/page" };
	const pages = ["figures", "review"].flatMap((name) => [`client/page/${name}.ts`, `client/page/${name}.css`]);
	return [
		{ ...common, minify: true, outdir: "dist", entryPoints: { client: "client/src/extension.ts" }, ...options },
		{ ...page, entryPoints: pages, ...options },
	];
}

/** Builds the command line and the language server. */
export async function buildPrograms(options = {}) {
	const define = { SOURCES: JSON.stringify(hashSources()) };
	await Promise.all(programs({ define, ...options }).map(build));
	chmodSync("dist/cli.js", 0o755);
}

/** Builds the extension and its webviews. */
export async function buildClient(options = {}) {
	await Promise.all(client(options).map(build));
}

/** Builds everything with source maps, and again after each change, until the process ends. */
async function watch() {
	// Cached results are valid only for the build that wrote them: here each start of a program counts as another build.
	const options = { define: { SOURCES: "startedAt" }, banner: { js: "const startedAt = String(Date.now());" } };
	const development = { minify: false, sourcemap: true, logLevel: "info" };
	const builds = [...programs({ ...development, ...options }), ...client(development)];
	await Promise.all(builds.map(async (one) => (await context(one)).watch()));
}

/** A digest of the sources. Cached results are valid only for the build that wrote them. */
function hashSources() {
	const sources = readdirSync("server/src", { recursive: true, encoding: "utf8" }).filter((path) =>
		path.endsWith(".ts"),
	);
	const hash = createHash("sha256");
	for (const path of ["package-lock.json", ...sources.sort().map((source) => join("server/src", source))]) {
		hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
	}
	return hash.digest("hex");
}

/** Builds each file below test/vscode for the extension host. Mocha stays external. */
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

/** Bundles a script into dist/scripts and runs it with `args`. Returns its exit code. */
async function run(file, args) {
	const outfile = join("dist/scripts", `${basename(file, ".ts")}.cjs`);
	await build({ ...common, entryPoints: [file], outfile, packages: "external" });
	return spawnSync(process.execPath, [outfile, ...args], { stdio: "inherit" }).status ?? 1;
}

if (fileURLToPath(import.meta.url) === process.argv[1]) {
	const [flag, file, ...args] = process.argv.slice(2);
	if (flag === "--tests") await buildTests();
	else if (flag === "--watch") await watch();
	else if (flag === "--run" && file) process.exitCode = await run(file, args);
	else {
		const options = { sourcemap: flag === "--sourcemap" };
		await Promise.all([buildPrograms(options), buildClient(options)]);
	}
}
