/** The page “Review”: what a technical editor would say of the book, each claim a link into the text. */
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
import type { ReviewDocument, ReviewParams, ReviewResult } from "../../../server/src/lsp/review.ts";
import { whenSlow } from "../slow-progress.ts";
import { openPage, shell } from "./webview.ts";

/** What the page is told. */
export interface ToReviewPage {
	readonly type: "show";
	readonly body: string;
}

/** What the page asks for. */
export type FromReviewPage =
	/** The URI of a file with a place after `#`: `L12,5`. */
	| { readonly type: "open"; readonly address: string }
	| { readonly type: "export"; readonly format: Format }
	| { readonly type: "prompt" };

type Format = keyof typeof formats;
type Meant = Pick<ReviewParams, "uri" | "alone">;

const formats = {
	markdown: { name: "Markdown", extension: "md" },
	html: { name: "HTML", extension: "html" },
	json: { name: "JSON", extension: "json" },
} as const;

export class ReviewPage implements Disposable {
	readonly #context: ExtensionContext;
	readonly #client: BaseLanguageClient;
	readonly #commands: Disposable;
	#panel: WebviewPanel | undefined;
	#meant: Meant = { uri: null, alone: false };
	/** What the page shows. */
	#shown: Pick<ReviewDocument, "revision" | "text"> = { revision: 0, text: "" };
	/** The revision of the books that was told last. */
	#latest = 0;
	#isRefreshing = false;
	#serial = 0;

	constructor(context: ExtensionContext, client: BaseLanguageClient) {
		this.#context = context;
		this.#client = client;
		this.#commands = Disposable.from(
			commands.registerCommand("errata.review", () => this.#show({ uri: activeFile(), alone: false })),
			commands.registerCommand("errata.reviewChapter", () => this.#show({ uri: activeFile(), alone: true })),
			commands.registerCommand("errata.copyReviewPrompt", () =>
				this.#copyPrompt(this.#panel?.active ? this.#meant.uri : activeFile()),
			),
		);
	}

	/** Shows the book as it is now, where somebody looks; one request at a time. */
	async refresh(revision: number): Promise<void> {
		this.#latest = revision;
		if (this.#isRefreshing) return;
		this.#isRefreshing = true;
		try {
			await this.#bringUpToDate();
		} catch {
			// The page stays as it is; the next change asks again.
		} finally {
			this.#isRefreshing = false;
		}
	}

	async #bringUpToDate(): Promise<void> {
		for (let shown = -1; shown < this.#shown.revision; ) {
			shown = this.#shown.revision;
			const panel = this.#panel;
			if (!panel?.visible || this.#latest <= shown) return;
			const params: ReviewParams = { ...this.#meant, format: "page" };
			const review = await this.#client.sendRequest<ReviewResult>("errata/review", params);
			const isMeant = params.uri === this.#meant.uri && params.alone === this.#meant.alone;
			if (!review || panel !== this.#panel || !isMeant) return;
			if (review.text !== this.#shown.text) await post(panel, { type: "show", body: review.text });
			this.#shown = review;
		}
	}

	dispose(): void {
		this.#commands.dispose();
		this.#panel?.dispose();
	}

	async #show(meant: Meant): Promise<void> {
		const review = await this.#ask(meant, "page");
		if (review === undefined) return;
		if (review === null) {
			const what = meant.alone ? "the file before you belongs to no book" : "there is no book here";
			void window.showInformationMessage(`Errata cannot review: ${what}. Open a chapter of the book, or its folder.`);
			return;
		}
		this.#meant = meant;
		this.#shown = review;
		const panel = this.#panel ?? this.#open();
		panel.title = `Review: ${review.title || "Book"}`;
		panel.webview.html = shell(panel.webview, this.#context, "review", "Review", around(review.text), review.style);
		panel.reveal();
	}

	#open(): WebviewPanel {
		const panel = openPage(this.#context, "review", "Review");
		this.#panel = panel;
		panel.webview.onDidReceiveMessage((message: FromReviewPage) => this.#answer(message));
		panel.onDidChangeViewState(() => this.refresh(this.#latest));
		panel.onDidDispose(() => {
			this.#panel = undefined;
		});
		return panel;
	}

	async #answer(message: FromReviewPage): Promise<void> {
		if (message.type === "open") await open(message.address);
		else if (message.type === "export") await this.#export(message.format);
		// VS Code may tell only later, or never, that the click has made the page the active one.
		else await this.#copyPrompt(this.#meant.uri);
	}

	/** Undefined where the person has given it up. */
	async #ask(meant: Meant, format: ReviewParams["format"]): Promise<ReviewResult | undefined> {
		const workDoneToken = `errata-review-${++this.#serial}`;
		const title = meant.alone ? "Errata: reviewing the chapter" : "Errata: reviewing the book";
		const cancelling = new CancellationTokenSource();
		const params: ReviewParams = { ...meant, format, workDoneToken };
		const answer = this.#client.sendRequest<ReviewResult>("errata/review", params, cancelling.token);
		const options = { location: ProgressLocation.Notification, title, cancellable: true };
		const show = () =>
			window.withProgress(options, async (progress, token) => {
				token.onCancellationRequested(() => cancelling.cancel());
				const telling = this.#client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
					if (value.kind !== "end" && value.message) progress.report({ message: value.message });
				});
				const done = () => telling.dispose();
				await answer.then(done, done);
			});
		try {
			return await whenSlow(answer, show);
		} catch (error) {
			if (cancelling.token.isCancellationRequested) return undefined;
			throw error;
		} finally {
			cancelling.dispose();
		}
	}

	async #export(format: Format): Promise<void> {
		const { name, extension } = formats[format];
		const folder = workspace.workspaceFolders?.[0]?.uri;
		const target = await window.showSaveDialog({
			...(folder ? { defaultUri: Uri.joinPath(folder, `review.${extension}`) } : {}),
			filters: { [name]: [extension] },
			title: "Export the review",
		});
		if (target === undefined) return;
		const review = await this.#ask(this.#meant, format);
		if (!review) return;
		await workspace.fs.writeFile(target, new TextEncoder().encode(review.text));
		void window.showInformationMessage(`The review is in ${workspace.asRelativePath(target)}.`);
	}

	async #copyPrompt(uri: string | null): Promise<void> {
		const book = await this.#ask({ uri, alone: false }, "prompt");
		const chapter = uri === null || !book ? null : await this.#ask({ uri, alone: true }, "prompt");
		const choices = [
			...(book ? [{ label: "The whole book", description: inTokens(book), text: book.text }] : []),
			...(chapter ? [{ label: chapter.title, description: inTokens(chapter), text: chapter.text }] : []),
		];
		if (choices.length === 0) {
			if (book === null) void window.showInformationMessage("Errata found no book here. Open the folder of one.");
			return;
		}
		const chosen =
			choices.length === 1
				? choices[0]
				: await window.showQuickPick(choices, { title: "Copy review prompt", ignoreFocusOut: true });
		if (chosen === undefined) return;
		await env.clipboard.writeText(chosen.text);
		void window.showInformationMessage(`The review prompt is on the clipboard: ${chosen.description}.`);
	}
}

function inTokens({ tokens }: ReviewDocument): string {
	return `about ${tokens.toLocaleString("en")} tokens`;
}

/** The file that the person works on, as a URI; null where none is open. */
function activeFile(): string | null {
	const { document } = window.activeTextEditor ?? window.visibleTextEditors[0] ?? {};
	return document?.uri.scheme === "file" || document?.uri.scheme === "vscode-remote" ? document.uri.toString() : null;
}

/** Beside the page, or where a text is open already. */
async function open(address: string): Promise<void> {
	const uri = Uri.parse(address);
	const [line = 1, column = 1] = (uri.fragment.match(/\d+/g) ?? []).map(Number);
	const document = await workspace.openTextDocument(uri.with({ fragment: "" }));
	const before = window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined);
	const editor = await window.showTextDocument(document, { viewColumn: before?.viewColumn ?? ViewColumn.Beside });
	const at = new Position(line - 1, column - 1);
	editor.selection = new Selection(at, at);
	editor.revealRange(new Range(at, at), TextEditorRevealType.InCenter);
}

function post(panel: WebviewPanel, message: ToReviewPage): Thenable<boolean> {
	return panel.webview.postMessage(message);
}

/** The drawing is made by the server, all its words escaped; beside it stand the controls that act in the editor. */
function around(drawing: string): string {
	const button = (action: string, label: string) => `<button type="button" data-action="${action}">${label}</button>`;
	return `<div class="bar" role="toolbar" aria-label="Review">
<span class="label" id="export-label">Export</span><span role="group" aria-labelledby="export-label">${button("markdown", "Markdown")}${button("html", "HTML")}${button("json", "JSON")}</span>
${button("prompt", "Copy Prompt")}
</div>
<div id="page">${drawing}</div>`;
}
