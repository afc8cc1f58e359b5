/** The extension inside VS Code, with a copy of the sample book with errors (test/broken). */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import { findings, folder, positionOf, textAt, uriOf, waitFor } from "./helpers.ts";

interface Report {
	readonly findings: readonly { readonly file: string; readonly line: number; readonly column: number; rule: string }[];
}

/** The findings of the command line for the same folder, in the format of `findings`. */
function cliFindings(): string[] {
	const cli = join(__dirname, "../../cli.js");
	const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
	const args = [cli, "check", folder, "--no-cache", "--review", "--format", "json", "--fail-on", "error"];
	let output: string;
	try {
		output = execFileSync(process.execPath, args, { env, encoding: "utf8" });
	} catch (error) {
		output = (error as { stdout: string }).stdout;
	}
	const report: Report = JSON.parse(output);
	return report.findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`).sort();
}

/** Resolves when a finding exists, or no longer exists. */
async function until(exists: boolean, finding: RegExp): Promise<void> {
	await waitFor(() => (findings().some((one) => finding.test(one)) === exists ? true : null));
}

/** Opens a file and returns the quick fixes at a position. */
async function quickFixes(path: string, words: string): Promise<readonly vscode.CodeAction[]> {
	const [uri, position] = await positionOf(path, words);
	await vscode.window.showTextDocument(uri);
	return vscode.commands.executeCommand<vscode.CodeAction[]>(
		"vscode.executeCodeActionProvider",
		uri,
		new vscode.Range(position, position),
		vscode.CodeActionKind.QuickFix.value,
		20,
	);
}

describe("opening a book", () => {
	it("activates the extension", async () => {
		// Nothing before this line has activated the extension.
		await waitFor(() => (findings().length > 0 ? true : null));
		const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === "errata");
		strictEqual(extension?.isActive, true);
	});

	it("shows the findings of the command line, also for chapters that are not open", async () => {
		deepStrictEqual(vscode.window.visibleTextEditors, []);
		const expected = cliFindings();
		ok(expected.length > 20);
		await waitFor(() => (findings().length === expected.length ? true : null));
		deepStrictEqual(findings(), expected);
	});

	it("registers every contributed command", async () => {
		const { packageJSON } = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === "errata") ?? {};
		const contributed: string[] = packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
		const registered = await vscode.commands.getCommands(true);
		deepStrictEqual(
			contributed.filter((command) => !registered.includes(command)),
			[],
		);
	});

	it("detects the language of a .qmd file without the Quarto extension", async () => {
		const document = await vscode.workspace.openTextDocument(uriOf("reading.qmd"));
		strictEqual(document.languageId, "quarto");
	});
});

describe("reading", () => {
	it("shows the target of a reference in a hover", async () => {
		const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
			"vscode.executeHoverProvider",
			...(await positionOf("scatter.qmd", "drawn in @fig-sp‸read")),
		);
		const text = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join();
		match(text, /Figure 2\.1/);
		match(text, /the same pendulum, timed in two ways/);
	});

	it("goes to the definition in another chapter", async () => {
		const links = await vscode.commands.executeCommand<vscode.LocationLink[]>(
			"vscode.executeDefinitionProvider",
			...(await positionOf("index.qmd", "The chapters are @sec-re‸ading")),
		);
		const targets = links.map(({ targetUri, targetSelectionRange, targetRange }) =>
			textAt(new vscode.Location(targetUri, targetSelectionRange ?? targetRange)),
		);
		deepStrictEqual(await Promise.all(targets), ["reading.qmd: sec-reading"]);
	});

	it("finds all references in the book", async () => {
		const locations = await vscode.commands.executeCommand<vscode.Location[]>(
			"vscode.executeReferenceProvider",
			...(await positionOf("combining.qmd", "{#sec-comb‸ining}")),
		);
		const files = locations.map(({ uri }) => vscode.workspace.asRelativePath(uri));
		deepStrictEqual([...new Set(files)].sort(), ["combining.qmd", "index.qmd"]);
	});

	it("highlights other occurrences in the file", async () => {
		const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
			"vscode.executeDocumentHighlights",
			...(await positionOf("combining.qmd", "pendulum in @fig-pend‸ulum")),
		);
		strictEqual(highlights.length, 2);
	});

	it("lists the symbols of a chapter and of the book", async () => {
		const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
			"vscode.executeDocumentSymbolProvider",
			uriOf("combining.qmd"),
		);
		match(symbols[0]?.name ?? "", /Combining uncertainties/);
		ok((symbols[0]?.children.length ?? 0) > 0);
		const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
			"vscode.executeWorkspaceSymbolProvider",
			"tbl-budget",
		);
		deepStrictEqual(
			found.map(({ location }) => vscode.workspace.asRelativePath(location.uri)),
			["combining.qmd"],
		);
	});

	it("shows the number of references in code lenses, and the references on click", async () => {
		const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
			"vscode.executeCodeLensProvider",
			uriOf("combining.qmd"),
			50,
		);
		const lens = lenses.find(({ command }) => command?.command === "errata.showReferences");
		match(lens?.command?.title ?? "", /^\d+ reference/);
		await vscode.window.showTextDocument(uriOf("combining.qmd"));
		await vscode.commands.executeCommand(lens?.command?.command ?? "", ...(lens?.command?.arguments ?? []));
		await vscode.commands.executeCommand("closeReferenceSearch");
	});

	it("shows numbers in inlay hints until the setting is off", async () => {
		const hints = async () => {
			const document = await vscode.workspace.openTextDocument(uriOf("scatter.qmd"));
			const all = new vscode.Range(0, 0, document.lineCount, 0);
			const result = await vscode.commands.executeCommand<vscode.InlayHint[]>(
				"vscode.executeInlayHintProvider",
				document.uri,
				all,
			);
			return result.map(({ label }) => String(label));
		};
		ok((await hints()).some((label) => label.includes("2.1")));
		const settings = vscode.workspace.getConfiguration("errata");
		await settings.update("inlayHints", false, vscode.ConfigurationTarget.Workspace);
		for (let left = 200; (await hints()).length > 0; left--)
			ok(left > 0, "inlay hints remain although the setting is off");
		await settings.update("inlayHints", undefined, vscode.ConfigurationTarget.Workspace);
	});
});

describe("writing", () => {
	it("completes references with the labels of the book", async () => {
		const list = await vscode.commands.executeCommand<vscode.CompletionList>(
			"vscode.executeCompletionItemProvider",
			...(await positionOf("reading.qmd", "pencil in @fig-‸rular")),
		);
		const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
		ok(labels.includes("fig-ruler"), labels.join());
		ok(labels.includes("fig-pendulum"), labels.join());
	});

	it("renames a label in every chapter that refers to it", async () => {
		const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
			"vscode.executeDocumentRenameProvider",
			...(await positionOf("scatter.qmd", "{#sec-sca‸tter}")),
			"sec-spread",
		);
		const files = edit.entries().map(([uri]) => vscode.workspace.asRelativePath(uri));
		deepStrictEqual(files.sort(), ["index.qmd", "scatter.qmd"]);
	});

	it("fixes a broken reference, which returns on undo", async () => {
		const broken = /^reading\.qmd:3:\d+ unresolved-reference/;
		await until(true, broken);
		const actions = await quickFixes("reading.qmd", "pencil in @fig-ru‸lar");
		const fix = actions.find(({ isPreferred }) => isPreferred);
		match(fix?.title ?? "", /@fig-ruler/);
		ok(fix?.edit && (await vscode.workspace.applyEdit(fix.edit)));
		await until(false, broken);
		await vscode.commands.executeCommand("undo");
		await until(true, broken);
	});

	it("opens the other location of a repeated passage beside the editor", async () => {
		await until(true, /^history\.qmd:\d+:\d+ repeated-passage/);
		const actions = await quickFixes("history.qmd", "Whoever repeats a measure‸ment");
		const { command } = actions.find(({ title }) => title === "Show both places") ?? {};
		ok(command);
		await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
		const shown = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn === vscode.ViewColumn.Two);
		match(shown?.document.getText(shown.selection) ?? "", /^Whoever repeats a measurement/);
		strictEqual(vscode.window.activeTextEditor?.viewColumn, vscode.ViewColumn.One);
		await vscode.commands.executeCommand("workbench.action.closeEditorsInOtherGroups");
	});

	it("applies all safe fixes of a file at once", async () => {
		await vscode.window.showTextDocument(uriOf("reading.qmd"));
		await vscode.commands.executeCommand("errata.fixFile");
		await until(false, /^reading\.qmd:\d+:\d+ doubled-prefix/);
		await vscode.commands.executeCommand("undo");
		await until(true, /^reading\.qmd:\d+:\d+ doubled-prefix/);
	});

	it("applies all safe fixes of the book at once", async () => {
		await vscode.commands.executeCommand("errata.fixBook");
		await until(false, /unresolved-reference.*fig-rular|doubled-prefix|caption-style/);
		strictEqual(vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).length > 1, true);
	});
});

describe("language models", () => {
	it("can call the tools, which return locations", async () => {
		const tools = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith("errata_"));
		deepStrictEqual(tools.sort(), ["errata_anchor", "errata_findings", "errata_outline", "errata_term"]);
		const options = { input: { id: "fig-ruler" }, toolInvocationToken: undefined };
		const { content } = await vscode.lm.invokeTool("errata_anchor", options);
		const [part] = content as vscode.LanguageModelTextPart[];
		match(part?.value ?? "", /Defined in reading\.qmd:\d+, scatter\.qmd:\d+\./);
	});
});

describe("changes outside the editor", () => {
	it("detects that another program creates and deletes a file", async () => {
		const missing = /^_quarto\.yml:\d+:\d+ missing-chapter-file/;
		await until(true, missing);
		writeFileSync(join(folder, "checking.qmd"), "# Checking {#sec-checking}\n");
		await until(false, missing);
		rmSync(join(folder, "checking.qmd"));
		await until(true, missing);
	});

	it("finds the same after a restart", async () => {
		const before = findings();
		await vscode.commands.executeCommand("errata.restart");
		// Diagnostics arrive file by file.
		await waitFor(() => (isDeepStrictEqual(findings(), before) ? true : null));
	});
});
