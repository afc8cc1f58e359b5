import type { ClientCapabilities } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { EditCapabilities } from "./workspace-edit.ts";

/** What the editor can do, and what it has open. */
export interface EditorClient {
	documents(): readonly TextDocument[];
	readonly edits: EditCapabilities;
	readonly definitionLinks: boolean;
	/** Shows an outline as a tree. */
	readonly symbolTrees: boolean;
	/** Asks whether and what can be renamed before it asks for the new name. */
	readonly renameQuestions: boolean;
	/** Asks for the edits of a code action when it is chosen. */
	readonly lateEdits: boolean;
	/** Has a command that opens a place beside the text. */
	readonly showsBeside: boolean;
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

/** The command of an editor that opens a place (its argument, a location of the LSP) beside the text. */
export const SHOW_BESIDE = "errata.showBeside";

/** How editors announce commands of theirs, after rust-analyzer's extension of the protocol. */
interface Experimental {
	readonly commands?: { readonly commands?: unknown };
}

/** Reads the capabilities that the server makes use of. */
export function readCapabilities(given: ClientCapabilities, documents: () => readonly TextDocument[]): EditorClient {
	const { workspace, textDocument, window } = given;
	const commands = (given.experimental as Experimental | null | undefined)?.commands?.commands;
	return {
		documents,
		edits: {
			versions: workspace?.workspaceEdit?.documentChanges === true,
			createFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
			snippets: workspace?.workspaceEdit?.snippetEditSupport === true,
		},
		definitionLinks: textDocument?.definition?.linkSupport === true,
		symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
		renameQuestions: textDocument?.rename?.prepareSupport === true,
		lateEdits: textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true,
		showsBeside: Array.isArray(commands) && commands.includes(SHOW_BESIDE),
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
