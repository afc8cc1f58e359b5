const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as HTML shows it, between tags and in attributes: nothing that a book says becomes markup. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"]/g, (letter) => entities[letter] as string);
}
