import type { Connection } from "vscode-languageserver";
import type { FolderSession } from "./folder-session.ts";
import type { FolderSessions } from "./sessions.ts";

/** Takes in what happens to files outside the editor's texts: written, created, renamed, deleted. */
export function watchFiles(connection: Connection, workspace: FolderSessions): void {
	const touched = (uris: readonly string[]) => {
		const byRoom = new Map<FolderSession, string[]>();
		for (const uri of uris) {
			const found = workspace.find(uri);
			if (found) byRoom.set(found.room, [...(byRoom.get(found.room) ?? []), found.path]);
		}
		for (const [room, paths] of byRoom) room.refresh(paths);
		// A project that appears or vanishes above a single file moves that file to another room.
		if (uris.some((uri) => /\/_quarto\.ya?ml$/.test(uri))) workspace.arrange();
	};
	connection.onDidChangeWatchedFiles(({ changes }) => touched(changes.map(({ uri }) => uri)));
	connection.workspace.onDidCreateFiles(({ files }) => touched(files.map(({ uri }) => uri)));
	connection.workspace.onDidDeleteFiles(({ files }) => touched(files.map(({ uri }) => uri)));
	connection.workspace.onDidRenameFiles(({ files }) =>
		touched(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
	);
}
