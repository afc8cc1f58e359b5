import type { Hover, HoverParams } from "vscode-languageserver";
import { hover } from "../../features/hover.ts";
import { toOffset, toRange } from "../convert.ts";
import { withImageUris } from "../locations.ts";
import { handle, type RequestContext } from "../request-context.ts";

export function handleHover(context: RequestContext): void {
	context.connection.onHover(
		handle(context, "hover", null, ({ session, book, path, text }, { position }: HoverParams): Hover | null => {
			const answer = hover(book, path, toOffset(text, position));
			if (answer === null) return null;
			const value = withImageUris(session, answer.markdown);
			return { range: toRange(text, answer.span), contents: { kind: "markdown", value } };
		}),
	);
}
