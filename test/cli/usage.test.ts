import { chmodSync } from "node:fs";
import { expect, test } from "vitest";
import { version } from "../../package.json";
import { bound, makeFolder, quartoBook } from "../folder.ts";
import { errata } from "./run.ts";

test("help and version", async () => {
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
	[["check", "/no/such/folder"], /There is no folder \/no\/such\/folder/],
	[["index", "/no/such/folder", "--format", "json"], /There is no folder/],
	[["check", "package.json"], /package\.json is a file/],
	[["chek"], /no command "chek".*check, review, prompt, figures, index and lsp/],
	[["check", "a", "b"], /"b" is one too many/],
	[["check", ".", "--format", "xml"], /--format takes text, json; "xml"/],
	[["check", ".", "--fail-on", "never"], /--fail-on takes error, warning, information, hint/],
	[["check", "--colour"], /--colour/],
	[["review", ".", "--fail-on", "warning"], /errata review takes no --fail-on/],
	[["index", ".", "--fix"], /errata index takes no --fix/],
	[["prompt", ".", "--format", "json"], /errata prompt takes no --format/],
])("errata %j cannot run: exit code 2 and the reason on standard error", async (args, reason) => {
	const { code, out, err } = await errata(args);
	expect({ code, out }).toEqual({ code: 2, out: "" });
	expect(err).toMatch(reason);
	expect(err.trim().split("\n")).toHaveLength(1);
});

test("a folder with nothing to check is no clean book", async () => {
	using folder = makeFolder({ "notes.txt": "Nothing for Quarto.\n" });
	expect(await errata(["check", folder.path])).toMatchObject({
		code: 2,
		err: expect.stringContaining("nothing to check"),
	});
});

test("a folder that may not be read", async () => {
	using folder = makeFolder({ "index.qmd": "# One\n" });
	chmodSync(folder.path, 0);
	expect(await errata(["check", folder.path], {}, [], bound)).toMatchObject({
		code: 2,
		err: expect.stringContaining("may not be read"),
	});
	chmodSync(folder.path, 0o700);
});

test("a folder within a book is told what it is a part of", async () => {
	using folder = makeFolder({ "_quarto.yml": quartoBook("parts/one.qmd"), "parts/one.qmd": "# One {#sec-one}\n" });
	const { err } = await errata(["check", `${folder.path}/parts`]);
	expect(err).toContain(`is part of the project in ${folder.path}.`);
});

test("so is one within a book whose configuration is kept elsewhere", async () => {
	const config = { "config/_quarto-pdf.yml": quartoBook("parts/one.qmd") };
	using folder = makeFolder({ ...config, "parts/one.qmd": "# One {#sec-one}\n" });
	const { err } = await errata(["check", `${folder.path}/parts`]);
	expect(err).toContain(`is part of the project in ${folder.path}.`);
});
