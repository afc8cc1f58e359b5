import { URI } from "vscode-uri";

/** One spelling for each URI: editors differ in what they escape, and in the case of drive letters. */
export function canonicalUri(uri: string): string {
	return URI.parse(uri).toString();
}
