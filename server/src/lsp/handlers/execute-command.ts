import { MessageType, ShowMessageNotification } from "vscode-languageserver";
import { safeEdits } from "../../linter/safe-fixes.ts";
import { FIX_BOOK } from "../protocol.ts";
import { documentContext, type RequestContext } from "../request-context.ts";

/** `workspace/executeCommand`: applies all safe fixes of a book. */
export function handleExecuteCommand(context: RequestContext): void {
	const { connection, sessions } = context;
	connection.onExecuteCommand(async ({ command, arguments: given }, token) => {
		if (command !== FIX_BOOK) return null;
		const uri = typeof given?.[0] === "string" ? given[0] : null;
		await sessions.synced();
		const document = uri === null ? null : await documentContext(context, uri, token);
		const affected = document ? [document.session] : uri === null ? sessions.all : [];
		let isApplied = false;
		for (const session of affected) {
			await session.opened();
			context.flush();
			session.runDeferredRules();
			const findings = document
				? session.findingsOfBook(document.book)
				: [...session.workspace.findings.values()].flat();
			const edits = safeEdits(findings);
			if (edits.length === 0) continue;
			isApplied = true;
			const edit = context.toWorkspaceEdit(session, edits);
			await connection.workspace.applyEdit({ label: "Apply all safe fixes in the book", edit });
		}
		if (!isApplied) {
			const message = "No safe fixes are available.";
			void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
		}
		return null;
	});
}
