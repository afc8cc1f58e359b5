import { chmodSync } from "node:fs";
import { expect, test } from "vitest";
import { version } from "../../package.json";
import { bound, makeFolder, quartoBook } from "../folder.ts";
import { errata } from "./run.ts";

test("--help and --version print to standard output", async () => {
	expect(await errata(["--version"])).toMatchObject({ code: 0, out: `${version}\n` });
	for (const args of [[], ["--help"], ["check", "-h"]]) {
		expect(await errata(args)).toMatchObject({
			code: 0,
			out: expect.stringContaining("errata check [folder]"),
			err: "",
		});
	}
});

test.each([
	[["check", "/no/such/folder"], /The folder \/no\/such\/folder does not exist/],
	[["index", "/no/such/folder", "--format", "json"], /The folder \/no\/such\/folder does not exist/],
	[["check", "package.json"], /package\.json is a file/],
	[["chek"], /Unknown command "chek".*check, review, prompt, figures, index and lsp/],
	[["check", "a", "b"], /Unexpected argument "b"/],
	[["check", ".", "--format", "xml"], /Invalid --format "xml"\. Use one of: text, json/],
	[["check", ".", "--fail-on", "never"], /Invalid --fail-on "never"\. Use one of: error, warning, information, hint/],
	[["check", "--color"], /--color/],
	[["review", ".", "--fail-on", "warning"], /errata review does not accept --fail-on/],
	[["index", ".", "--fix"], /errata index does not accept --fix/],
	[["prompt", ".", "--format", "json"], /errata prompt does not accept --format/],
])("errata %j exits with 2 and prints the reason to standard error", async (args, reason) => {
	const { code, out, err } = await errata(args);
	expect({ code, out }).toEqual({ code: 2, out: "" });
	expect(err).toMatch(reason);
	expect(err.trim().split("\n")).toHaveLength(1);
});

test("a folder without a book exits with 2", async () => {
	using folder = makeFolder({ "notes.txt": "Nothing for Quarto.\n" });
	expect(await errata(["check", folder.path])).toMatchObject({
		code: 2,
		err: expect.stringContaining("Nothing to check"),
	});
});

test("an unreadable folder exits with 2", async () => {
	using folder = makeFolder({ "index.qmd": "# One\n" });
	chmodSync(folder.path, 0);
	expect(await errata(["check", folder.path], {}, [], bound)).toMatchObject({
		code: 2,
		err: expect.stringContaining("No permission to read the folder"),
	});
	chmodSync(folder.path, 0o700);
});

test("a folder inside a project is reported with the project's folder", async () => {
	using folder = makeFolder({ "_quarto.yml": quartoBook("parts/one.qmd"), "parts/one.qmd": "# One {#sec-one}\n" });
	const { err } = await errata(["check", `${folder.path}/parts`]);
	expect(err).toContain(`is part of the project in ${folder.path}.`);
});

test("a folder inside a project whose configuration is in another folder is reported, too", async () => {
	const config = { "config/_quarto-pdf.yml": quartoBook("parts/one.qmd") };
	using folder = makeFolder({ ...config, "parts/one.qmd": "# One {#sec-one}\n" });
	const { err } = await errata(["check", `${folder.path}/parts`]);
	expect(err).toContain(`is part of the project in ${folder.path}.`);
});
