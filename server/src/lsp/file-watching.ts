import type { Connection } from "vscode-languageserver";
import type { FolderSession } from "./folder-session.ts";
import type { FolderSessions } from "./sessions.ts";

/** Passes on what happens to files outside the editor's texts: written, created, renamed, deleted. */
export function watchFiles(connection: Connection, sessions: FolderSessions): void {
	const touched = (uris: readonly string[]) => {
		const bySession = new Map<FolderSession, string[]>();
		for (const uri of uris) {
			const found = sessions.find(uri);
			if (found) bySession.set(found.session, [...(bySession.get(found.session) ?? []), found.path]);
		}
		for (const [session, paths] of bySession) session.refresh(paths);
		// A project that appears or vanishes above a single file moves that file to another session.
		if (uris.some((uri) => /\/_quarto\.ya?ml$/.test(uri))) sessions.sync();
	};
	connection.onDidChangeWatchedFiles(({ changes }) => touched(changes.map(({ uri }) => uri)));
	connection.workspace.onDidCreateFiles(({ files }) => touched(files.map(({ uri }) => uri)));
	connection.workspace.onDidDeleteFiles(({ files }) => touched(files.map(({ uri }) => uri)));
	connection.workspace.onDidRenameFiles(({ files }) =>
		touched(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
	);
}
