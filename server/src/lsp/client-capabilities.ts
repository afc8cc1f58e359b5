import type { ClientCapabilities as LspClientCapabilities } from "vscode-languageserver";
import { SHOW_BESIDE } from "./protocol.ts";

/** What an editor can do with the edits of several files. */
export interface EditCapabilities {
	/** Takes versions of documents, so that it can refuse an edit of an outdated text. */
	readonly versions: boolean;
	readonly createFiles: boolean;
	/** Takes snippets in edits of versioned documents, and selects their placeholders. */
	readonly snippets: boolean;
}

/** The capabilities of the editor that the server makes use of. */
export interface ClientCapabilities {
	readonly edits: EditCapabilities;
	readonly definitionLinks: boolean;
	readonly hierarchicalSymbols: boolean;
	readonly prepareRename: boolean;
	/** Asks for the edits of a code action when it is chosen. */
	readonly resolveCodeActionEdits: boolean;
	/** Has a command that opens a location beside the text. */
	readonly showBeside: boolean;
	readonly labelDetails: boolean;
	readonly completionSnippets: boolean;
	readonly configuration: boolean;
	readonly configurationEvents: boolean;
	readonly workspaceFolders: boolean;
	readonly fileWatching: boolean;
	readonly workDoneProgress: boolean;
	readonly refreshCodeLenses: boolean;
	readonly refreshInlayHints: boolean;
}

/** How editors announce commands of their own, after rust-analyzer's extension of the protocol. */
interface Experimental {
	readonly commands?: { readonly commands?: unknown };
}

/** Reads the capabilities of the `initialize` request; what is missing is not supported. */
export function readCapabilities(given: LspClientCapabilities): ClientCapabilities {
	const { workspace, textDocument, window } = given;
	const commands = (given.experimental as Experimental | null | undefined)?.commands?.commands;
	return {
		edits: {
			versions: workspace?.workspaceEdit?.documentChanges === true,
			createFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
			snippets: workspace?.workspaceEdit?.snippetEditSupport === true,
		},
		definitionLinks: textDocument?.definition?.linkSupport === true,
		hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
		prepareRename: textDocument?.rename?.prepareSupport === true,
		resolveCodeActionEdits: textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true,
		showBeside: Array.isArray(commands) && commands.includes(SHOW_BESIDE),
		labelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
		completionSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
		configuration: workspace?.configuration === true,
		configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration === true,
		workspaceFolders: workspace?.workspaceFolders === true,
		fileWatching: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
		workDoneProgress: window?.workDoneProgress === true,
		refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
		refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
	};
}
