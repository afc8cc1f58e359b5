import type { Location } from "vscode-languageserver";
import { decodeTarget } from "../project/paths.ts";
import type { Location as CoreLocation } from "../text/span.ts";
import { type LineIndexedText, noText, toPlace, toRange } from "./convert.ts";
import type { FolderSession } from "./folder-session.ts";

/** The text of a file with its lines; empty for a file that the session does not hold. */
export function textOrEmpty(session: FolderSession, path: string): LineIndexedText {
	return session.indexedText(path) ?? noText;
}

/** A location of the core as the LSP writes it. */
export function toLocation(session: FolderSession, { path, span }: CoreLocation): Location {
	return { uri: session.uriOf(path), range: toRange(textOrEmpty(session, path), span) };
}

/** The 1-based line and column at which a location starts. */
export function toLineAndColumn(
	session: FolderSession,
	{ path, span }: CoreLocation,
): { readonly line: number; readonly column: number } {
	return toPlace(textOrEmpty(session, path), span.start);
}

/** A location as text: `power.qmd:20`. */
export function formatLocation(session: FolderSession, location: CoreLocation): string {
	const { line } = toLineAndColumn(session, location);
	return `${location.path}:${line}`;
}

/** Gives the images of a hover addresses that the editor can load. */
export function withImageUris(session: FolderSession, markdown: string): string {
	return markdown.replace(/errata-image:([^)|\s]+)/g, (_, path: string) => session.uriOf(decodeTarget(path)));
}
