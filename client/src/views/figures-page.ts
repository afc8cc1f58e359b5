/** The page “Figures”: every figure of the book with its picture and its texts, which are edited right there. */
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
import type { BookFigure, BookFigures, DescribeParams, DescribeResult } from "../../../server/src/lsp/lists.ts";
import { openPage, shell } from "./webview.ts";

/** What the page is told. */
export type ToPage =
	| { readonly type: "books"; readonly books: readonly BookFigures[] }
	/** A text could not be written. */
	| { readonly type: "refused"; readonly figure: Place; readonly reason: string };

/** What the page asks for. */
export type FromPage =
	| { readonly type: "ready" }
	| { readonly type: "open"; readonly figure: Place }
	| {
			readonly type: "describe";
			readonly figure: Place;
			readonly what: DescribeParams["what"];
			readonly text: string;
	  };

/** A figure and where it stood when the page was told of it. */
export type Place = Pick<BookFigure, "id" | "uri" | "range">;

export class FiguresPage implements Disposable {
	readonly #context: ExtensionContext;
	readonly #client: BaseLanguageClient;
	readonly #parts: Disposable[];
	/** What has been drawn already; undefined until somebody asks, and after it has changed. */
	#rendered: Promise<Rendered> | undefined;
	#panel: WebviewPanel | undefined;

	constructor(context: ExtensionContext, client: BaseLanguageClient) {
		this.#context = context;
		this.#client = client;
		const drawn = workspace.createFileSystemWatcher(DRAWN, false, true, false);
		const forget = () => {
			// Files come many at a time: one question is enough.
			if (!this.#rendered) return;
			this.#rendered = undefined;
			this.refresh();
		};
		this.#parts = [
			commands.registerCommand("errata.figures", () => this.#show()),
			drawn,
			drawn.onDidCreate(forget),
			drawn.onDidDelete(forget),
		];
	}

	/** The book has changed. */
	refresh(): void {
		if (this.#panel?.visible) void this.#tell(this.#panel);
	}

	dispose(): void {
		for (const part of this.#parts) part.dispose();
		this.#panel?.dispose();
	}

	#show(): void {
		if (this.#panel) {
			this.#panel.reveal();
			return;
		}
		const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
		const panel = openPage(this.#context, "figures", "Figures", folders);
		this.#panel = panel;
		panel.webview.onDidReceiveMessage((message: FromPage) => this.#answer(panel, message));
		panel.onDidChangeViewState(() => this.refresh());
		panel.onDidDispose(() => {
			this.#panel = undefined;
		});
		panel.webview.html = shell(panel.webview, this.#context, "figures", "Figures", '<main id="page"></main>');
	}

	async #answer(panel: WebviewPanel, message: FromPage): Promise<void> {
		if (message.type === "ready") await this.#tell(panel);
		else if (message.type === "open") await this.#open(message.figure);
		else await this.#describe(panel, message);
	}

	async #tell(panel: WebviewPanel): Promise<void> {
		const books = await this.#client.sendRequest<readonly BookFigures[]>("errata/figures", {});
		this.#rendered ??= renderedFigures();
		const rendered = await this.#rendered;
		const shown = books.map((book) => ({
			...book,
			chapters: book.chapters.map((chapter) => ({
				...chapter,
				figures: chapter.figures.map((figure) => withPictures(figure, rendered, panel.webview)),
			})),
		}));
		await post(panel, { type: "books", books: shown });
	}

	async #open({ uri, range }: Place): Promise<void> {
		const { start } = this.#client.protocol2CodeConverter.asRange(range);
		const document = await workspace.openTextDocument(Uri.parse(uri));
		await window.showTextDocument(document, {
			selection: { start, end: start } as never,
			viewColumn: ViewColumn.Beside,
		});
	}

	/** One undoable edit of the chapter, which stays unsaved where it is open. */
	async #describe(panel: WebviewPanel, { figure, what, text }: FromPage & { type: "describe" }): Promise<void> {
		const { id, uri, range } = figure;
		const params: DescribeParams = { textDocument: { uri }, position: range.start, id, what, text };
		const result = await this.#client.sendRequest<DescribeResult>("errata/describe", params);
		const reason =
			"refusal" in result
				? result.refusal
				: (await this.#apply(result.edit))
					? null
					: "The chapter has changed meanwhile. Try again.";
		if (reason !== null) await post(panel, { type: "refused", figure, reason });
		await this.#tell(panel);
	}

	async #apply(edit: Parameters<BaseLanguageClient["protocol2CodeConverter"]["asWorkspaceEdit"]>[0]): Promise<boolean> {
		const changes = await this.#client.protocol2CodeConverter.asWorkspaceEdit(edit);
		return changes !== undefined && workspace.applyEdit(changes);
	}
}

function post(panel: WebviewPanel, message: ToPage): Thenable<boolean> {
	return panel.webview.postMessage(message);
}

/** What Quarto made of a cell is named after the cell's label; what an author made of a drawing often is, too. */
const RENDERED = "**/fig-*.{png,svg,jpg,jpeg,webp}";

/** What tells that there may be others: of a new folder that is full already, VS Code names the folder alone. */
const DRAWN = "**/{fig-*,*_files}";

/** The rendered files by name, without extension. */
type Rendered = ReadonlyMap<string, readonly Uri[]>;

async function renderedFigures(): Promise<Rendered> {
	const files = await workspace.findFiles(RENDERED, "**/node_modules/**");
	// Of several formats the same one each time.
	files.sort((a, b) => (a.path < b.path ? -1 : 1));
	const byName = new Map<string, Uri[]>();
	for (const file of files) {
		const name = file.path.slice(file.path.lastIndexOf("/") + 1).replace(/\.[a-z]+$/, "");
		byName.set(name, [...(byName.get(name) ?? []), file]);
	}
	return byName;
}

/** Books of one workspace may use one label: the file that shares most folders with the chapter is its own. */
function nearest(files: readonly Uri[], chapter: Uri): Uri | undefined {
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

/** The names that a picture of a label has: knitr's, Jupyter's, the label itself, Jupyter's for an output of several. */
function namesOf(id: string): readonly string[] {
	return [`${id}-1`, `${id}-output-1`, id, id.replace(/-(\d+)$/, "-output-$1")];
}

function withPictures(figure: BookFigure, rendered: Rendered, webview: Webview): BookFigure {
	const names = figure.images.length === 0 ? namesOf(figure.id) : [];
	const chapter = Uri.parse(figure.uri);
	const made = names.map((name) => nearest(rendered.get(name) ?? [], chapter)).find((file) => file !== undefined);
	const files = made ? [made] : figure.images.map((image) => Uri.parse(image));
	return { ...figure, images: files.map((file) => webview.asWebviewUri(file).toString()) };
}
