/** A list that was made before, read back from its Markdown or JSON. */
import type { ReportJson } from "./json.ts";

/** An entry of an earlier list. */
export interface Earlier {
	/** Null in Markdown, which shows none. */
	readonly id: string | null;
	/** `Figure 2.3` */
	readonly label: string;
	readonly title: string | null;
	readonly caption: string | null;
	readonly alt: string | null;
}

/** The entries of an earlier list in its order; null where the text is no such list. */
export function readEarlier(text: string): readonly Earlier[] | null {
	return /^\s*\{/.test(text) ? fromJson(text) : fromMarkdown(text);
}

function fromJson(text: string): readonly Earlier[] | null {
	try {
		const { books } = JSON.parse(text) as { readonly books: readonly ReportJson[] };
		const items = books.flatMap(({ lists }) => lists).flatMap(({ chapters }) => chapters.flatMap(({ items }) => items));
		return items.map(({ id, label, title, caption, alt }) => ({ id, label: label ?? id ?? "", title, caption, alt }));
	} catch {
		return null;
	}
}

function fromMarkdown(text: string): readonly Earlier[] | null {
	const [, ...entries] = text.split(/^### /m);
	if (entries.length === 0) return null;
	return entries.map((entry) => {
		const [heading = "", ...body] = entry.split(/\r?\n/);
		const [, label = heading, title = ""] = /^([^:]*):\s*(.*?)\s*$/.exec(heading) ?? [];
		return { id: null, label, title: title || null, caption: field(body, "Caption"), alt: field(body, "Alt Text") };
	});
}

function field(lines: readonly string[], name: string): string | null {
	const start = `**${name}**: `;
	return (
		lines
			.find((line) => line.startsWith(start))
			?.slice(start.length)
			.trim() ?? null
	);
}
