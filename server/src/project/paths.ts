/** Paths relative to the workspace folder: separated by `/`, without `.` and `..`. */

/** The folder of a file; `""` at the top level. */
export function folderOf(path: string): string {
	const slash = path.lastIndexOf("/");
	return slash < 0 ? "" : path.slice(0, slash);
}

/** Matches a segment that is empty, `.` or `..`. Most paths have none. */
const SPECIAL_SEGMENT = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** Resolves `relative` from `folder`; null if the result is outside the workspace folder. */
export function join(folder: string, relative: string): string | null {
	if (!SPECIAL_SEGMENT.test(relative)) return folder === "" ? relative : `${folder}/${relative}`;
	let at = folder;
	for (const part of relative.split("/")) {
		if (part === "" || part === ".") continue;
		if (part !== "..") at = at === "" ? part : `${at}/${part}`;
		else if (at === "") return null;
		else at = folderOf(at);
	}
	return at;
}

/** Resolves a path as Quarto does: `/x` from the project root, others from `folder`; null outside the workspace folder. */
export function resolve(root: string, folder: string, target: string): string | null {
	return target.startsWith("/") ? join(root, target) : join(folder, target);
}

/** The path of `path` relative to `folder`. */
export function relativePath(folder: string, path: string): string {
	const from = folder === "" ? [] : folder.split("/");
	const to = path.split("/");
	let shared = 0;
	while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
	return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

/** Whether `path` is inside `folder`, at any depth. */
export function isBelow(folder: string, path: string): boolean {
	return folder === "" || path.startsWith(`${folder}/`);
}

/** The lower-cased text after the last dot of the file name; `""` without one. */
export function extensionOf(path: string): string {
	const dot = path.lastIndexOf(".");
	return dot > path.lastIndexOf("/") + 1 ? path.slice(dot + 1).toLowerCase() : "";
}

const sourceExtensions: ReadonlySet<string> = new Set(["qmd", "md", "rmd", "markdown", "rmarkdown"]);

/** Whether the file is Markdown. */
export function isSource(path: string): boolean {
	return sourceExtensions.has(extensionOf(path));
}

/** Whether the file is a Jupyter notebook. */
export function isNotebook(path: string): boolean {
	return extensionOf(path) === "ipynb";
}

/** Whether Quarto can render the file as a document: Markdown or a notebook. */
export function isInput(path: string): boolean {
	return isSource(path) || isNotebook(path);
}

/** Whether a link target is not a file path: it has a scheme or host, or contains a shortcode or inline code. */
export function isNonFileTarget(target: string): boolean {
	return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target) || target.includes("{{<") || target.includes("`");
}

/** Decodes percent escapes; returns the target as it is if they are invalid. */
export function decodeTarget(target: string): string {
	if (!target.includes("%")) return target;
	try {
		return decodeURIComponent(target);
	} catch {
		return target;
	}
}

/** Compares paths by UTF-16 units, independent of locale. */
export function comparePaths(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a file that no project lists is checked as a chapter: Quarto Markdown only, not plain Markdown. */
export function canBeUnlistedChapter(path: string): boolean {
	return /\.(?:qmd|rmd)$/i.test(path);
}
