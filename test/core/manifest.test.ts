/** What package.json promises VS Code, held against the sources. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultSettings } from "../../server/src/lsp/settings.ts";
import { project } from "./sources.ts";

const { contributes } = JSON.parse(readFileSync(`${project}package.json`, "utf8"));

test("the settings of VS Code are those that the server reads, and everything is on", () => {
	const properties: Record<string, { type: string; default: unknown }> = contributes.configuration.properties;
	// What has a view's name in it is for that view alone.
	const switches = Object.entries(properties).filter(
		([name, { type }]) => type === "boolean" && /^errata\.\w+$/.test(name),
	);
	const defaults = Object.fromEntries(switches.map(([name, { default: value }]) => [name, value]));
	const read = Object.entries(defaultSettings).map(([name, value]) => [`errata.${name}`, value]);
	expect(defaults).toEqual(Object.fromEntries(read));
});

test("the files that package.json names are there", () => {
	const { main, icon, bin } = JSON.parse(readFileSync(`${project}package.json`, "utf8"));
	const ignored = readFileSync(`${project}.vscodeignore`, "utf8");
	for (const path of [main, icon, ...Object.values<string>(bin)]) expect(ignored).toContain(`!${path}\n`);
	for (const { path, configuration } of [...contributes.grammars, ...contributes.languages]) {
		expect(() => JSON.parse(readFileSync(project + (path ?? configuration), "utf8"))).not.toThrow();
	}
});

test("every language model tool in package.json is registered, and no other", () => {
	const contributed = contributes.languageModelTools.map(({ name }: { name: string }) => name);
	const registered = readFileSync(`${project}client/src/language-model-tools.ts`, "utf8").matchAll(
		/^\t(errata_\w+): \{/gm,
	);
	expect(contributed.sort()).toEqual([...registered].map(([, name]) => name).sort());
});
