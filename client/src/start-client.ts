import { type ExtensionContext, window } from "vscode";
import type { BaseLanguageClient, DocumentSelector, LanguageClientOptions } from "vscode-languageclient";
import type { Status } from "../../server/src/lsp/status.ts";
import { addCommands } from "./commands.ts";
import { withLowPictures } from "./hover-images.ts";
import { takeImages } from "./insert-image.ts";
import { lendTools } from "./language-model-tools.ts";
import { showBeside } from "./show-beside.ts";
import { describe, StatusItem } from "./status-item.ts";
import { BookView } from "./views/book-tree.ts";
import { FiguresPage } from "./views/figures-page.ts";
import { ReviewPage } from "./views/review-page.ts";

/** By name, not by language: what VS Code calls a `.qmd` or `.Rmd` depends on the extensions beside this one. */
const bookFiles: DocumentSelector = [
	{ scheme: "file", language: "quarto" },
	{ scheme: "file", pattern: "**/*.{qmd,md,markdown,rmd,Rmd,ipynb}" },
	{ scheme: "file", pattern: "**/{_quarto,_quarto-*,_errata}.{yml,yaml}" },
	{ scheme: "file", pattern: "**/*.bib" },
	// What textbooks keep beside a chapter: front matter may name any file, and most carry such a name.
	{ scheme: "file", pattern: "**/*{quiz,concepts,glossary,xrefs,crossrefs}*.{json,yml,yaml}" },
];

/**
 * Starts a language server and shows what it has to say.
 *
 * @param create makes the client for the server at hand; the rest is the same on the desktop and in the browser
 * @returns what stops the server again
 */
export function start(
	context: ExtensionContext,
	create: (options: LanguageClientOptions) => BaseLanguageClient,
): () => Promise<void> {
	const output = window.createOutputChannel("Errata", { log: true });
	const item = new StatusItem();
	const client = create({
		documentSelector: bookFiles,
		outputChannel: output,
		// What was found is kept there, so that the next start can show it at once.
		initializationOptions: { storage: (context.storageUri ?? context.globalStorageUri).toString() },
		middleware: {
			// The status item shows the progress already.
			handleWorkDoneProgress: () => {},
			provideHover: async (document, position, token, next) => {
				const hover = await next(document, position, token);
				return hover ? withLowPictures(hover) : hover;
			},
		},
	});
	const book = new BookView(client);
	const figures = new FiguresPage(context, client);
	const review = new ReviewPage(context, client);
	context.subscriptions.push(
		output,
		item,
		book,
		figures,
		review,
		...takeImages(client),
		...lendTools(client),
		showBeside(client),
		...addCommands(client, output, () => item.status),
	);
	client.onNotification("errata/status", (status: Status) => {
		const before = item.status;
		item.show(status);
		if (status.state !== "ready") return;
		if (before?.state !== "ready" || describe(status) !== describe(before)) output.info(describe(status));
		if (status.revision === before?.revision) return;
		book.refresh();
		figures.refresh();
		void review.refresh(status.revision);
	});
	output.info(`Errata ${context.extension.packageJSON.version} is starting.`);
	// VS Code is not kept waiting for the server: what asks it something waits for it by itself.
	const started = client.start().then(
		() => true,
		(error) => {
			output.error(`The server could not be started: ${error}`);
			return false;
		},
	);
	return async () => {
		if (await started) await client.stop();
	};
}
