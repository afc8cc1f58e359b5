import type { SnippetTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Edit } from "../text/span.ts";
import { toRange } from "./convert.ts";
import { canonical, type FolderSession } from "./folder-session.ts";
import { toSnippet } from "./writing.ts";

/** What an editor can do with the edits of several files. */
export interface EditCapabilities {
	/** Takes the versions of documents, so that it can refuse an edit of a text that has moved on. */
	readonly versions: boolean;
	readonly createFiles: boolean;
	/** Takes edits of documents with versions that say what is to be replaced, and selects it. */
	readonly snippets: boolean;
}

/** Edits as an editor applies them. An edit of a file that does not exist creates it. */
export function toWorkspaceEdit(
	room: FolderSession,
	edits: readonly Edit[],
	open: readonly TextDocument[],
	abilities: EditCapabilities,
): WorkspaceEdit {
	const byUri = new Map<string, (TextEdit | SnippetTextEdit)[]>();
	const created: string[] = [];
	for (const edit of edits) {
		const { path, span } = edit;
		const lined = room.lined(path);
		const key = room.uriOf(path);
		const uri = open.find((document) => canonical(document.uri) === key)?.uri ?? key;
		const list = byUri.get(uri) ?? [];
		if (list.length === 0) byUri.set(uri, list);
		if (lined === null && !created.includes(uri)) created.push(uri);
		list.push({ range: toRange(lined ?? { text: "", lines: [0] }, span), ...written(edit, abilities) });
	}
	if (!abilities.versions) return { changes: Object.fromEntries(byUri) as Record<string, TextEdit[]> };
	const versionOf = (uri: string) => open.find((document) => document.uri === uri)?.version ?? null;
	const changes = [...byUri].map(
		([uri, edits]): TextDocumentEdit => ({ textDocument: { uri, version: versionOf(uri) }, edits }),
	);
	const creations = abilities.createFiles
		? created.map((uri) => ({ kind: "create" as const, uri, options: { ignoreIfExists: true } }))
		: [];
	return { documentChanges: [...creations, ...changes] };
}

function written(
	{ text, fill }: Edit,
	{ versions, snippets }: EditCapabilities,
): Pick<TextEdit, "newText"> | Pick<SnippetTextEdit, "snippet"> {
	const at = fill === undefined ? -1 : text.indexOf(fill);
	if (fill === undefined || at < 0 || !versions || !snippets) return { newText: text };
	const after = text.slice(at + fill.length);
	return {
		snippet: { kind: "snippet", value: `${toSnippet(text.slice(0, at))}\${1:${toSnippet(fill)}}${toSnippet(after)}` },
	};
}
