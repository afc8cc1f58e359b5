import { join } from "node:path";
import * as vscode from "vscode";

/** Path of the open folder, a copy of the sample book with errors. */
export const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";

/** The URI of a file in the open folder. */
export function uriOf(path: string): vscode.Uri {
	return vscode.Uri.file(join(folder, path));
}

/** A position in a file, by unique text around it: `positionOf("a.qmd", "see @fig‸-x")`. */
export async function positionOf(path: string, context: string): Promise<readonly [vscode.Uri, vscode.Position]> {
	const document = await vscode.workspace.openTextDocument(uriOf(path));
	const text = context.replace("‸", "");
	const offset = document.getText().indexOf(text);
	if (offset < 0) throw new Error(`${path} does not contain "${text}".`);
	if (document.getText().indexOf(text, offset + 1) >= 0) throw new Error(`${path} contains "${text}" twice.`);
	return [document.uri, document.positionAt(offset + Math.max(0, context.indexOf("‸")))];
}

/** The file and the text of a location: `scatter.qmd: fig-x`. */
export async function textAt({ uri, range }: vscode.Location): Promise<string> {
	const document = await vscode.workspace.openTextDocument(uri);
	return `${vscode.workspace.asRelativePath(uri)}: ${document.getText(range)}`;
}

/** Resolves with the first result that is not null. Evaluates again after each change of diagnostics. */
export async function waitFor<T>(evaluate: () => T | null): Promise<T> {
	const initial = evaluate();
	if (initial !== null) return initial;
	return new Promise((resolve) => {
		const listener = vscode.languages.onDidChangeDiagnostics(() => {
			const result = evaluate();
			if (result === null) return;
			listener.dispose();
			resolve(result);
		});
	});
}

/** All findings of Errata in the workspace, each as `file:line:column rule`, sorted. Lines and columns are 1-based. */
export function findings(): string[] {
	return vscode.languages
		.getDiagnostics()
		.flatMap(([uri, diagnostics]) =>
			diagnostics
				.filter(({ source }) => source === "errata")
				.map(({ range: { start }, code }) => {
					const rule = typeof code === "object" ? code.value : code;
					return `${vscode.workspace.asRelativePath(uri)}:${start.line + 1}:${start.character + 1} ${rule}`;
				}),
		)
		.sort();
}
