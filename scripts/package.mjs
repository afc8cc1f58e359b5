/** Builds the extension and packages it as `errata-<version>.vsix`, for all platforms. */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { project } from "./setup.mjs";

const require = createRequire(import.meta.url);

/** Builds (`vscode:prepublish`) and packages the extension. Returns the path of the file. Prints nothing unless it fails. */
export function packExtension() {
	const { name, version } = JSON.parse(readFileSync(`${project}package.json`, "utf8"));
	const vsix = `${project}${name}-${version}.vsix`;
	const vsce = require.resolve("@vscode/vsce/vsce");
	// All options are under `vsce` in package.json, so that `npx vsce package` does the same.
	execFileSync(process.execPath, [vsce, "package", "--out", vsix], { cwd: project, stdio: "pipe" });
	return vsix;
}

if (fileURLToPath(import.meta.url) === process.argv[1]) {
	const vsix = packExtension();
	console.log(`${vsix} (${Math.round(statSync(vsix).size / 1024)} kB)`);
}
