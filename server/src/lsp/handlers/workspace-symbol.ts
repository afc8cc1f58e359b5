import type { WorkspaceSymbol } from "vscode-languageserver";
import { workspaceSymbols } from "../../features/symbols.ts";
import { toLocation } from "../locations.ts";
import { foldersRead, type RequestContext } from "../request-context.ts";
import { symbolKinds } from "./symbol-kinds.ts";

export function handleWorkspaceSymbol(context: RequestContext): void {
	const { connection, sessions, settings } = context;
	connection.onWorkspaceSymbol(async ({ query }, token) => {
		if (!settings().symbols) return [];
		await foldersRead(context);
		if (token.isCancellationRequested) return [];
		return sessions.all.flatMap((session) =>
			workspaceSymbols(session.workspace.books, query).map(
				(symbol): WorkspaceSymbol => ({
					name: symbol.name || symbol.detail,
					kind: symbolKinds[symbol.kind],
					containerName: symbol.container,
					location: toLocation(session, symbol),
				}),
			),
		);
	});
}
