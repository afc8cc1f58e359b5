import {
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	type CompletionParams,
	InsertTextFormat,
	type Range,
} from "vscode-languageserver";
import { completion } from "../../features/completion.ts";
import type { Completion } from "../../features/results.ts";
import { toOffset, toRange } from "../convert.ts";
import type { FolderSession } from "../folder-session.ts";
import { withImageUris } from "../locations.ts";
import { handle, type RequestContext } from "../request-context.ts";
import { escapeSnippet } from "../snippet.ts";

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

const nothing: CompletionList = { isIncomplete: false, items: [] };

/** `textDocument/completion` and `completionItem/resolve`, which adds the documentation. */
export function handleCompletion(context: RequestContext): void {
	const { connection, client } = context;
	let last: {
		readonly session: FolderSession;
		readonly items: readonly Completion[];
		readonly serial: number;
	} | null = null;

	connection.onCompletion(
		handle(context, "completion", nothing, ({ session, book, path, text }, { position }: CompletionParams) => {
			const { items, isComplete } = completion(book, path, toOffset(text, position));
			const [best] = items;
			if (best === undefined) return nothing;
			const range = toRange(text, best.edit.span);
			const serial = (last?.serial ?? 0) + 1;
			last = { session, items, serial };
			const sent = items.map((item, index) => ({
				label: item.label,
				kind: kinds[item.kind],
				...(client.labelDetails ? { labelDetails: { description: item.detail } } : { detail: item.detail }),
				filterText: item.filter,
				sortText: String(item.rank).padStart(6, "0"),
				...insertion(item, range, client.completionSnippets),
				data: [serial, index],
			}));
			// The editor asks again at the next letter, and gets the items that match it best.
			return { isIncomplete: !isComplete, items: sent };
		}),
	);

	connection.onCompletionResolve((item) => {
		const [serial, index] = Array.isArray(item.data) ? item.data : [];
		const documentation = last?.serial === serial ? last?.items[index]?.documentation : undefined;
		if (last === null || documentation === undefined) return item;
		return { ...item, documentation: { kind: "markdown", value: withImageUris(last.session, documentation) } };
	});
}

/** The text that an item inserts, with the cursor where writing goes on if the editor can put it there. */
function insertion({ edit, cursor }: Completion, range: Range, snippets: boolean): Partial<CompletionItem> {
	if (cursor === undefined || !snippets) return { textEdit: { range, newText: edit.text } };
	const newText = `${escapeSnippet(edit.text.slice(0, cursor))}$0${escapeSnippet(edit.text.slice(cursor))}`;
	return { textEdit: { range, newText }, insertTextFormat: InsertTextFormat.Snippet };
}
