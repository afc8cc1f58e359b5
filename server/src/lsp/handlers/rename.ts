import { ErrorCodes, type PrepareRenameParams, type RenameParams, ResponseError } from "vscode-languageserver";
import { prepareRename, rename } from "../../features/rename.ts";
import { toOffset, toRange } from "../convert.ts";
import { type DocumentContext, handle, type RequestContext } from "../request-context.ts";

/** `textDocument/prepareRename` and `textDocument/rename`. A refusal is an error that the editor shows. */
export function handleRename(context: RequestContext): void {
	const { connection } = context;
	connection.onPrepareRename(
		handle(context, "rename", null, ({ book, path, text }, { position }: PrepareRenameParams) => {
			const answer = prepareRename(book, path, toOffset(text, position));
			if ("refusal" in answer) throw new ResponseError(ErrorCodes.InvalidRequest, answer.refusal);
			return { range: toRange(text, answer.span), placeholder: answer.name };
		}),
	);
	connection.onRenameRequest(
		handle(context, "rename", null, ({ session, book, path, text }: DocumentContext, params: RenameParams) => {
			const answer = rename(book, path, toOffset(text, params.position), params.newName);
			if ("refusal" in answer) throw new ResponseError(ErrorCodes.InvalidRequest, answer.refusal);
			return context.toWorkspaceEdit(session, answer.edits);
		}),
	);
}
