/** The page *Review*: the editorial review of the book, with links into the chapters. */
import {
	CancellationTokenSource,
	commands,
	Disposable,
	type ExtensionContext,
	env,
	Position,
	ProgressLocation,
	Range,
	Selection,
	TextEditorRevealType,
	Uri,
	ViewColumn,
	type WebviewPanel,
	window,
	workspace,
} from "vscode";
import { type BaseLanguageClient, WorkDoneProgress } from "vscode-languageclient";
import { REVIEW, type ReviewDocument, type ReviewParams, type ReviewResult } from "../../../server/src/lsp/protocol.ts";
import { showProgressWhenSlow } from "../slow-progress.ts";
import { createPagePanel, pageHtml } from "./webview.ts";

/** Messages to the page. */
export interface ToReviewPage {
	readonly type: "show";
	readonly body: string;
}

/** Messages from the page. */
export type FromReviewPage =
	/** A file URI whose fragment is a 1-based line and column: `#L12,5`. */
	| { readonly type: "open"; readonly address: string }
	| { readonly type: "export"; readonly format: Format }
	| { readonly type: "prompt" };

type Format = keyof typeof formats;
type ReviewTarget = Pick<ReviewParams, "uri" | "alone">;

const formats = {
	markdown: { name: "Markdown", extension: "md" },
	html: { name: "HTML", extension: "html" },
	json: { name: "JSON", extension: "json" },
} as const;

/** The panel of the page. It updates while it is visible. */
export class ReviewPage implements Disposable {
	readonly #context: ExtensionContext;
	readonly #client: BaseLanguageClient;
	readonly #commands: Disposable;
	#panel: WebviewPanel | undefined;
	#target: ReviewTarget = { uri: null, alone: false };
	/** The review that the page shows. */
	#shown: Pick<ReviewDocument, "revision" | "text"> = { revision: 0, text: "" };
	/** The last revision of the books that the server reported. */
	#latestRevision = 0;
	#isRefreshing = false;
	#serial = 0;

	constructor(context: ExtensionContext, client: BaseLanguageClient) {
		this.#context = context;
		this.#client = client;
		this.#commands = Disposable.from(
			commands.registerCommand("errata.review", () => this.#show({ uri: activeFile(), alone: false })),
			commands.registerCommand("errata.reviewChapter", () => this.#show({ uri: activeFile(), alone: true })),
			commands.registerCommand("errata.copyReviewPrompt", () =>
				this.#copyPrompt(this.#panel?.active ? this.#target.uri : activeFile()),
			),
		);
	}

	/** Updates a visible page to a revision of the books. Runs one request at a time. */
	async refresh(revision: number): Promise<void> {
		this.#latestRevision = revision;
		if (this.#isRefreshing) return;
		this.#isRefreshing = true;
		try {
			await this.#update();
		} catch {
			// Keep showing the old review; the next change retries.
		} finally {
			this.#isRefreshing = false;
		}
	}

	async #update(): Promise<void> {
		for (let shown = -1; shown < this.#shown.revision; ) {
			shown = this.#shown.revision;
			const panel = this.#panel;
			if (!panel?.visible || this.#latestRevision <= shown) return;
			const params: ReviewParams = { ...this.#target, format: "page" };
			const review = await this.#client.sendRequest<ReviewResult>(REVIEW, params);
			const isCurrent = params.uri === this.#target.uri && params.alone === this.#target.alone;
			if (!review || panel !== this.#panel || !isCurrent) return;
			if (review.text !== this.#shown.text) await post(panel, { type: "show", body: review.text });
			this.#shown = review;
		}
	}

	dispose(): void {
		this.#commands.dispose();
		this.#panel?.dispose();
	}

	async #show(target: ReviewTarget): Promise<void> {
		const review = await this.#request(target, "page");
		if (review === undefined) return;
		if (review === null) {
			const message = target.alone
				? "Errata cannot review this file because it does not belong to a book. Open a chapter of a book."
				: "Errata found no book. Open the folder that contains _quarto.yml.";
			void window.showInformationMessage(message);
			return;
		}
		this.#target = target;
		this.#shown = review;
		const panel = this.#panel ?? this.#open();
		panel.title = `Review: ${review.title || "Book"}`;
		panel.webview.html = pageHtml(
			panel.webview,
			this.#context,
			"review",
			"Review",
			withToolbar(review.text),
			review.style,
		);
		panel.reveal();
	}

	#open(): WebviewPanel {
		const panel = createPagePanel(this.#context, "review", "Review");
		this.#panel = panel;
		panel.webview.onDidReceiveMessage((message: FromReviewPage) => this.#handleMessage(message));
		panel.onDidChangeViewState(() => this.refresh(this.#latestRevision));
		panel.onDidDispose(() => {
			this.#panel = undefined;
		});
		return panel;
	}

	async #handleMessage(message: FromReviewPage): Promise<void> {
		if (message.type === "open") await openLocation(message.address);
		else if (message.type === "export") await this.#export(message.format);
		// Not the active editor: VS Code may report late, or never, that the click activated the page.
		else await this.#copyPrompt(this.#target.uri);
	}

	/** Requests a review, with cancellable progress when slow. Undefined if the user cancels; null if there is no book. */
	async #request(target: ReviewTarget, format: ReviewParams["format"]): Promise<ReviewResult | undefined> {
		const workDoneToken = `errata-review-${++this.#serial}`;
		const title = target.alone ? "Errata: Reviewing chapter" : "Errata: Reviewing book";
		const cancellation = new CancellationTokenSource();
		const params: ReviewParams = { ...target, format, workDoneToken };
		const answer = this.#client.sendRequest<ReviewResult>(REVIEW, params, cancellation.token);
		const options = { location: ProgressLocation.Notification, title, cancellable: true };
		const show = () =>
			window.withProgress(options, async (progress, token) => {
				token.onCancellationRequested(() => cancellation.cancel());
				const listener = this.#client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
					if (value.kind !== "end" && value.message) progress.report({ message: value.message });
				});
				const done = () => listener.dispose();
				await answer.then(done, done);
			});
		try {
			return await showProgressWhenSlow(answer, show);
		} catch (error) {
			if (cancellation.token.isCancellationRequested) return undefined;
			throw error;
		} finally {
			cancellation.dispose();
		}
	}

	async #export(format: Format): Promise<void> {
		const { name, extension } = formats[format];
		const folder = workspace.workspaceFolders?.[0]?.uri;
		const target = await window.showSaveDialog({
			...(folder ? { defaultUri: Uri.joinPath(folder, `review.${extension}`) } : {}),
			filters: { [name]: [extension] },
			title: "Export Review",
		});
		if (target === undefined) return;
		const review = await this.#request(this.#target, format);
		if (!review) return;
		await workspace.fs.writeFile(target, new TextEncoder().encode(review.text));
		void window.showInformationMessage(`Review exported to ${workspace.asRelativePath(target)}.`);
	}

	async #copyPrompt(uri: string | null): Promise<void> {
		const book = await this.#request({ uri, alone: false }, "prompt");
		const chapter = uri === null || !book ? null : await this.#request({ uri, alone: true }, "prompt");
		const choices = [
			...(book ? [{ label: "Whole book", description: tokenCount(book), text: book.text }] : []),
			...(chapter ? [{ label: chapter.title, description: tokenCount(chapter), text: chapter.text }] : []),
		];
		if (choices.length === 0) {
			if (book === null)
				void window.showInformationMessage("Errata found no book. Open the folder that contains _quarto.yml.");
			return;
		}
		const picked =
			choices.length === 1
				? choices[0]
				: await window.showQuickPick(choices, { title: "Copy Review Prompt", ignoreFocusOut: true });
		if (picked === undefined) return;
		await env.clipboard.writeText(picked.text);
		void window.showInformationMessage(`Review prompt copied to the clipboard (${picked.description}).`);
	}
}

function tokenCount({ tokens }: ReviewDocument): string {
	return `about ${tokens.toLocaleString("en")} tokens`;
}

/** The URI of the active or first visible file; null if there is none. */
function activeFile(): string | null {
	const { document } = window.activeTextEditor ?? window.visibleTextEditors[0] ?? {};
	return document?.uri.scheme === "file" || document?.uri.scheme === "vscode-remote" ? document.uri.toString() : null;
}

/** Opens a location in an existing text editor group, or beside the page if there is none. */
async function openLocation(address: string): Promise<void> {
	const uri = Uri.parse(address);
	const [line = 1, column = 1] = (uri.fragment.match(/\d+/g) ?? []).map(Number);
	const document = await workspace.openTextDocument(uri.with({ fragment: "" }));
	const textEditor = window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined);
	const editor = await window.showTextDocument(document, { viewColumn: textEditor?.viewColumn ?? ViewColumn.Beside });
	const position = new Position(line - 1, column - 1);
	editor.selection = new Selection(position, position);
	editor.revealRange(new Range(position, position), TextEditorRevealType.InCenter);
}

function post(panel: WebviewPanel, message: ToReviewPage): Thenable<boolean> {
	return panel.webview.postMessage(message);
}

/** Adds the toolbar above the review. The server escapes all text in the HTML of the review. */
function withToolbar(review: string): string {
	const button = (action: string, label: string) => `<button type="button" data-action="${action}">${label}</button>`;
	return `<div class="bar" role="toolbar" aria-label="Review">
<span class="label" id="export-label">Export</span><span role="group" aria-labelledby="export-label">${button("markdown", "Markdown")}${button("html", "HTML")}${button("json", "JSON")}</span>
${button("prompt", "Copy Prompt")}
</div>
<div id="page">${review}</div>`;
}
