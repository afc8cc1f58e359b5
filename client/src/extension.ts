import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { program } from "./server-process.ts";
import { start } from "./start-client.ts";

let stop: () => Promise<void> = async () => {};

/** Called by VS Code when a book is opened: the language server is a program beside this one. */
export function activate(context: ExtensionContext): void {
	const module = context.asAbsolutePath("dist/server.js");
	const server = { module, transport: TransportKind.ipc, options: program };
	stop = start(context, (options) => new LanguageClient("errata", "Errata", server, options));
}

export async function deactivate(): Promise<void> {
	await stop();
}
