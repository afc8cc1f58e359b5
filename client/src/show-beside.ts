/** Opens the other location of a duplicate (passage, definition, expansion) beside the active editor. */
import { commands, type Disposable, Uri, ViewColumn, window } from "vscode";
import type { BaseLanguageClient, ClientCapabilities, Location } from "vscode-languageclient";

const COMMAND = "errata.showBeside";

/** Registers the command and announces it to the server in `experimental.commands`, so that quick fixes may use it. */
export function registerShowBeside(client: BaseLanguageClient): Disposable {
	client.registerFeature({
		fillClientCapabilities(capabilities: ClientCapabilities) {
			capabilities.experimental = { ...capabilities.experimental, commands: { commands: [COMMAND] } };
		},
		initialize() {},
		getState: () => ({ kind: "static" }),
		clear() {},
	});
	return commands.registerCommand(COMMAND, (location: Location) =>
		window.showTextDocument(Uri.parse(location.uri), {
			viewColumn: ViewColumn.Beside,
			preserveFocus: true,
			selection: client.protocol2CodeConverter.asRange(location.range),
		}),
	);
}
