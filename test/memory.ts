import type { FileSystem } from "../server/src/host/file-system.ts";
import type { Span } from "../server/src/text/span.ts";
import { Workspace } from "../server/src/workspace/workspace.ts";

/** A writable folder in memory. Change `texts` and call the library's `refresh` to play the world outside the editor. */
export class MemoryFiles implements FileSystem {
	readonly texts: Map<string, string | Uint8Array>;

	constructor(texts: Readonly<Record<string, string | Uint8Array>>) {
		this.texts = new Map(Object.entries(texts));
	}

	async read(path: string): Promise<Uint8Array | null> {
		const text = this.texts.get(path);
		return typeof text === "string" ? new TextEncoder().encode(text) : (text ?? null);
	}

	async list(): Promise<readonly string[]> {
		return [...this.texts.keys()];
	}
}

/** Opens a library over files in memory; a plain string is a single chapter `index.qmd` of a book. */
export async function openLibrary(files: string | Readonly<Record<string, string>>): Promise<Workspace> {
	const library = new Workspace(new MemoryFiles(bookFiles(files)));
	await library.open();
	return library;
}

/** A plain string becomes the only chapter of a book, so that examples can be short. */
export function bookFiles(files: string | Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	if (typeof files !== "string") return files;
	return { "_quarto.yml": "project:\n  type: book\nbook:\n  title: T\n  chapters: [index.qmd]\n", "index.qmd": files };
}

/** Takes the marks `⟦…⟧` and the cursor `‸` out of a text and says where they stood. Marks may nest. */
export function marked(source: string): {
	readonly text: string;
	readonly spans: readonly Span[];
	readonly cursor: number | null;
} {
	const spans: Span[] = [];
	const open: number[] = [];
	let text = "";
	let cursor: number | null = null;
	for (const part of source.split(/([⟦⟧‸])/u)) {
		if (part === "⟦") open.push(text.length);
		else if (part === "⟧") {
			const start = open.pop();
			if (start === undefined) throw new Error("⟧ without ⟦");
			spans.push({ start, end: text.length });
		} else if (part === "‸") cursor = text.length;
		else text += part;
	}
	if (open.length > 0) throw new Error("⟦ without ⟧");
	return { text, spans: spans.sort((a, b) => a.start - b.start || a.end - b.end), cursor };
}
