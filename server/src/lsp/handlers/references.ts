import type { Location, ReferenceParams } from "vscode-languageserver";
import { references } from "../../features/references.ts";
import { toOffset } from "../convert.ts";
import { toLocation } from "../locations.ts";
import { handle, type RequestContext } from "../request-context.ts";

export function handleReferences(context: RequestContext): void {
	context.connection.onReferences(
		handle(
			context,
			"references",
			[] as Location[],
			({ session, book, path, text }, { position, context: { includeDeclaration } }: ReferenceParams) =>
				references(book, path, toOffset(text, position), includeDeclaration).map((location) =>
					toLocation(session, location),
				),
		),
	);
}
