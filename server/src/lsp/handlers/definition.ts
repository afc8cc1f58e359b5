import type { Location, LocationLink, TextDocumentPositionParams } from "vscode-languageserver";
import { definition } from "../../features/definition.ts";
import { toOffset, toRange } from "../convert.ts";
import { textOrEmpty } from "../locations.ts";
import { handle, type RequestContext } from "../request-context.ts";

export function handleDefinition(context: RequestContext): void {
	const { connection, client } = context;
	connection.onDefinition(
		handle(
			context,
			"definition",
			[] as LocationLink[] | Location[],
			({ session, book, path, text }, { position }: TextDocumentPositionParams) => {
				const links = definition(book, path, toOffset(text, position)).map((link): LocationLink => {
					const target = textOrEmpty(session, link.path);
					return {
						originSelectionRange: toRange(text, link.origin),
						targetUri: session.uriOf(link.path),
						targetRange: toRange(target, link.fullSpan),
						targetSelectionRange: toRange(target, link.span),
					};
				});
				if (client.definitionLinks) return links;
				return links.map(
					({ targetUri, targetSelectionRange }): Location => ({ uri: targetUri, range: targetSelectionRange }),
				);
			},
		),
	);
}
