/** What the tests and `npm start` need beside node_modules: got from npm on first use, kept in `.cache/vscode`. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../../.cache/vscode/", import.meta.url));
const packages = fileURLToPath(new URL("packages/", import.meta.url));

/**
 * A folder of the cache with one of `./packages` installed at the versions of its lock file.
 * The folder gets its name when everything in it is done, so a half-finished one is never found.
 *
 * @param {string} name a folder of `./packages`
 * @param {string} what said while it is being fetched
 * @param {readonly URL[]} makers the files that say what becomes of it; a change of them or of the lock file makes it anew
 * @param {(folder: string) => void | Promise<void>} [finish] what is to be done once the packages are there
 * @returns {Promise<string>} the path of the folder; rejects with a reason that a person can act upon
 */
export async function cached(name, what, makers, finish = () => {}) {
	const source = join(packages, name);
	const hash = createHash("sha256");
	for (const file of [join(source, "package-lock.json"), ...makers]) hash.update(readFileSync(file));
	const folder = join(cache, `${name}-${hash.digest("hex").slice(0, 12)}`);
	if (existsSync(folder)) return folder;
	const started = performance.now();
	console.log(`Getting ${what} from npm, once …`);
	const draft = `${folder}.${process.pid}`;
	try {
		mkdirSync(draft, { recursive: true });
		for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(source, file), join(draft, file));
		await npmCi(draft);
		await finish(draft);
		if (!existsSync(folder)) renameSync(draft, folder);
	} catch (error) {
		throw new Error(`Could not get ${what} from npm.\n${error.message}`);
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
	for (const other of readdirSync(cache)) {
		const older = new RegExp(`^${name}-[0-9a-f]{12}$`).test(other) && join(cache, other) !== folder;
		if (older) rmSync(join(cache, other), { recursive: true, force: true });
	}
	console.log(`… done in ${Math.round((performance.now() - started) / 1000)} s.`);
	return folder;
}

/** Install scripts are never run: nothing here needs a compiler. Rejects with what npm said. */
function npmCi(folder) {
	const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-timeout=600000"];
	return new Promise((resolve, reject) => {
		const npm = spawn("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
		let said = "";
		npm.stderr.on("data", (chunk) => {
			said += chunk;
		});
		npm.on("error", reject);
		npm.on("close", (code) =>
			code === 0 ? resolve() : reject(new Error(`npm ci ended with ${code}.\n${said.trim()}`)),
		);
	});
}
