import type { Book } from "../../book/book.ts";
import { extensionOf, folderOf, isBelow, isInput, resolve } from "../../project/paths.ts";
import type { Completion } from "../results.ts";
import type { CompletionContext } from "./context.ts";

const pictures: ReadonlySet<string> = new Set([
	"png",
	"jpg",
	"jpeg",
	"gif",
	"svg",
	"webp",
	"pdf",
	"avif",
	"bmp",
	"tif",
	"tiff",
]);

/** What can stand in one folder of a path that is being written: its files of the right kind, and folders that hold some. */
export function pathCompletions(
	book: Book,
	path: string,
	{ kind, written, span }: CompletionContext,
): readonly Completion[] {
	const slash = written.lastIndexOf("/") + 1;
	const { root } = book.project;
	// An included file's paths are resolved from the chapter that includes it.
	const from = folderOf(book.entriesOf.get(path)?.[0]?.path ?? path);
	const folder = resolve(root, from, written.slice(0, slash));
	if (folder === null || !isBelow(root, folder)) return [];
	const prefix = folder === "" ? "" : `${folder}/`;
	const files = new Set<string>();
	const folders = new Set<string>();
	for (const file of book.files) {
		if (!file.startsWith(prefix) || file === path || !fits(kind, file)) continue;
		const rest = file.slice(prefix.length);
		const end = rest.indexOf("/");
		if (end < 0) files.add(rest);
		else folders.add(rest.slice(0, end));
	}
	const edit = { start: span.start + slash, end: span.end };
	const items = [
		...[...files].sort().map((name) => ({ name, kind: "file" as const })),
		...[...folders].sort().map((name) => ({ name, kind: "folder" as const })),
	];
	return items.map(({ name, kind: what }, rank) => ({
		label: what === "folder" ? `${name}/` : name,
		edit: { span: edit, text: what === "folder" ? `${name}/` : name },
		kind: what,
		detail: titleOf(book, prefix + name),
		rank,
		filter: `${name} ${titleOf(book, prefix + name)}`.trim(),
	}));
}

function fits(kind: CompletionContext["kind"], file: string): boolean {
	if (kind === "image") return pictures.has(extensionOf(file));
	return kind === "link" || isInput(file) || ["txt", "html", "tex"].includes(extensionOf(file));
}

function titleOf(book: Book, file: string): string {
	return book.entries.find((entry) => entry.path === file)?.title ?? "";
}
