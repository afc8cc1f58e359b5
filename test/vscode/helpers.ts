import { join } from "node:path";
import * as vscode from "vscode";

/** The folder that is open: a copy of the sample book with mistakes. */
export const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";

export function uriOf(path: string): vscode.Uri {
	return vscode.Uri.file(join(folder, path));
}

/** A place in a file, by the words around it: `place("a.qmd", "see @fig‸-x")`. The words stand there once. */
export async function positionOf(path: string, words: string): Promise<readonly [vscode.Uri, vscode.Position]> {
	const document = await vscode.workspace.openTextDocument(uriOf(path));
	const found = words.replace("‸", "");
	const offset = document.getText().indexOf(found);
	if (offset < 0) throw new Error(`${path} does not say “${found}”.`);
	if (document.getText().indexOf(found, offset + 1) >= 0) throw new Error(`${path} says “${found}” twice.`);
	return [document.uri, document.positionAt(offset + Math.max(0, words.indexOf("‸")))];
}

/** The words at a place, with its file: `scatter.qmd: fig-x`. */
export async function textAt({ uri, range }: vscode.Location): Promise<string> {
	const document = await vscode.workspace.openTextDocument(uri);
	return `${vscode.workspace.asRelativePath(uri)}: ${document.getText(range)}`;
}

/** Resolves with the first answer that is not null; asks again after each change of diagnostics. */
export async function waitFor<T>(answer: () => T | null): Promise<T> {
	const now = answer();
	if (now !== null) return now;
	return new Promise((resolve) => {
		const listener = vscode.languages.onDidChangeDiagnostics(() => {
			const then = answer();
			if (then === null) return;
			listener.dispose();
			resolve(then);
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
