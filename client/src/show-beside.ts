/** Opens the other location of a duplicate (passage, definition, expansion) beside the active editor. */
import { commands, type Disposable, Uri, ViewColumn, window } from "vscode";
import type { BaseLanguageClient, ClientCapabilities, Location } from "vscode-languageclient";
import { SHOW_BESIDE } from "../../server/src/lsp/protocol.ts";

/** Registers the command and announces it to the server in `experimental.commands`, so that quick fixes may use it. */
export function registerShowBeside(client: BaseLanguageClient): Disposable {
	client.registerFeature({
		fillClientCapabilities(capabilities: ClientCapabilities) {
			capabilities.experimental = { ...capabilities.experimental, commands: { commands: [SHOW_BESIDE] } };
		},
		initialize() {},
		getState: () => ({ kind: "static" }),
		clear() {},
	});
	return commands.registerCommand(SHOW_BESIDE, (location: Location) =>
		window.showTextDocument(Uri.parse(location.uri), {
			viewColumn: ViewColumn.Beside,
			preserveFocus: true,
			selection: client.protocol2CodeConverter.asRange(location.range),
		}),
	);
}
