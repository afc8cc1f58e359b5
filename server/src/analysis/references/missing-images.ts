/** Images whose files are not there. */

import type { Book } from "../../book/book.ts";
import { existence, mayBeCopied } from "../../book/resolve/file-status.ts";
import type { Chapter, Image } from "../../chapter/facts.ts";
import type { Project } from "../../project/model.ts";
import { extensionOf, folderOf, isElsewhere, resolve } from "../../project/paths.ts";
import { memoize } from "../../text/memoize.ts";

export interface MissingImage {
	readonly chapter: Chapter;
	readonly image: Image;
	/** The folder that its path is seen from. */
	readonly folder: string;
	/** Where the file should be, from the library's folder. */
	readonly path: string;
	readonly status: "missing-file" | "wrong-case";
}

/**
 * The images of a book that no file is there for: a list for each chapter, the same one for as long as neither the chapter changes nor
 * the files. What a build makes may come later and is left out.
 */
export function missingImages({ project, files, chapters, entriesOf }: Book): readonly (readonly MissingImage[])[] {
	return [...chapters.values()].map((chapter) => {
		const shown = (entriesOf.get(chapter.path) ?? []).map(({ path }) => folderOf(path));
		return absentIn(project)(files)(chapter)([...new Set([...shown, folderOf(chapter.path)])]);
	});
}

/** Those of one chapter, by the folders that it is seen from: kept for as long as no file comes or goes. */
const absentIn = memoize((project: Project) =>
	memoize((files: ReadonlySet<string>) =>
		memoize((chapter: Chapter) => {
			const known = new Map<string, readonly MissingImage[]>();
			return (folders: readonly string[]): readonly MissingImage[] => {
				const key = folders.join("\n");
				const absent = known.get(key) ?? absentFrom(project, files, chapter, folders);
				known.set(key, absent);
				return absent;
			};
		}),
	),
);

function absentFrom(
	project: Project,
	files: ReadonlySet<string>,
	chapter: Chapter,
	folders: readonly string[],
): readonly MissingImage[] {
	const absent: MissingImage[] = [];
	for (const { image, target } of pictures(chapter)) {
		const paths = folders.map((folder) => resolve(project.root, folder, target));
		const states = paths.map((path) => (path === null ? "found" : existence(files, path)));
		if (states.includes("found")) continue;
		const at = Math.max(0, states.indexOf("wrong-case"));
		const status = states[at] as "missing-file" | "wrong-case";
		// What a script puts in place after rendering is no author's mistake.
		if (project.isRepaired && mayBeCopied(files, project.root, paths[at]!)) continue;
		absent.push({ chapter, image, folder: folders[at]!, path: paths[at]!, status });
	}
	return absent;
}

/** The images of a chapter whose files must be there. */
const pictures = memoize(({ images }: Chapter) => {
	const found: { readonly image: Image; readonly target: string }[] = [];
	for (const image of images) {
		const target = filePart(image.source.text);
		if (target !== null && !isComputed(target)) found.push({ image, target });
	}
	return found;
});

/** The decoded path of an image source without query; null for what is no file. */
function filePart(source: string): string | null {
	if (source === "" || isElsewhere(source)) return null;
	const path = source.split(/[?#]/, 1)[0]!;
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** What a build makes or what needs an extension that the configuration decides; hidden folders are not listed. */
function isComputed(path: string): boolean {
	return extensionOf(path) === "" || /(?:^|\/)(?:[^/]*_files|\.[^./][^/]*)\//.test(path);
}
