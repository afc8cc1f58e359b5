import type { DocumentLink, DocumentLinkParams } from "vscode-languageserver";
import { documentLinks } from "../../features/document-links.ts";
import { toFragment, toRange } from "../convert.ts";
import { handle, type RequestContext } from "../request-context.ts";

export function handleDocumentLink(context: RequestContext): void {
	context.connection.onDocumentLinks(
		handle(context, "links", [] as DocumentLink[], ({ session, book, path, text }, _: DocumentLinkParams) =>
			documentLinks(book, path).map((link) => {
				const target = session.indexedText(link.path);
				const fragment = target && link.offset !== null ? toFragment(target, link.offset) : "";
				return {
					range: toRange(text, link.span),
					target: session.uriOf(link.path) + fragment,
					tooltip: link.tooltip,
				};
			}),
		),
	);
}
