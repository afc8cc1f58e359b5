import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generated } from "../../../scripts/pages.ts";

const again = "Run `npm run docs`.";
const files = await generated(readFileSync("README.md", "utf8"));

test("the rule pages, the language page, the table in the README and the settings schema are up to date", () => {
	const stale = Object.entries(files).filter(([path, text]) => readText(path) !== text);
	expect(
		stale.map(([path]) => path),
		again,
	).toEqual([]);
});

test("every page belongs to a rule", () => {
	const pages = readdirSync("docs/rules").map((name) => `docs/rules/${name}`);
	expect(
		pages.filter((path) => !(path in files)),
		again,
	).toEqual([]);
});

function readText(path: string): string | null {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return null;
	}
}
