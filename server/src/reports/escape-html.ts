const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes text for HTML, both between tags and in attributes with double quotes. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"]/g, (letter) => entities[letter] as string);
}
