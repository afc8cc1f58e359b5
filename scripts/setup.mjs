/** Sets up a fresh clone: installs packages and builds. Needs only Node.js and npm. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Path of the project's folder, with a trailing slash. */
export const project = fileURLToPath(new URL("../", import.meta.url));

/** Runs a command in the project's folder and shows its output. Throws if it fails. */
export function run(command, args, options = {}) {
	execFileSync(command, args, { cwd: project, stdio: "inherit", shell: process.platform === "win32", ...options });
}

/** Runs `npm ci` unless the installed packages match the lock file. */
export function installPackages() {
	const [major] = process.versions.node.split(".").map(Number);
	if (major < 20) throw new Error(`Errata needs Node.js 20 or newer; this is ${process.version}.`);
	if (isInstalled()) return;
	console.log("Installing packages…");
	run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}

/** Bundles the extension, the language server and the command line into dist/. */
export function buildAll() {
	run(process.execPath, ["esbuild.mjs"], { shell: false });
}

/** Whether node_modules matches package-lock.json. Ignores optional packages, which may be for other platforms. */
function isInstalled() {
	const installed = readPackages("node_modules/.package-lock.json");
	return Object.entries(readPackages("package-lock.json")).every(
		([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
	);
}

function readPackages(lock) {
	return existsSync(project + lock) ? JSON.parse(readFileSync(project + lock, "utf8")).packages : {};
}
