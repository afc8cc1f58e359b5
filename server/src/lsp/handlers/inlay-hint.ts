import { type InlayHint, InlayHintKind, type InlayHintParams } from "vscode-languageserver";
import { inlayHints } from "../../features/inlay-hints.ts";
import { toPosition, toSpan } from "../convert.ts";
import { handle, type RequestContext } from "../request-context.ts";

export function handleInlayHint(context: RequestContext): void {
	context.connection.languages.inlayHint.on(
		handle(context, "inlayHints", [] as InlayHint[], ({ book, path, text }, { range }: InlayHintParams) =>
			inlayHints(book, path, toSpan(text, range)).map(({ offset, label, tooltip }) => ({
				position: toPosition(text, offset),
				label,
				tooltip,
				kind: InlayHintKind.Parameter,
				paddingLeft: true,
			})),
		),
	);
}
