import type { SnippetTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Edit } from "../text/span.ts";
import type { EditCapabilities } from "./client-capabilities.ts";
import { toRange } from "./convert.ts";
import type { FolderSession } from "./folder-session.ts";
import { textOrEmpty } from "./locations.ts";
import { escapeSnippet } from "./snippet.ts";
import { canonicalUri } from "./uri.ts";

/** Edits as an editor applies them. An edit of a file that does not exist creates it. */
export function toWorkspaceEdit(
	session: FolderSession,
	edits: readonly Edit[],
	open: readonly TextDocument[],
	capabilities: EditCapabilities,
): WorkspaceEdit {
	const byUri = new Map<string, (TextEdit | SnippetTextEdit)[]>();
	const created: string[] = [];
	for (const edit of edits) {
		const { path, span } = edit;
		const key = session.uriOf(path);
		const uri = open.find((document) => canonicalUri(document.uri) === key)?.uri ?? key;
		const list = byUri.get(uri) ?? [];
		if (list.length === 0) byUri.set(uri, list);
		if (session.indexedText(path) === null && !created.includes(uri)) created.push(uri);
		list.push({ range: toRange(textOrEmpty(session, path), span), ...replacement(edit, capabilities) });
	}
	if (!capabilities.versions) return { changes: Object.fromEntries(byUri) as Record<string, TextEdit[]> };
	const versionOf = (uri: string) => open.find((document) => document.uri === uri)?.version ?? null;
	const changes = [...byUri].map(
		([uri, edits]): TextDocumentEdit => ({ textDocument: { uri, version: versionOf(uri) }, edits }),
	);
	const creations = capabilities.createFiles
		? created.map((uri) => ({ kind: "create" as const, uri, options: { ignoreIfExists: true } }))
		: [];
	return { documentChanges: [...creations, ...changes] };
}

/** The new text; a snippet that selects its placeholder where the editor takes one. */
function replacement(
	{ text, fill }: Edit,
	{ versions, snippets }: EditCapabilities,
): Pick<TextEdit, "newText"> | Pick<SnippetTextEdit, "snippet"> {
	const at = fill === undefined ? -1 : text.indexOf(fill);
	if (fill === undefined || at < 0 || !versions || !snippets) return { newText: text };
	const [before, after] = [text.slice(0, at), text.slice(at + fill.length)];
	const value = `${escapeSnippet(before)}\${1:${escapeSnippet(fill)}}${escapeSnippet(after)}`;
	return { snippet: { kind: "snippet", value } };
}
