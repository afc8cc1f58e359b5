/** Which files of a project Quarto would render on its own, and the patterns that choose among them. */
import picomatch from "picomatch/posix";
import { comparePaths, isBelow, isInput } from "./paths.ts";

/** Folders that hold no source of a book. */
const foreignFolders: ReadonlySet<string> = new Set(["node_modules", "venv", "env", "renv", "packrat", "rsconnect"]);

/** Documents for those who work on a repository, not for readers: Quarto leaves them out. */
const repositoryDocuments = /^(?:readme|(?:claude|agents)(?:\.local)?)\.[a-z]+$|\.llms\.md$/i;

/**
 * The Quarto files of a folder, by path: without partials (`_x.qmd`), hidden files, read-me files and nested projects.
 *
 * @param root the project's folder
 * @param without folders that belong to others: nested projects and the output
 */
export function inputsOf(root: string, files: Iterable<string>, without: readonly string[]): readonly string[] {
	const inputs: string[] = [];
	for (const path of files) {
		if (!isInput(path) || !isBelow(root, path) || without.some((folder) => isBelow(folder, path))) continue;
		const parts = path.slice(root === "" ? 0 : root.length + 1).split("/");
		const hidden = parts.some((part) => part.startsWith("_") || part.startsWith(".") || foreignFolders.has(part));
		if (!hidden && !repositoryDocuments.test(parts.at(-1) as string)) inputs.push(path);
	}
	return inputs.sort(comparePaths);
}

/**
 * The files that patterns choose, in the order of the patterns, each once. `!x` takes files away; a list of nothing but
 * such patterns takes them away from all files. A pattern may name a folder.
 *
 * @param patterns relative to `root`
 */
export function choose(patterns: readonly string[], root: string, files: readonly string[]): readonly string[] {
	const start = root === "" ? 0 : root.length + 1;
	const wanted = patterns.filter((pattern) => !pattern.startsWith("!")).map(matcher);
	const unwanted = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => matcher(pattern.slice(1)));
	const chosen = new Set<string>();
	for (const matches of wanted.length > 0 ? wanted : [() => true]) {
		for (const path of files) {
			const relative = path.slice(start);
			if (matches(relative) && !unwanted.some((refuses) => refuses(relative))) chosen.add(path);
		}
	}
	return [...chosen];
}

function matcher(pattern: string): (path: string) => boolean {
	const plain = pattern.replace(/^\.?\//, "").replace(/\/$/, "");
	return picomatch([plain, `${plain}/**`], { dot: true });
}
