import { commands, type Disposable, type LogOutputChannel, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient, Location, Position } from "vscode-languageclient";
import type { Status } from "../../server/src/lsp/status.ts";

/** The server's own command. */
const FIX_BOOK = "errata.fixBook";

/** The commands of the palette, and the one behind a code lens. */
export function addCommands(
	client: BaseLanguageClient,
	output: LogOutputChannel,
	status: () => Status | null,
): readonly Disposable[] {
	return [
		untilServed(client, FIX_BOOK),
		commands.registerCommand("errata.check", () => check(status())),
		commands.registerCommand("errata.fixFile", () =>
			commands.executeCommand("editor.action.sourceAction", { kind: "source.fixAll.errata", apply: "first" }),
		),
		commands.registerCommand("errata.goTo", () => commands.executeCommand("workbench.action.showAllSymbols")),
		commands.registerCommand("errata.figureList", () => showFigureList(client)),
		commands.registerCommand("errata.showOutput", () => output.show()),
		commands.registerCommand("errata.restart", async () => {
			output.info("Errata is starting again.");
			// A server that is about to start cannot be stopped yet.
			await client.start().catch(() => {});
			if (client.isRunning()) await client.stop();
			await client.start();
		}),
		commands.registerCommand("errata.showReferences", (uri: string, at: Position, places: Location[]) => {
			const { asPosition, asLocation } = client.protocol2CodeConverter;
			const shown = [Uri.parse(uri), asPosition(at), places.map((place) => asLocation(place))] as const;
			return commands.executeCommand("editor.action.showReferences", ...shown);
		}),
	];
}

/** The book is always checked; what is left to do is to show the result. */
async function check(status: Status | null): Promise<void> {
	await commands.executeCommand("workbench.actions.view.problems");
	if (status?.state !== "ready" || status.errors + status.warnings > 0) return;
	const nothing =
		status.chapters === 0
			? "Errata found no chapters here. Open the folder that holds the book's _quarto.yml."
			: `Errata read ${status.chapters === 1 ? "the chapter" : `all ${status.chapters} chapters`} and found nothing wrong.`;
	void window.showInformationMessage(nothing);
}

/** The list that publishers ask for, as a document that can be saved where it is wanted. */
async function showFigureList(client: BaseLanguageClient): Promise<void> {
	const lists = await client.sendRequest<readonly string[]>("errata/figureList", {});
	if (lists.length === 0) {
		void window.showInformationMessage("Errata found no book here. Open the folder that holds its _quarto.yml.");
		return;
	}
	const document = await workspace.openTextDocument({ language: "markdown", content: lists.join("\n") });
	await window.showTextDocument(document);
}

/** A command of the server, until the server is there and has it registered: VS Code knows of it as soon as the extension is awake. */
function untilServed(client: BaseLanguageClient, command: string): Disposable {
	const early = commands.registerCommand(command, () => client.sendRequest("workspace/executeCommand", { command }));
	client.registerFeature({
		preInitialize: () => early.dispose(),
		fillClientCapabilities() {},
		initialize() {},
		getState: () => ({ kind: "static" }),
		clear() {},
	});
	return early;
}
