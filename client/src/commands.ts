import { commands, type Disposable, type LogOutputChannel, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient, Location, Position } from "vscode-languageclient";
import { FIGURE_LIST, FIX_BOOK, SHOW_REFERENCES, type Status } from "../../server/src/lsp/protocol.ts";

/**
 * Registers the commands of the Command Palette and the code lens command.
 *
 * @param status the last status of the server; null before the first
 */
export function registerCommands(
	client: BaseLanguageClient,
	output: LogOutputChannel,
	status: () => Status | null,
): readonly Disposable[] {
	return [
		forwardUntilInitialized(client, FIX_BOOK),
		commands.registerCommand("errata.check", () => showProblems(status())),
		commands.registerCommand("errata.fixFile", () =>
			commands.executeCommand("editor.action.sourceAction", { kind: "source.fixAll.errata", apply: "first" }),
		),
		commands.registerCommand("errata.goTo", () => commands.executeCommand("workbench.action.showAllSymbols")),
		commands.registerCommand("errata.figureList", () => showFigureList(client)),
		commands.registerCommand("errata.showOutput", () => output.show()),
		commands.registerCommand("errata.restart", async () => {
			output.info("Restarting the language server.");
			// A client that is still starting cannot be stopped.
			await client.start().catch(() => {});
			if (client.isRunning()) await client.stop();
			await client.start();
		}),
		commands.registerCommand(SHOW_REFERENCES, (uri: string, position: Position, locations: Location[]) => {
			const { asPosition, asLocation } = client.protocol2CodeConverter;
			const args = [Uri.parse(uri), asPosition(position), locations.map((location) => asLocation(location))] as const;
			return commands.executeCommand("editor.action.showReferences", ...args);
		}),
	];
}

/** The server checks the book continuously, so this only shows the result. */
async function showProblems(status: Status | null): Promise<void> {
	await commands.executeCommand("workbench.actions.view.problems");
	if (status?.state !== "ready" || status.errors + status.warnings > 0) return;
	const message =
		status.chapters === 0
			? "Errata found no chapters. Open the folder that contains _quarto.yml."
			: `Errata checked ${status.chapters === 1 ? "1 chapter" : `${status.chapters} chapters`} and found no problems.`;
	void window.showInformationMessage(message);
}

/** Opens the figure list that publishers ask for as an untitled Markdown document. */
async function showFigureList(client: BaseLanguageClient): Promise<void> {
	const lists = await client.sendRequest<readonly string[]>(FIGURE_LIST, {});
	if (lists.length === 0) {
		void window.showInformationMessage("Errata found no book. Open the folder that contains _quarto.yml.");
		return;
	}
	const document = await workspace.openTextDocument({ language: "markdown", content: lists.join("\n") });
	await window.showTextDocument(document);
}

/** Registers a server command on activation and hands it over when the language client initializes and registers its own. */
function forwardUntilInitialized(client: BaseLanguageClient, command: string): Disposable {
	const forwarder = commands.registerCommand(command, () =>
		client.sendRequest("workspace/executeCommand", { command }),
	);
	client.registerFeature({
		preInitialize: () => forwarder.dispose(),
		fillClientCapabilities() {},
		initialize() {},
		getState: () => ({ kind: "static" }),
		clear() {},
	});
	return forwarder;
}
