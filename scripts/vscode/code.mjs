#!/usr/bin/env node
/**
 * Replaces the VS Code executable if there is no desktop VS Code: accepts the arguments of @vscode/test-electron, runs
 * the suite inside VS Code's server with a headless Chromium, and exits with the suite's exit code (2 if it could not run).
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import { openBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";

/** Time limit of the suite in ms. */
const TIMEOUT = 180_000;

/** Log messages of the workbench that do not concern the suite. */
const noise =
	/^(Resolv(ing|ed) connection token|Creating a socket|Updating additional builtin|Timed out waiting for authentication|Ignoring fetching additional|Creation of workbench contribution|getaddrinfo|\[)/;

const options = new Map();
const folders = [];
for (const argument of process.argv.slice(2)) {
	const option = /^--([^=]+)=(.*)$/s.exec(argument);
	if (option) options.set(option[1], pathOf(option[2]));
	else if (!argument.startsWith("-")) folders.push(pathOf(argument));
}

const home = mkdtempSync(join(tmpdir(), "errata-vscode-"));
let server;
let browser;
let code = 2;
try {
	code = await runSuite();
} catch (error) {
	console.error(error.message);
	if (server) console.error(readFileSync(server.log, "utf8"));
} finally {
	await browser?.close();
	await server?.stop();
	rmSync(home, { recursive: true, force: true, maxRetries: 3 });
}
process.exit(code);

async function runSuite() {
	const [extension, suite] = [options.get("extensionDevelopmentPath"), options.get("extensionTestsPath")];
	if (!extension || !suite || !folders[0]) throw new Error("This program only runs the test suite of an extension.");
	server = await startServer(home, { underTest: true });
	browser = await openBrowser();
	console.log(`Running the suite in VS Code's server with ${browser.about}.`);
	const { page } = browser;
	const remote = (path) => `vscode-remote://${server.authority}${path}`;
	const ended = new Promise((resolve, reject) => {
		const onTimeout = () => reject(new Error(`The suite did not finish within ${TIMEOUT / 1000} s.`));
		setTimeout(onTimeout, TIMEOUT).unref();
		page.on("crash", () => reject(new Error("The page of the workbench crashed.")));
		server.ended.then((status) =>
			reject(new Error(`VS Code's server exited with code ${status} while the suite ran.`)),
		);
		page.exposeFunction("codeAutomationExit", (status) => resolve(status === 0 ? 0 : 1));
	});
	await page.exposeFunction("codeAutomationLog", (_type, args) => {
		const line = format(...args);
		if (!noise.test(line)) console.log(line);
	});
	await page.goto(
		server.url(folders[0], [
			["extensionDevelopmentPath", remote(extension)],
			["extensionTestsPath", remote(suite)],
			["skipWelcome", "true"],
			["skipReleaseNotes", "true"],
		]),
		{ waitUntil: "commit" },
	);
	return ended;
}

function pathOf(argument) {
	return argument.startsWith("file:") ? fileURLToPath(argument) : argument;
}
