import type { Command } from "./arguments.ts";
import { bookJson, type IndexJson } from "./format/index-json.ts";
import { indexText } from "./format/index-text.ts";
import type { OpenFolder } from "./open-folder.ts";
import { positionsIn } from "./positions.ts";

/** Prints the index of each book of a folder. Returns the exit code. */
export function index({ workspace }: OpenFolder, command: Extract<Command, { name: "index" }>): number {
	const positions = positionsIn((path) => workspace.text(path));
	const index: IndexJson = { books: workspace.books.map((book) => bookJson(book, positions)) };
	process.stdout.write(
		command.format === "json" ? `${JSON.stringify(index, null, 2)}\n` : index.books.map(indexText).join("\n"),
	);
	return 0;
}
