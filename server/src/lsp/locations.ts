import type { Location } from "../text/span.ts";
import { type LineIndexedText, toPlace } from "./convert.ts";
import type { FolderSession } from "./folder-session.ts";

/** The place in a file of a room as people count: from 1. */
export function placeIn(
	room: FolderSession,
	{ path, span }: Location,
): { readonly line: number; readonly column: number } {
	return toPlace(linedIn(room, path), span.start);
}

/** A place in words: `power.qmd:20`. */
export function cite(room: FolderSession, place: Location): string {
	const { line } = placeIn(room, place);
	return `${place.path}:${line}`;
}

/** A file's text with its lines; nothing for a file that the room does not hold. */
export function linedIn(room: FolderSession, path: string): LineIndexedText {
	return room.lined(path) ?? { text: "", lines: [0] };
}
