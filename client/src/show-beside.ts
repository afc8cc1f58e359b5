/** Two places side by side: what is told twice, defined twice, spelt out twice. */
import { commands, type Disposable, Uri, ViewColumn, window } from "vscode";
import type { BaseLanguageClient, ClientCapabilities, Location } from "vscode-languageclient";

const COMMAND = "errata.showBeside";

/** Registers the command that opens a place beside the text, and announces it to the server. */
export function showBeside(client: BaseLanguageClient): Disposable {
	client.registerFeature({
		fillClientCapabilities(capabilities: ClientCapabilities) {
			capabilities.experimental = { ...capabilities.experimental, commands: { commands: [COMMAND] } };
		},
		initialize() {},
		getState: () => ({ kind: "static" }),
		clear() {},
	});
	return commands.registerCommand(COMMAND, (place: Location) =>
		window.showTextDocument(Uri.parse(place.uri), {
			viewColumn: ViewColumn.Beside,
			preserveFocus: true,
			selection: client.protocol2CodeConverter.asRange(place.range),
		}),
	);
}
