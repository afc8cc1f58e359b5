/** Downloads of the tests and of `npm start`: fetched from npm on first use and cached in `.cache/vscode`. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../../.cache/vscode/", import.meta.url));
const packages = fileURLToPath(new URL("packages/", import.meta.url));

/**
 * Returns a cache folder in which one of `./packages` is installed at the versions of its lock file.
 * The folder gets its final name last, so that an incomplete one is never used.
 *
 * @param {string} name a folder of `./packages`
 * @param {string} what description for the progress message
 * @param {readonly URL[]} makers files whose changes, like those of the lock file, invalidate the folder
 * @param {(folder: string) => void | Promise<void>} [finish] runs after the packages are installed
 * @returns {Promise<string>} the path of the folder; rejects with an actionable message
 */
export async function cached(name, what, makers, finish = () => {}) {
	const source = join(packages, name);
	const hash = createHash("sha256");
	for (const file of [join(source, "package-lock.json"), ...makers]) hash.update(readFileSync(file));
	const folder = join(cache, `${name}-${hash.digest("hex").slice(0, 12)}`);
	if (existsSync(folder)) return folder;
	const started = performance.now();
	console.log(`Downloading ${what} from npm (first use only)…`);
	const draft = `${folder}.${process.pid}`;
	try {
		mkdirSync(draft, { recursive: true });
		for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(source, file), join(draft, file));
		await npmCi(draft);
		await finish(draft);
		if (!existsSync(folder)) renameSync(draft, folder);
	} catch (error) {
		throw new Error(`Could not download ${what} from npm.\n${error.message}`);
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
	for (const other of readdirSync(cache)) {
		const isOutdated = new RegExp(`^${name}-[0-9a-f]{12}$`).test(other) && join(cache, other) !== folder;
		if (isOutdated) rmSync(join(cache, other), { recursive: true, force: true });
	}
	console.log(`Done in ${Math.round((performance.now() - started) / 1000)} s.`);
	return folder;
}

/** Runs `npm ci` without install scripts, so no compiler is needed. Rejects with the output of npm. */
function npmCi(folder) {
	const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-timeout=600000"];
	return new Promise((resolve, reject) => {
		const npm = spawn("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
		let output = "";
		npm.stderr.on("data", (chunk) => {
			output += chunk;
		});
		npm.on("error", reject);
		npm.on("close", (code) =>
			code === 0 ? resolve() : reject(new Error(`npm ci exited with code ${code}.\n${output.trim()}`)),
		);
	});
}
