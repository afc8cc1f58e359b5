/** Finds images whose files do not exist. */

import type { Book } from "../../book/book.ts";
import { fileStatus, mayBeCopied } from "../../book/resolve/file-status.ts";
import type { Chapter, Image } from "../../chapter/facts.ts";
import type { Project } from "../../project/model.ts";
import { extensionOf, folderOf, isNonFileTarget, resolve } from "../../project/paths.ts";
import { memoize } from "../../text/memoize.ts";

/** An image whose file does not exist. */
export interface MissingImage {
	readonly chapter: Chapter;
	readonly image: Image;
	/** The folder that the path of the image is relative to. */
	readonly folder: string;
	/** Where the file should be, relative to the workspace folder. */
	readonly path: string;
	readonly status: "missing-file" | "wrong-case";
}

/**
 * The images of a book without a file: one list per chapter, identical (`===`) until the chapter or the set of files
 * changes. Images that a build may create are left out.
 */
export function missingImages({ project, files, chapters, entriesOf }: Book): readonly (readonly MissingImage[])[] {
	return [...chapters.values()].map((chapter) => {
		const including = (entriesOf.get(chapter.path) ?? []).map(({ path }) => folderOf(path));
		return missingIn(project)(files)(chapter)([...new Set([...including, folderOf(chapter.path)])]);
	});
}

/** The missing images of one chapter, cached by the folders that its paths are relative to. */
const missingIn = memoize((project: Project) =>
	memoize((files: ReadonlySet<string>) =>
		memoize((chapter: Chapter) => {
			const cached = new Map<string, readonly MissingImage[]>();
			return (folders: readonly string[]): readonly MissingImage[] => {
				const key = folders.join("\n");
				const missing = cached.get(key) ?? findMissing(project, files, chapter, folders);
				cached.set(key, missing);
				return missing;
			};
		}),
	),
);

function findMissing(
	project: Project,
	files: ReadonlySet<string>,
	chapter: Chapter,
	folders: readonly string[],
): readonly MissingImage[] {
	const missing: MissingImage[] = [];
	for (const { image, target } of requiredImages(chapter)) {
		const paths = folders.map((folder) => resolve(project.root, folder, target));
		const states = paths.map((path) => (path === null ? "found" : fileStatus(files, path)));
		if (states.includes("found")) continue;
		const at = Math.max(0, states.indexOf("wrong-case"));
		const status = states[at] as "missing-file" | "wrong-case";
		// A post-render script may put the file in place.
		if (project.hasPostRender && mayBeCopied(files, project.root, paths[at]!)) continue;
		missing.push({ chapter, image, folder: folders[at]!, path: paths[at]!, status });
	}
	return missing;
}

/** The images of a chapter whose files must exist before a build. */
const requiredImages = memoize(({ images }: Chapter) => {
	const found: { readonly image: Image; readonly target: string }[] = [];
	for (const image of images) {
		const target = filePart(image.source.text);
		if (target !== null && !isGenerated(target)) found.push({ image, target });
	}
	return found;
});

/** The decoded path of an image source, without query and fragment; null for URLs. */
function filePart(source: string): string | null {
	if (source === "" || isNonFileTarget(source)) return null;
	const path = source.split(/[?#]/, 1)[0]!;
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** Whether a path may be output of a build, needs a configured default extension, or is in a hidden folder, which is not scanned. */
function isGenerated(path: string): boolean {
	return extensionOf(path) === "" || /(?:^|\/)(?:[^/]*_files|\.[^./][^/]*)\//.test(path);
}
