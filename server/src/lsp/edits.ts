import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Edit } from "../text/span.ts";
import { toRange } from "./convert.ts";
import { canonical, type Room } from "./room.ts";

/** What an editor can do with the edits of several files. */
export interface EditAbilities {
	/** Takes the versions of documents, so that it can refuse an edit of a text that has moved on. */
	readonly versions: boolean;
	readonly createFiles: boolean;
}

/** Edits as an editor applies them. An edit of a file that does not exist creates it. */
export function toWorkspaceEdit(
	room: Room,
	edits: readonly Edit[],
	open: readonly TextDocument[],
	abilities: EditAbilities,
): WorkspaceEdit {
	const byUri = new Map<string, TextEdit[]>();
	const created: string[] = [];
	for (const { path, span, text } of edits) {
		const lined = room.lined(path);
		const key = room.uriOf(path);
		const uri = open.find((document) => canonical(document.uri) === key)?.uri ?? key;
		const list = byUri.get(uri) ?? [];
		if (list.length === 0) byUri.set(uri, list);
		if (lined === null && !created.includes(uri)) created.push(uri);
		list.push({ range: toRange(lined ?? { text: "", lines: [0] }, span), newText: text });
	}
	if (!abilities.versions) return { changes: Object.fromEntries(byUri) };
	const versionOf = (uri: string) => open.find((document) => document.uri === uri)?.version ?? null;
	const changes = [...byUri].map(
		([uri, edits]): TextDocumentEdit => ({ textDocument: { uri, version: versionOf(uri) }, edits }),
	);
	const creations = abilities.createFiles
		? created.map((uri) => ({ kind: "create" as const, uri, options: { ignoreIfExists: true } }))
		: [];
	return { documentChanges: [...creations, ...changes] };
}
