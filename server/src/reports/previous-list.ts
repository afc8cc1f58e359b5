/** Parses a list that was written before, in Markdown or JSON. */
import type { ReportJson } from "./json.ts";
import type { Kind } from "./kinds.ts";
import { kindNames } from "./phrases.ts";

export interface PreviousList {
	/** The listed kinds, including empty ones; null if the list does not name them. */
	readonly kinds: readonly Kind[] | null;
	/** In the order of the list. */
	readonly items: readonly PreviousItem[];
}

/** An item of a previous list. */
export interface PreviousItem {
	/** Null if the list does not name its kind. */
	readonly kind: Kind | null;
	/** Null in Markdown, which does not contain it. */
	readonly id: string | null;
	/** `Figure 2.3`; empty for definitions. */
	readonly label: string;
	readonly title: string | null;
	readonly caption: string | null;
	readonly alt: string | null;
}

/** Parses a previous list; returns null if the text is not a list. */
export function parsePreviousList(text: string): PreviousList | null {
	return /^\s*\{/.test(text) ? fromJson(text) : fromMarkdown(text);
}

function fromJson(text: string): PreviousList | null {
	try {
		const { books } = JSON.parse(text) as { readonly books: readonly ReportJson[] };
		const lists = books.flatMap(({ lists }) => lists);
		const items = lists.flatMap(({ kind, chapters }) =>
			chapters.flatMap(({ items }) =>
				items.map(({ id, label, title, caption, alt }) => ({
					kind,
					id,
					label: label ?? id ?? "",
					title,
					caption,
					alt,
				})),
			),
		);
		return { kinds: [...new Set(lists.map(({ kind }) => kind))], items };
	} catch {
		return null;
	}
}

const kindsByName = new Map(Object.entries(kindNames).map(([kind, name]) => [name, kind as Kind]));

function fromMarkdown(text: string): PreviousList | null {
	const kinds = new Set<Kind>();
	const items: PreviousItem[] = [];
	let kind: Kind | null = null;
	for (const part of text.split(/^(?=#{1,3} )/m)) {
		const [heading = "", ...body] = part.split(/\r?\n/);
		const name = /^# (\w+) List\b/.exec(heading)?.[1];
		kind = kindsByName.get(name ?? "") ?? kind;
		if (kind) kinds.add(kind);
		if (heading.startsWith("### ")) items.push(entry(kind, heading.slice("### ".length), body));
	}
	if (items.length === 0 && kinds.size === 0) return null;
	return { kinds: kinds.size === 0 ? null : [...kinds], items };
}

function entry(kind: Kind | null, heading: string, body: readonly string[]): PreviousItem {
	// The heading of a definition is its term, which can contain a colon.
	const definition = field(body, "Definition");
	if (kind === "definitions" || definition !== null) {
		return { kind: "definitions", id: null, label: "", title: heading.trim(), caption: definition, alt: null };
	}
	const [, label = heading.trim(), title = ""] = /^([^:]*):(.*)$/.exec(heading) ?? [];
	return {
		kind,
		id: null,
		label,
		title: title.trim() || null,
		caption: field(body, "Caption"),
		alt: field(body, "Alt Text"),
	};
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
