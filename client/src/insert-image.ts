/** Images that are dropped or pasted into a chapter become whole figures; so does one that is chosen from a list. */
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
import type { NewFigureParams, NewFigureResult } from "../../server/src/lsp/lists.ts";

const chapters: DocumentSelector = [
	{ scheme: "file", language: "quarto" },
	{ scheme: "file", pattern: "**/*.{qmd,rmd,Rmd}" },
];

const kind = DocumentDropOrPasteEditKind.Empty.append("markdown", "figure", "errata");
const title = "Insert figure";

const extensions: Readonly<Record<string, string>> = {
	"image/png": "png",
	"image/jpeg": "jpg",
	"image/gif": "gif",
	"image/webp": "webp",
	"image/svg+xml": "svg",
	"image/avif": "avif",
};
const picture = /\.(?:png|jpe?g|gif|svg|webp|avif|pdf)$/i;
const PICTURES = "**/*.{png,jpg,jpeg,gif,svg,webp,avif,pdf}";

/** A figure to be written, and the file to be written for it. */
interface Figure {
	readonly snippet: SnippetString;
	readonly files: WorkspaceEdit;
}

/** Takes images from the mouse, the clipboard and the palette. */
export function takeImages(client: BaseLanguageClient): readonly Disposable[] {
	return [
		languages.registerDocumentDropEditProvider(
			chapters as never,
			{
				async provideDocumentDropEdits(document, position, transfer, token) {
					const figure = await figureOf(client, document, position, transfer, token);
					if (!figure) return undefined;
					const edit = new DocumentDropEdit(figure.snippet, title, kind);
					edit.additionalEdit = figure.files;
					return edit;
				},
			},
			{ dropMimeTypes: ["text/uri-list", "image/*"], providedDropEditKinds: [kind] },
		),
		languages.registerDocumentPasteEditProvider(
			chapters as never,
			{
				async provideDocumentPasteEdits(document, ranges, transfer, _context, token) {
					const figure = await figureOf(client, document, (ranges[0] as Range).start, transfer, token);
					if (!figure) return undefined;
					const edit = new DocumentPasteEdit(figure.snippet, title, kind);
					edit.additionalEdit = figure.files;
					return [edit];
				},
			},
			{ pasteMimeTypes: ["text/uri-list", "image/*"], providedPasteEditKinds: [kind] },
		),
		commands.registerCommand("errata.insertFigure", () => insertFigure(client)),
	];
}

async function figureOf(
	client: BaseLanguageClient,
	document: TextDocument,
	position: Position,
	transfer: DataTransfer,
	token: CancellationToken,
): Promise<Figure | undefined> {
	const files = new WorkspaceEdit();
	const image = (await namedImage(transfer)) ?? (await newImage(document, transfer, files));
	if (!image || token.isCancellationRequested) return undefined;
	const snippet = await newFigure(client, document, position, image);
	return snippet === null ? undefined : { snippet, files };
}

/** An image file of the workspace; others are for VS Code to copy. */
async function namedImage(transfer: DataTransfer): Promise<Uri | undefined> {
	const list = await transfer.get("text/uri-list")?.asString();
	const named = (list ?? "").split(/\r?\n/).find((line) => picture.test(line.replace(/[?#].*/s, "")));
	const uri = named === undefined ? undefined : Uri.parse(named);
	return uri && workspace.getWorkspaceFolder(uri) ? uri : undefined;
}

/** An image without a file gets one, beside the images that the book has. */
async function newImage(
	document: TextDocument,
	transfer: DataTransfer,
	files: WorkspaceEdit,
): Promise<Uri | undefined> {
	for (const [type, item] of transfer) {
		const extension = extensions[type];
		const file = extension === undefined ? undefined : item.asFile();
		if (!file) continue;
		const folder = await imageFolder(document);
		const stem = file.name.replace(/\.[^.]*$/, "").replace(/[^\p{L}\p{N}]+/gu, "-") || "figure";
		const uri = await freeName(folder, stem, extension as string);
		files.createFile(uri, { contents: await file.data(), ignoreIfExists: false });
		return uri;
	}
	return undefined;
}

/** Where most images of the chapter's folder are; `images` where there are none. */
async function imageFolder({ uri }: TextDocument): Promise<Uri> {
	const own = Uri.joinPath(uri, "..");
	const found = await workspace.findFiles(PICTURES, "**/{node_modules,_book,_site,_freeze,*_files}/**");
	const counts = new Map<string, number>();
	for (const { path } of found) {
		const folder = path.slice(0, path.lastIndexOf("/"));
		const near = folder.startsWith(`${own.path}/`) ? 1000 : 1;
		counts.set(folder, (counts.get(folder) ?? 0) + near);
	}
	const [best] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
	return best ? uri.with({ path: best[0] }) : Uri.joinPath(own, "images");
}

async function freeName(folder: Uri, stem: string, extension: string): Promise<Uri> {
	for (let n = 1; ; n++) {
		const uri = Uri.joinPath(folder, `${stem}${n === 1 ? "" : `-${n}`}.${extension}`);
		const isTaken = await workspace.fs.stat(uri).then(
			() => true,
			() => false,
		);
		if (!isTaken) return uri;
	}
}

async function newFigure(
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
	const snippet = await client.sendRequest<NewFigureResult>("errata/newFigure", params);
	return snippet === null ? null : new SnippetString(snippet);
}

/** Lets the author choose an image of the workspace, and writes its figure at the cursor. */
async function insertFigure(client: BaseLanguageClient): Promise<void> {
	const editor = window.activeTextEditor;
	if (!editor) {
		void window.showInformationMessage("Open a chapter and put the cursor where the figure is to stand.");
		return;
	}
	const files = await workspace.findFiles(PICTURES, "**/{node_modules,_book,_site}/**");
	const names = files
		.map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
		.sort((a, b) => (a.label < b.label ? -1 : 1));
	const later = { label: "$(edit) Name the image in the text", uri: null };
	const chosen = await window.showQuickPick([later, ...names], { placeHolder: "The image of the new figure" });
	if (!chosen) return;
	const snippet = await newFigure(client, editor.document, editor.selection.active, chosen.uri);
	if (snippet) await editor.insertSnippet(snippet, editor.selection.active);
	else void window.showInformationMessage("This file belongs to no Quarto book, so Errata cannot name a figure of it.");
}
