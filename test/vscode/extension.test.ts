/** The extension as VS Code runs it, over a copy of the sample book with mistakes (test/broken). */
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

/** What the command line finds in the same folder, written as `findings` writes it. */
function reported(): string[] {
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

/** Resolves when a finding is there (or gone). */
async function until(there: boolean, finding: RegExp): Promise<void> {
	await waitFor(() => (findings().some((one) => finding.test(one)) === there ? true : null));
}

/** Shows a file and asks what can be done at a place of it. */
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
	it("wakes the extension, with nobody calling it", async () => {
		// The first findings come from the extension alone; nothing before this line has touched it.
		await waitFor(() => (findings().length > 0 ? true : null));
		const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === "errata");
		strictEqual(extension?.isActive, true);
	});

	it("shows what the command line reports, in chapters that are not open too", async () => {
		deepStrictEqual(vscode.window.visibleTextEditors, []);
		const expected = reported();
		ok(expected.length > 20);
		await waitFor(() => (findings().length === expected.length ? true : null));
		deepStrictEqual(findings(), expected);
	});

	it("has every command that the palette lists", async () => {
		const { packageJSON } = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === "errata") ?? {};
		const promised: string[] = packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
		const known = await vscode.commands.getCommands(true);
		deepStrictEqual(
			promised.filter((command) => !known.includes(command)),
			[],
		);
	});

	it("knows a .qmd file without the Quarto extension", async () => {
		const document = await vscode.workspace.openTextDocument(uriOf("reading.qmd"));
		strictEqual(document.languageId, "quarto");
	});
});

describe("reading", () => {
	it("a hover tells what is behind a reference", async () => {
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

	it("highlights what means the same in the file", async () => {
		const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
			"vscode.executeDocumentHighlights",
			...(await positionOf("combining.qmd", "pendulum in @fig-pend‸ulum")),
		);
		strictEqual(highlights.length, 2);
	});

	it("outlines a chapter and finds symbols of the book", async () => {
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

	it("counts references above what is referred to, and shows them on a click", async () => {
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

	it("shows numbers beside references, and stops when told so", async () => {
		const ask = async () => {
			const document = await vscode.workspace.openTextDocument(uriOf("scatter.qmd"));
			const all = new vscode.Range(0, 0, document.lineCount, 0);
			const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
				"vscode.executeInlayHintProvider",
				document.uri,
				all,
			);
			return hints.map(({ label }) => String(label));
		};
		ok((await ask()).some((label) => label.includes("2.1")));
		const settings = vscode.workspace.getConfiguration("errata");
		await settings.update("inlayHints", false, vscode.ConfigurationTarget.Workspace);
		for (let left = 200; (await ask()).length > 0; left--) ok(left > 0, "inlay hints were switched off and stay");
		await settings.update("inlayHints", undefined, vscode.ConfigurationTarget.Workspace);
	});
});

describe("writing", () => {
	it("completes references with what the book has", async () => {
		const list = await vscode.commands.executeCommand<vscode.CompletionList>(
			"vscode.executeCompletionItemProvider",
			...(await positionOf("reading.qmd", "pencil in @fig-‸rular")),
		);
		const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
		ok(labels.includes("fig-ruler"), labels.join());
		ok(labels.includes("fig-pendulum"), labels.join());
	});

	it("renames an anchor in every chapter that refers to it", async () => {
		const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
			"vscode.executeDocumentRenameProvider",
			...(await positionOf("scatter.qmd", "{#sec-sca‸tter}")),
			"sec-spread",
		);
		const files = edit.entries().map(([uri]) => vscode.workspace.asRelativePath(uri));
		deepStrictEqual(files.sort(), ["index.qmd", "scatter.qmd"]);
	});

	it("repairs a broken reference, and sees it come back on undo", async () => {
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

	it("shows what a passage repeats beside it", async () => {
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
	it("may ask what the book knows, and get places", async () => {
		const lent = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith("errata_"));
		deepStrictEqual(lent.sort(), ["errata_anchor", "errata_findings", "errata_outline", "errata_term"]);
		const options = { input: { id: "fig-ruler" }, toolInvocationToken: undefined };
		const { content } = await vscode.lm.invokeTool("errata_anchor", options);
		const [part] = content as vscode.LanguageModelTextPart[];
		match(part?.value ?? "", /Stands in reading\.qmd:\d+, scatter\.qmd:\d+\./);
	});
});

describe("the world outside", () => {
	it("takes in a file that another program writes and deletes", async () => {
		const missing = /^_quarto\.yml:\d+:\d+ missing-chapter-file/;
		await until(true, missing);
		writeFileSync(join(folder, "checking.qmd"), "# Checking {#sec-checking}\n");
		await until(false, missing);
		rmSync(join(folder, "checking.qmd"));
		await until(true, missing);
	});

	it("starts anew when asked to, and finds the same", async () => {
		const before = findings();
		await vscode.commands.executeCommand("errata.restart");
		// They come file by file.
		await waitFor(() => (isDeepStrictEqual(findings(), before) ? true : null));
	});
});
