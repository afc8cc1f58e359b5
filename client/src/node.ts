import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { start } from "./start.ts";

let stop: () => Promise<void> = async () => {};

/** Called by VS Code when a book is opened: the language server is a program beside this one. */
export function activate(context: ExtensionContext): void {
	const module = context.asAbsolutePath("dist/server.js");
	// What an edit leaves behind is little: room for more of it would be memory that nobody else can use.
	const server = { module, transport: TransportKind.ipc, options: { execArgv: ["--max-semi-space-size=8"] } };
	stop = start(context, (options) => new LanguageClient("errata", "Errata", server, options));
}

export async function deactivate(): Promise<void> {
	await stop();
}
