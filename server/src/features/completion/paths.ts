import type { Book } from "../../book/book.ts";
import { extensionOf, folderOf, isBelow, isInput, resolve } from "../../project/paths.ts";
import type { Completion } from "../results.ts";
import type { CompletionContext } from "./context.ts";

const imageExtensions: ReadonlySet<string> = new Set([
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

/** Completions of a path: the files of the right kind in the folder that the typed text names, and the folders that contain some. */
export function pathCompletions(
	book: Book,
	path: string,
	{ kind, typed, span }: CompletionContext,
): readonly Completion[] {
	const slash = typed.lastIndexOf("/") + 1;
	const { root } = book.project;
	// Quarto resolves the paths of an included file relative to the chapter that includes it.
	const from = folderOf(book.entriesOf.get(path)?.[0]?.path ?? path);
	const folder = resolve(root, from, typed.slice(0, slash));
	if (folder === null || !isBelow(root, folder)) return [];
	const prefix = folder === "" ? "" : `${folder}/`;
	const files = new Set<string>();
	const folders = new Set<string>();
	for (const file of book.files) {
		if (!file.startsWith(prefix) || file === path || !isAccepted(kind, file)) continue;
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
	return items.map(({ name, kind: itemKind }, rank) => ({
		label: itemKind === "folder" ? `${name}/` : name,
		edit: { span: edit, text: itemKind === "folder" ? `${name}/` : name },
		kind: itemKind,
		detail: titleOf(book, prefix + name),
		rank,
		filter: `${name} ${titleOf(book, prefix + name)}`.trim(),
	}));
}

function isAccepted(kind: CompletionContext["kind"], file: string): boolean {
	if (kind === "image") return imageExtensions.has(extensionOf(file));
	return kind === "link" || isInput(file) || ["txt", "html", "tex"].includes(extensionOf(file));
}

function titleOf(book: Book, file: string): string {
	return book.entries.find((entry) => entry.path === file)?.title ?? "";
}
