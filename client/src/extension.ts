import { type ExtensionContext, ExtensionMode } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { serverProcess } from "./server-process.ts";
import { startClient } from "./start-client.ts";

let stop: () => Promise<void> = async () => {};

/** VS Code calls this on the first activation event. The language server runs in a child process, connected over IPC. */
export function activate(context: ExtensionContext): void {
	const module = context.asAbsolutePath("dist/server.js");
	const run = { module, transport: TransportKind.ipc, options: serverProcess };
	const debug = { ...run, options: { ...serverProcess, execArgv: [...serverProcess.execArgv, "--inspect=6009"] } };
	const server = context.extensionMode === ExtensionMode.Development ? { run, debug } : { run, debug: run };
	stop = startClient(context, (options) => new LanguageClient("errata", "Errata", server, options));
}

/** Stops the language server; VS Code waits for the returned promise. */
export async function deactivate(): Promise<void> {
	await stop();
}
