import { type ExtensionContext, window } from "vscode";
import type { BaseLanguageClient, DocumentSelector, LanguageClientOptions } from "vscode-languageclient";
import { STATUS, type Status } from "../../server/src/lsp/protocol.ts";
import { registerCommands } from "./commands.ts";
import { limitImageHeight } from "./hover-images.ts";
import { registerImageInsertion } from "./insert-image.ts";
import { registerLanguageModelTools } from "./language-model-tools.ts";
import { registerShowBeside } from "./show-beside.ts";
import { StatusItem, summarize } from "./status-item.ts";
import { BookTree } from "./views/book-tree.ts";
import { FiguresPage } from "./views/figures-page.ts";
import { ReviewPage } from "./views/review-page.ts";

/** Selects by file name: the language id of a `.qmd` or `.Rmd` file depends on the other installed extensions. */
const bookFiles: DocumentSelector = [
	{ scheme: "file", language: "quarto" },
	{ scheme: "file", pattern: "**/*.{qmd,md,markdown,rmd,Rmd,ipynb}" },
	{ scheme: "file", pattern: "**/{_quarto,_quarto-*,_errata}.{yml,yaml}" },
	{ scheme: "file", pattern: "**/*.bib" },
	// Side files of chapters. Front matter may name any file; most have one of these words in their name.
	{ scheme: "file", pattern: "**/*{quiz,concepts,glossary,xrefs,crossrefs}*.{json,yml,yaml}" },
];

/**
 * Starts the language client and registers all views, commands and tools.
 *
 * @param create creates the client; the transport is the only part that depends on the platform
 * @returns a function that stops the server
 */
export function startClient(
	context: ExtensionContext,
	create: (options: LanguageClientOptions) => BaseLanguageClient,
): () => Promise<void> {
	const output = window.createOutputChannel("Errata", { log: true });
	const statusItem = new StatusItem();
	const client = create({
		documentSelector: bookFiles,
		outputChannel: output,
		// The server saves its results here, so that the next start can publish them at once.
		initializationOptions: { storage: (context.storageUri ?? context.globalStorageUri).toString() },
		middleware: {
			// The status bar item already shows the progress.
			handleWorkDoneProgress: () => {},
			provideHover: async (document, position, token, next) => {
				const hover = await next(document, position, token);
				return hover ? limitImageHeight(hover) : hover;
			},
		},
	});
	const bookTree = new BookTree(client);
	const figures = new FiguresPage(context, client);
	const review = new ReviewPage(context, client);
	context.subscriptions.push(
		output,
		statusItem,
		bookTree,
		figures,
		review,
		...registerImageInsertion(client),
		...registerLanguageModelTools(client),
		registerShowBeside(client),
		...registerCommands(client, output, () => statusItem.status),
	);
	client.onNotification(STATUS, (status: Status) => {
		const previous = statusItem.status;
		statusItem.show(status);
		if (status.state !== "ready") return;
		if (previous?.state !== "ready" || summarize(status) !== summarize(previous)) output.info(summarize(status));
		if (status.revision === previous?.revision) return;
		bookTree.refresh();
		figures.refresh();
		void review.refresh(status.revision);
	});
	output.info(`Starting Errata ${context.extension.packageJSON.version}.`);
	// Activation does not wait for the server; each request waits for it.
	const started = client.start().then(
		() => true,
		(error) => {
			output.error(`Failed to start the language server: ${error}`);
			return false;
		},
	);
	return async () => {
		if (await started) await client.stop();
	};
}
