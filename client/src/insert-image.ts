/** Inserts a figure for an image that is dropped, pasted or picked. */
import {
	type CancellationToken,
	commands,
	type DataTransfer,
	type Disposable,
	DocumentDropEdit,
	DocumentDropOrPasteEditKind,
	DocumentPasteEdit,
	languages,
	type Position,
	type Range,
	SnippetString,
	type TextDocument,
	Uri,
	WorkspaceEdit,
	window,
	workspace,
} from "vscode";
import type { BaseLanguageClient, DocumentSelector } from "vscode-languageclient";
import { NEW_FIGURE, type NewFigureParams, type NewFigureResult } from "../../server/src/lsp/protocol.ts";

const chapterSelector: DocumentSelector = [
	{ scheme: "file", language: "quarto" },
	{ scheme: "file", pattern: "**/*.{qmd,rmd,Rmd}" },
];

const editKind = DocumentDropOrPasteEditKind.Empty.append("markdown", "figure", "errata");
const title = "Insert Figure";

/** File extensions by MIME type. */
const extensionsByType: Readonly<Record<string, string>> = {
	"image/png": "png",
	"image/jpeg": "jpg",
	"image/gif": "gif",
	"image/webp": "webp",
	"image/svg+xml": "svg",
	"image/avif": "avif",
};
const IMAGE_NAME = /\.(?:png|jpe?g|gif|svg|webp|avif|pdf)$/i;
const IMAGE_GLOB = "**/*.{png,jpg,jpeg,gif,svg,webp,avif,pdf}";

/** The snippet of a figure and the image file to create for it, if any. */
interface Figure {
	readonly snippet: SnippetString;
	readonly files: WorkspaceEdit;
}

/** Registers the drop and paste providers and the command *Insert Figure*. */
export function registerImageInsertion(client: BaseLanguageClient): readonly Disposable[] {
	return [
		languages.registerDocumentDropEditProvider(
			chapterSelector as never,
			{
				async provideDocumentDropEdits(document, position, transfer, token) {
					const figure = await figureFromTransfer(client, document, position, transfer, token);
					if (!figure) return undefined;
					const edit = new DocumentDropEdit(figure.snippet, title, editKind);
					edit.additionalEdit = figure.files;
					return edit;
				},
			},
			{ dropMimeTypes: ["text/uri-list", "image/*"], providedDropEditKinds: [editKind] },
		),
		languages.registerDocumentPasteEditProvider(
			chapterSelector as never,
			{
				async provideDocumentPasteEdits(document, ranges, transfer, _context, token) {
					const figure = await figureFromTransfer(client, document, (ranges[0] as Range).start, transfer, token);
					if (!figure) return undefined;
					const edit = new DocumentPasteEdit(figure.snippet, title, editKind);
					edit.additionalEdit = figure.files;
					return [edit];
				},
			},
			{ pasteMimeTypes: ["text/uri-list", "image/*"], providedPasteEditKinds: [editKind] },
		),
		commands.registerCommand("errata.insertFigure", () => insertFigure(client)),
	];
}

async function figureFromTransfer(
	client: BaseLanguageClient,
	document: TextDocument,
	position: Position,
	transfer: DataTransfer,
	token: CancellationToken,
): Promise<Figure | undefined> {
	const files = new WorkspaceEdit();
	const image = (await workspaceImage(transfer)) ?? (await saveImage(document, transfer, files));
	if (!image || token.isCancellationRequested) return undefined;
	const snippet = await requestSnippet(client, document, position, image);
	return snippet === null ? undefined : { snippet, files };
}

/** The first image file in the URI list, if it is inside the workspace. VS Code itself copies files from outside. */
async function workspaceImage(transfer: DataTransfer): Promise<Uri | undefined> {
	const list = await transfer.get("text/uri-list")?.asString();
	const image = (list ?? "").split(/\r?\n/).find((line) => IMAGE_NAME.test(line.replace(/[?#].*/s, "")));
	const uri = image === undefined ? undefined : Uri.parse(image);
	return uri && workspace.getWorkspaceFolder(uri) ? uri : undefined;
}

/** Adds the creation of a file for the first image in the transfer to `files`. Returns the URI of the file. */
async function saveImage(
	document: TextDocument,
	transfer: DataTransfer,
	files: WorkspaceEdit,
): Promise<Uri | undefined> {
	for (const [type, item] of transfer) {
		const extension = extensionsByType[type];
		const file = extension === undefined ? undefined : item.asFile();
		if (!file) continue;
		const folder = await imageFolder(document);
		const stem = file.name.replace(/\.[^.]*$/, "").replace(/[^\p{L}\p{N}]+/gu, "-") || "figure";
		const uri = await unusedUri(folder, stem, extension as string);
		files.createFile(uri, { contents: await file.data(), ignoreIfExists: false });
		return uri;
	}
	return undefined;
}

/** The folder with the most images, preferring those below the chapter's folder; `images` when there are none. */
async function imageFolder({ uri }: TextDocument): Promise<Uri> {
	const chapterFolder = Uri.joinPath(uri, "..");
	const found = await workspace.findFiles(IMAGE_GLOB, "**/{node_modules,_book,_site,_freeze,*_files}/**");
	const counts = new Map<string, number>();
	for (const { path } of found) {
		const folder = path.slice(0, path.lastIndexOf("/"));
		const weight = folder.startsWith(`${chapterFolder.path}/`) ? 1000 : 1;
		counts.set(folder, (counts.get(folder) ?? 0) + weight);
	}
	const [best] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
	return best ? uri.with({ path: best[0] }) : Uri.joinPath(chapterFolder, "images");
}

/** Appends `-2`, `-3` and so on to the stem until no file has that name. */
async function unusedUri(folder: Uri, stem: string, extension: string): Promise<Uri> {
	for (let n = 1; ; n++) {
		const uri = Uri.joinPath(folder, `${stem}${n === 1 ? "" : `-${n}`}.${extension}`);
		const isTaken = await workspace.fs.stat(uri).then(
			() => true,
			() => false,
		);
		if (!isTaken) return uri;
	}
}

/** The snippet of a new figure. Null when the document does not belong to a book. */
async function requestSnippet(
	client: BaseLanguageClient,
	{ uri }: TextDocument,
	position: Position,
	image: Uri | null,
): Promise<SnippetString | null> {
	const params: NewFigureParams = {
		textDocument: { uri: client.code2ProtocolConverter.asUri(uri) },
		position: client.code2ProtocolConverter.asPosition(position),
		image: image && client.code2ProtocolConverter.asUri(image),
	};
	const snippet = await client.sendRequest<NewFigureResult>(NEW_FIGURE, params);
	return snippet === null ? null : new SnippetString(snippet);
}

/** Shows the images of the workspace in a Quick Pick and inserts a figure for the selected one at the cursor. */
async function insertFigure(client: BaseLanguageClient): Promise<void> {
	const editor = window.activeTextEditor;
	if (!editor) {
		void window.showInformationMessage("Open a chapter and place the cursor where the figure should go.");
		return;
	}
	const files = await workspace.findFiles(IMAGE_GLOB, "**/{node_modules,_book,_site}/**");
	const images = files
		.map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
		.sort((a, b) => (a.label < b.label ? -1 : 1));
	const noImage = { label: "$(edit) Enter the image path in the text", uri: null };
	const picked = await window.showQuickPick([noImage, ...images], {
		placeHolder: "Select an image for the new figure",
	});
	if (!picked) return;
	const snippet = await requestSnippet(client, editor.document, editor.selection.active, picked.uri);
	if (snippet) await editor.insertSnippet(snippet, editor.selection.active);
	else
		void window.showInformationMessage(
			"Errata cannot insert a figure because this file does not belong to a Quarto book.",
		);
}
