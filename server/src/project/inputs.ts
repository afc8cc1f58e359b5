/** The files of a project that Quarto renders by default, and the patterns that select from them. */
import picomatch from "picomatch/posix";
import { comparePaths, isBelow, isInput } from "./paths.ts";

/** Folder names that Quarto skips. */
const ignoredFolders: ReadonlySet<string> = new Set(["node_modules", "venv", "env", "renv", "packrat", "rsconnect"]);

/** Documents about the repository, which Quarto skips. */
const repositoryDocuments = /^(?:readme|(?:claude|agents)(?:\.local)?)\.[a-z]+$|\.llms\.md$/i;

/**
 * The Quarto files below a folder, sorted by path, without partials (`_x.qmd`), hidden files and README files.
 *
 * @param excludedFolders nested projects and output folders
 */
export function inputsOf(root: string, files: Iterable<string>, excludedFolders: readonly string[]): readonly string[] {
	const inputs: string[] = [];
	for (const path of files) {
		if (!isInput(path) || !isBelow(root, path) || excludedFolders.some((folder) => isBelow(folder, path))) continue;
		const parts = path.slice(root === "" ? 0 : root.length + 1).split("/");
		const hidden = parts.some((part) => part.startsWith("_") || part.startsWith(".") || ignoredFolders.has(part));
		if (!hidden && !repositoryDocuments.test(parts.at(-1) as string)) inputs.push(path);
	}
	return inputs.sort(comparePaths);
}

/**
 * The files that match patterns, in the order of the patterns, each once. `!x` excludes files; a list of exclusions only
 * starts from all files. A pattern that names a folder matches all files below it.
 *
 * @param patterns globs relative to `root`
 */
export function selectFiles(patterns: readonly string[], root: string, files: readonly string[]): readonly string[] {
	const start = root === "" ? 0 : root.length + 1;
	const included = patterns.filter((pattern) => !pattern.startsWith("!")).map(matcher);
	const excluded = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => matcher(pattern.slice(1)));
	const selected = new Set<string>();
	for (const matches of included.length > 0 ? included : [() => true]) {
		for (const path of files) {
			const relative = path.slice(start);
			if (matches(relative) && !excluded.some((isExcluded) => isExcluded(relative))) selected.add(path);
		}
	}
	return [...selected];
}

function matcher(pattern: string): (path: string) => boolean {
	const plain = pattern.replace(/^\.?\//, "").replace(/\/$/, "");
	return picomatch([plain, `${plain}/**`], { dot: true });
}
