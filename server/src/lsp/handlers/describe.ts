import { describe } from "../../features/describe.ts";
import { toOffset } from "../convert.ts";
import { DESCRIBE, type DescribeParams, type DescribeResult } from "../protocol.ts";
import { documentContext, type RequestContext } from "../request-context.ts";

/** `errata/describe`: the edit that replaces the caption, alt text or another text of a float. */
export function handleDescribe(context: RequestContext): void {
	context.connection.onRequest(
		DESCRIBE,
		async ({ textDocument, position, id, what, text }: DescribeParams, token): Promise<DescribeResult> => {
			const document = await documentContext(context, textDocument.uri, token);
			if (!document) return { refusal: "This file does not belong to an open book." };
			const { session, book, path } = document;
			const answer = describe(book, path, toOffset(document.text, position), id, what, text);
			if ("refusal" in answer) return answer;
			return { edit: context.toWorkspaceEdit(session, [answer.edit]) };
		},
	);
}
