/** The page *Figures*: every figure of the book with its image, caption and alt text, which are editable. */
import {
	commands,
	type Disposable,
	type ExtensionContext,
	Uri,
	ViewColumn,
	type Webview,
	type WebviewPanel,
	window,
	workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
	type BookFigure,
	type BookFigures,
	DESCRIBE,
	type DescribeParams,
	type DescribeResult,
	FIGURES,
} from "../../../server/src/lsp/protocol.ts";
import { createPagePanel, pageHtml } from "./webview.ts";

/** Messages to the page. */
export type ToFiguresPage =
	| { readonly type: "books"; readonly books: readonly BookFigures[] }
	/** A caption or alt text could not be changed. */
	| { readonly type: "refused"; readonly figure: FigureLocation; readonly reason: string };

/** Messages from the page. */
export type FromFiguresPage =
	| { readonly type: "ready" }
	| { readonly type: "open"; readonly figure: FigureLocation }
	| {
			readonly type: "describe";
			readonly figure: FigureLocation;
			readonly what: DescribeParams["what"];
			readonly text: string;
	  };

/** A figure and its location in the version that the page shows. */
export type FigureLocation = Pick<BookFigure, "id" | "uri" | "range">;

/** The panel of the page. Its contents are requested from the server when the page is visible. */
export class FiguresPage implements Disposable {
	readonly #context: ExtensionContext;
	readonly #client: BaseLanguageClient;
	readonly #disposables: Disposable[];
	/** Images rendered from code cells; undefined until needed and after a change on disk. */
	#rendered: Promise<RenderedFiles> | undefined;
	#panel: WebviewPanel | undefined;

	constructor(context: ExtensionContext, client: BaseLanguageClient) {
		this.#context = context;
		this.#client = client;
		const watcher = workspace.createFileSystemWatcher(WATCH_GLOB, false, true, false);
		const invalidate = () => {
			// Rendering creates many files at once; one refresh is enough.
			if (!this.#rendered) return;
			this.#rendered = undefined;
			this.refresh();
		};
		this.#disposables = [
			commands.registerCommand("errata.figures", () => this.#show()),
			watcher,
			watcher.onDidCreate(invalidate),
			watcher.onDidDelete(invalidate),
		];
	}

	/** Updates the page after a change of the book. */
	refresh(): void {
		if (this.#panel?.visible) void this.#sendBooks(this.#panel);
	}

	dispose(): void {
		for (const disposable of this.#disposables) disposable.dispose();
		this.#panel?.dispose();
	}

	#show(): void {
		if (this.#panel) {
			this.#panel.reveal();
			return;
		}
		const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
		const panel = createPagePanel(this.#context, "figures", "Figures", folders);
		this.#panel = panel;
		panel.webview.onDidReceiveMessage((message: FromFiguresPage) => this.#handleMessage(panel, message));
		panel.onDidChangeViewState(() => this.refresh());
		panel.onDidDispose(() => {
			this.#panel = undefined;
		});
		panel.webview.html = pageHtml(panel.webview, this.#context, "figures", "Figures", '<main id="page"></main>');
	}

	async #handleMessage(panel: WebviewPanel, message: FromFiguresPage): Promise<void> {
		if (message.type === "ready") await this.#sendBooks(panel);
		else if (message.type === "open") await this.#open(message.figure);
		else await this.#describe(panel, message);
	}

	async #sendBooks(panel: WebviewPanel): Promise<void> {
		const books = await this.#client.sendRequest<readonly BookFigures[]>(FIGURES, {});
		this.#rendered ??= findRenderedFiles();
		const rendered = await this.#rendered;
		const withImages = books.map((book) => ({
			...book,
			chapters: book.chapters.map((chapter) => ({
				...chapter,
				figures: chapter.figures.map((figure) => withWebviewImages(figure, rendered, panel.webview)),
			})),
		}));
		await post(panel, { type: "books", books: withImages });
	}

	async #open({ uri, range }: FigureLocation): Promise<void> {
		const { start } = this.#client.protocol2CodeConverter.asRange(range);
		const document = await workspace.openTextDocument(Uri.parse(uri));
		await window.showTextDocument(document, {
			selection: { start, end: start } as never,
			viewColumn: ViewColumn.Beside,
		});
	}

	/** Applies one undoable workspace edit. A chapter that is open stays unsaved. */
	async #describe(panel: WebviewPanel, { figure, what, text }: FromFiguresPage & { type: "describe" }): Promise<void> {
		const { id, uri, range } = figure;
		const params: DescribeParams = { textDocument: { uri }, position: range.start, id, what, text };
		const result = await this.#client.sendRequest<DescribeResult>(DESCRIBE, params);
		const reason =
			"refusal" in result
				? result.refusal
				: (await this.#apply(result.edit))
					? null
					: "The chapter changed in the meantime. Try again.";
		if (reason !== null) await post(panel, { type: "refused", figure, reason });
		await this.#sendBooks(panel);
	}

	async #apply(edit: Parameters<BaseLanguageClient["protocol2CodeConverter"]["asWorkspaceEdit"]>[0]): Promise<boolean> {
		const changes = await this.#client.protocol2CodeConverter.asWorkspaceEdit(edit);
		return changes !== undefined && workspace.applyEdit(changes);
	}
}

function post(panel: WebviewPanel, message: ToFiguresPage): Thenable<boolean> {
	return panel.webview.postMessage(message);
}

/** Quarto names the image of a cell after the cell's label. Authors often name their exported drawings the same way. */
const RENDERED_GLOB = "**/fig-*.{png,svg,jpg,jpeg,webp}";

/** Includes folders: when a folder with files is created, VS Code reports the folder only. */
const WATCH_GLOB = "**/{fig-*,*_files}";

/** Rendered images by file name without extension. */
type RenderedFiles = ReadonlyMap<string, readonly Uri[]>;

async function findRenderedFiles(): Promise<RenderedFiles> {
	const files = await workspace.findFiles(RENDERED_GLOB, "**/node_modules/**");
	// Makes the choice among several formats deterministic.
	files.sort((a, b) => (a.path < b.path ? -1 : 1));
	const byName = new Map<string, Uri[]>();
	for (const file of files) {
		const name = file.path.slice(file.path.lastIndexOf("/") + 1).replace(/\.[a-z]+$/, "");
		byName.set(name, [...(byName.get(name) ?? []), file]);
	}
	return byName;
}

/** Several books may use the same label. Returns the file that shares the most folders with the chapter. */
function nearestFile(files: readonly Uri[], chapter: Uri): Uri | undefined {
	const from = chapter.path.split("/");
	const sharedWith = ({ path }: Uri): number => {
		const folders = path.split("/");
		const end = from.findIndex((folder, i) => folder !== folders[i]);
		return end < 0 ? from.length : end;
	};
	return files.reduce<Uri | undefined>(
		(best, file) => (best && sharedWith(best) > sharedWith(file) ? best : file),
		undefined,
	);
}

/** Possible file names for a label: knitr, Jupyter, the label itself, and Jupyter with several outputs per cell. */
function renderedNames(id: string): readonly string[] {
	return [`${id}-1`, `${id}-output-1`, id, id.replace(/-(\d+)$/, "-output-$1")];
}

/** Replaces image URIs with webview URIs. A figure without an image file gets its rendered image, if there is one. */
function withWebviewImages(figure: BookFigure, rendered: RenderedFiles, webview: Webview): BookFigure {
	const names = figure.images.length === 0 ? renderedNames(figure.id) : [];
	const chapter = Uri.parse(figure.uri);
	const renderedFile = names
		.map((name) => nearestFile(rendered.get(name) ?? [], chapter))
		.find((file) => file !== undefined);
	const files = renderedFile ? [renderedFile] : figure.images.map((image) => Uri.parse(image));
	return { ...figure, images: files.map((file) => webview.asWebviewUri(file).toString()) };
}
