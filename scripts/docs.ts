/** Writes the generated documents and removes pages of deleted rules: `node esbuild.mjs --run scripts/docs.ts`. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { generated } from "./pages.ts";

void writeDocuments();

async function writeDocuments(): Promise<void> {
	mkdirSync("docs/rules", { recursive: true });
	const files = await generated(readFileSync("README.md", "utf8"));
	for (const name of readdirSync("docs/rules")) {
		if (!(`docs/rules/${name}` in files)) rmSync(`docs/rules/${name}`);
	}
	for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
	console.log(`${Object.keys(files).length} files are up to date.`);
}
