/**
 * npm test
 *
 * Installs packages if needed, runs every test, and ends with the line `N passed, N failed`. A step that cannot run
 * counts as a failure. Exit code 0 only if nothing failed.
 * With --vscode only what runs inside VS Code.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { buildAll, installPackages, project } from "./setup.mjs";

installPackages();
const require = createRequire(import.meta.url);
const reports = join(project, "test-results");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports);

const total = { passed: 0, failed: 0 };
const failures = [];
const vscodeOnly = process.argv.includes("--vscode");

if (!vscodeOnly) {
	await step("Types", () => node("typescript/bin/tsc", "--noEmit"));
	await step("Format and lint", () => node("@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."));
}
await step("Build", buildAll);
if (!vscodeOnly) {
	await step("Core", () => vitest("core"));
	await step("Server and command line, as processes", () => vitest("process"));
}
await step("Package", checkPackage);
await step("Extension, inside VS Code", async () => (await import("./vscode/suite.mjs")).runSuite());
await step("Workbench, with the package installed", workbench);

for (const failure of failures) console.log(`\nFailed: ${failure}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs a step. A step that returns no counts counts as one test. */
async function step(name, work) {
	console.log(`\n── ${name} ──`);
	const started = performance.now();
	let counts;
	try {
		counts = (await work()) ?? { passed: 1, failed: 0 };
	} catch (error) {
		counts = { passed: 0, failed: 1 };
		console.error(error.message);
	}
	total.passed += counts.passed;
	total.failed += counts.failed;
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	const summary = `${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`;
	if (counts.failed > 0) failures.push(summary);
	console.log(summary);
}

/** Runs a JavaScript program of an installed package. */
function node(program, ...args) {
	execFileSync(process.execPath, [require.resolve(program), ...args], { cwd: project, stdio: "inherit" });
}

/** Runs one project of vitest.config.mts. Returns its counts. */
function vitest(name, ...options) {
	const report = join(reports, `${name}.json`);
	const program = join(require.resolve("vitest/package.json"), "../vitest.mjs");
	const args = [
		program,
		"run",
		"--project",
		name,
		"--reporter=default",
		"--reporter=json",
		`--outputFile.json=${report}`,
		...options,
	];
	try {
		execFileSync(process.execPath, args, { cwd: project, stdio: "inherit" });
	} catch (error) {
		if (!existsSync(report)) throw error;
	}
	const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, "utf8"));
	// A file that fails to load reports no failed tests.
	return { passed: numPassedTests, failed: success ? numFailedTests : Math.max(1, numFailedTests) };
}

/** Builds the package and checks its size. */
async function checkPackage() {
	const { packExtension } = await import("./package.mjs");
	const size = statSync(packExtension()).size;
	console.log(`Package size: ${Math.round(size / 1024)} kB`);
	if (size > 1.5 * 1024 * 1024) throw new Error("The package is larger than 1.5 MB.");
}

/** Needs VS Code's server, which npm has for Linux only. On other platforms the suite runs in the desktop VS Code only. */
function workbench() {
	// One VS Code at a time, for machines with few cores.
	if (process.platform === "linux") return vitest("workbench", "--no-file-parallelism");
	console.log("Skipped: VS Code's server from npm runs on Linux only.");
	return { passed: 0, failed: 0 };
}
