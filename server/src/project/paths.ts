/** Paths of the library's folder: relative to it, with `/`, without `./` and `..`. */

/** The folder of a file; `""` for one at the top. */
export function folderOf(path: string): string {
	const slash = path.lastIndexOf("/");
	return slash < 0 ? "" : path.slice(0, slash);
}

/** A part of a path that is empty, `.` or `..`; most paths have none. */
const ODD = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** The path that `relative` means in `folder`, or null where it leads out of the library's folder. */
export function join(folder: string, relative: string): string | null {
	if (!ODD.test(relative)) return folder === "" ? relative : `${folder}/${relative}`;
	let at = folder;
	for (const part of relative.split("/")) {
		if (part === "" || part === ".") continue;
		if (part !== "..") at = at === "" ? part : `${at}/${part}`;
		else if (at === "") return null;
		else at = folderOf(at);
	}
	return at;
}

/** As Quarto resolves a path: `/x` from the project's root, others from `folder`. */
export function resolve(root: string, folder: string, target: string): string | null {
	return target.startsWith("/") ? join(root, target) : join(folder, target);
}

/** How a file in `folder` names `path`. */
export function relativePath(folder: string, path: string): string {
	const from = folder === "" ? [] : folder.split("/");
	const to = path.split("/");
	let shared = 0;
	while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
	return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

/** Whether `path` is in the folder `folder` or below it. */
export function isBelow(folder: string, path: string): boolean {
	return folder === "" || path.startsWith(`${folder}/`);
}

/** What follows the last dot of the file's name, lower-cased; `""` without one. */
export function extensionOf(path: string): string {
	const dot = path.lastIndexOf(".");
	return dot > path.lastIndexOf("/") + 1 ? path.slice(dot + 1).toLowerCase() : "";
}

const sourceExtensions: ReadonlySet<string> = new Set(["qmd", "md", "rmd", "markdown", "rmarkdown"]);

/** Whether the file is Markdown. */
export function isSource(path: string): boolean {
	return sourceExtensions.has(extensionOf(path));
}

export function isNotebook(path: string): boolean {
	return extensionOf(path) === "ipynb";
}

/** Whether Quarto renders such a file, so that it can be read as a chapter: Markdown or a notebook. */
export function isInput(path: string): boolean {
	return isSource(path) || isNotebook(path);
}

/** Whether a target is no file: another host, a mail address, or text that only rendering computes. */
export function isElsewhere(target: string): boolean {
	return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target) || target.includes("{{<") || target.includes("`");
}

/** What a target means that is written with `%20` and the like; itself where its escapes make no sense. */
export function decoded(target: string): string {
	if (!target.includes("%")) return target;
	try {
		return decodeURIComponent(target);
	} catch {
		return target;
	}
}

/** Orders paths the same everywhere: by UTF-16 units. */
export function comparePaths(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Markdown that no book shows is nobody's business, unless it is written for Quarto. */
export function isGuest(path: string): boolean {
	return /\.(?:qmd|rmd)$/i.test(path);
}
