import type { CodeLens, CodeLensParams } from "vscode-languageserver";
import { codeLenses } from "../../features/code-lens.ts";
import { toRange } from "../convert.ts";
import { toLocation } from "../locations.ts";
import { SHOW_REFERENCES } from "../protocol.ts";
import { handle, type RequestContext } from "../request-context.ts";

export function handleCodeLens(context: RequestContext): void {
	context.connection.onCodeLens(
		handle(context, "codeLens", [] as CodeLens[], ({ session, book, path, text }, { textDocument }: CodeLensParams) =>
			codeLenses(book, path).map(({ span, title, places }) => {
				const range = toRange(text, span);
				const targets = places.map((place) => toLocation(session, place));
				const command = targets.length > 0 ? SHOW_REFERENCES : "";
				return { range, command: { title, command, arguments: [textDocument.uri, range.start, targets] } };
			}),
		),
	);
}
