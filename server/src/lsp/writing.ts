import {
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	type CompletionParams,
	type Connection,
	InsertTextFormat,
	type Range,
} from "vscode-languageserver";
import { completion } from "../features/completion.ts";
import type { Completion } from "../features/results.ts";
import type { EditorClient } from "./client-capabilities.ts";
import { toOffset, toRange } from "./convert.ts";
import type { FolderSession } from "./folder-session.ts";
import { withImages } from "./navigation.ts";
import { handle, type RequestContext } from "./request-context.ts";

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
	section: CompletionItemKind.Module,
	figure: CompletionItemKind.Color,
	table: CompletionItemKind.Struct,
	listing: CompletionItemKind.Snippet,
	equation: CompletionItemKind.Operator,
	other: CompletionItemKind.Reference,
	footnote: CompletionItemKind.Text,
	citation: CompletionItemKind.Constant,
	attribute: CompletionItemKind.Property,
	file: CompletionItemKind.File,
	folder: CompletionItemKind.Folder,
};

export const completionTriggers = ["@", "^", "/", "[", "(", "-"];

/** Completion. What documents an item is computed for the one that is looked at. */
export function answerCompletion(connection: Connection, desk: RequestContext, client: EditorClient): void {
	let last: { readonly room: FolderSession; readonly items: readonly Completion[]; readonly serial: number } | null =
		null;

	connection.onCompletion(
		handle(desk, "completion", nothing, ({ room, book, path, lined }, { position }: CompletionParams) => {
			const { items, isWhole } = completion(book, path, toOffset(lined, position));
			const [best] = items;
			if (best === undefined) return nothing;
			const range = toRange(lined, best.edit.span);
			const serial = (last?.serial ?? 0) + 1;
			last = { room, items, serial };
			const sent = items.map((item, index) => ({
				label: item.label,
				kind: kinds[item.kind],
				...(client.labelDetails ? { labelDetails: { description: item.detail } } : { detail: item.detail }),
				filterText: item.filter,
				sortText: String(item.rank).padStart(6, "0"),
				...inserted(item, range, client.snippets),
				data: [serial, index],
			}));
			// The editor asks again at the next letter: then what it brings nearer is sent.
			return { isIncomplete: !isWhole, items: sent };
		}),
	);

	connection.onCompletionResolve((item) => {
		const [serial, index] = Array.isArray(item.data) ? item.data : [];
		const documentation = last?.serial === serial ? last?.items[index]?.documentation : undefined;
		if (last === null || documentation === undefined) return item;
		return { ...item, documentation: { kind: "markdown", value: withImages(last.room, documentation) } };
	});
}

const nothing: CompletionList = { isIncomplete: false, items: [] };

/** What a choice writes, with the cursor where the writing goes on, where the editor can put it there. */
function inserted({ edit, cursor }: Completion, range: Range, snippets: boolean): Partial<CompletionItem> {
	if (cursor === undefined || !snippets) return { textEdit: { range, newText: edit.text } };
	const newText = `${toSnippet(edit.text.slice(0, cursor))}$0${toSnippet(edit.text.slice(cursor))}`;
	return { textEdit: { range, newText }, insertTextFormat: InsertTextFormat.Snippet };
}

/** Text as a snippet that means it. */
export function toSnippet(text: string): string {
	return text.replace(/[\\$}]/g, "\\$&");
}
