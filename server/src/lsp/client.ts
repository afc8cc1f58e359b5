import type { ClientCapabilities } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { EditAbilities } from "./edits.ts";

/** What the editor can do, and what it has open. */
export interface Client {
	documents(): readonly TextDocument[];
	readonly edits: EditAbilities;
	readonly definitionLinks: boolean;
	/** Shows an outline as a tree. */
	readonly symbolTrees: boolean;
	/** Asks whether and what can be renamed before it asks for the new name. */
	readonly renameQuestions: boolean;
	/** Asks for the edits of a code action when it is chosen. */
	readonly lateEdits: boolean;
	readonly labelDetails: boolean;
	/** Takes completions that say where the cursor goes. */
	readonly snippets: boolean;
	readonly configuration: boolean;
	readonly configurationEvents: boolean;
	readonly folders: boolean;
	readonly watching: boolean;
	readonly progress: boolean;
	readonly refreshLenses: boolean;
	readonly refreshInlays: boolean;
}

/** Reads the capabilities that the server makes use of. */
export function clientOf(given: ClientCapabilities, documents: () => readonly TextDocument[]): Client {
	const { workspace, textDocument, window } = given;
	return {
		documents,
		edits: {
			versions: workspace?.workspaceEdit?.documentChanges === true,
			createFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
		},
		definitionLinks: textDocument?.definition?.linkSupport === true,
		symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
		renameQuestions: textDocument?.rename?.prepareSupport === true,
		lateEdits: textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true,
		labelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
		snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
		configuration: workspace?.configuration === true,
		configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration === true,
		folders: workspace?.workspaceFolders === true,
		watching: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
		progress: window?.workDoneProgress === true,
		refreshLenses: workspace?.codeLens?.refreshSupport === true,
		refreshInlays: workspace?.inlayHint?.refreshSupport === true,
	};
}
