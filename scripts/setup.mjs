/** What a fresh clone needs before anything else: its packages and its programs. Needs only Node and npm itself. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const project = fileURLToPath(new URL("../", import.meta.url));

/** Runs a command of the project and shows what it says; throws when it fails. */
export function run(command, args, options = {}) {
	execFileSync(command, args, { cwd: project, stdio: "inherit", shell: process.platform === "win32", ...options });
}

/** Installs the packages where they are missing or others than the lock file wants. */
export function installPackages() {
	const [major] = process.versions.node.split(".").map(Number);
	if (major < 20) throw new Error(`Errata needs Node.js 20 or newer; this is ${process.version}.`);
	if (isInstalled()) return;
	console.log("Installing packages …");
	run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}

/** Bundles the extension, the language server and the command line into dist/. */
export function buildAll() {
	run(process.execPath, ["esbuild.mjs"], { shell: false });
}

/** Whether node_modules holds what package-lock.json names. Optional packages are for other machines. */
function isInstalled() {
	const installed = readPackages("node_modules/.package-lock.json");
	return Object.entries(readPackages("package-lock.json")).every(
		([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
	);
}

function readPackages(lock) {
	return existsSync(project + lock) ? JSON.parse(readFileSync(project + lock, "utf8")).packages : {};
}
