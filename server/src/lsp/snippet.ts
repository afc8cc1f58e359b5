/** A text escaped so that a snippet inserts it as it is. */
export function escapeSnippet(text: string): string {
	return text.replace(/[\\$}]/g, "\\$&");
}
