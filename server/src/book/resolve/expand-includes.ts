/** Includes pasted in: what stands in a chapter once Quarto has put the included files in their places. */
import type { Chapter, Include } from "../../chapter/facts.ts";
import { extensionOf, folderOf, isNonFileTarget, isSource, resolve } from "../../project/paths.ts";
import type { Around, PlacedInclude, Segment } from "../entry.ts";
import { embedded } from "./embed.ts";
import { existence } from "./file-status.ts";

export interface Pasted {
	readonly segments: readonly Segment[];
	readonly includes: readonly PastedInclude[];
	/** The order after the last character. */
	readonly end: number;
}

export interface PastedInclude {
	readonly include: Include;
	readonly chapter: Chapter;
	readonly order: number;
	readonly path: string | null;
	readonly status: PlacedInclude["status"];
	/** Where in the file the first embedded cell starts; 0 for whole files. */
	readonly start: number;
}

/** Partials that include each other twice double at each level: a book needs no more pieces than this. */
const mostSegments = 10_000;

/**
 * @param main the chapter; relative paths are seen from its folder, also those in the files that it includes
 * @param root the project's folder, where `/x` starts
 * @param start the order of its first character
 */
export function paste(
	main: Chapter,
	root: string,
	chapters: ReadonlyMap<string, Chapter>,
	files: ReadonlySet<string>,
	start: number,
): Pasted {
	const segments: Segment[] = [];
	const includes: PastedInclude[] = [];
	const folder = folderOf(main.path);
	const within: string[] = [];
	let order = start;

	function add(chapter: Chapter, from: number, to: number, around: readonly Around[]): void {
		segments.push({ chapter, span: { start: from, end: to }, order, around });
		order += to - from + 1;
	}

	function read(chapter: Chapter, around: readonly Around[]): void {
		within.push(chapter.path);
		let done = 0;
		for (const include of chapter.includes) {
			if (include.span.start < done) continue;
			const path = includedPath(include, root, folder);
			const isInner = path !== null && within.includes(path);
			const status = path === null ? null : isInner ? "circular" : existence(files, path);
			const included = status === "found" && segments.length < mostSegments ? chapters.get(path as string) : undefined;
			add(chapter, done, include.span.start, around);
			const cells = included && include.kind === "embed" ? embedded(included, include.cells) : null;
			const isLost = included !== undefined && include.kind === "embed" && cells === null;
			const start = cells?.[0]?.start ?? 0;
			includes.push({ include, chapter, order, path, status: isLost ? "missing-cell" : status, start });
			const inner = [...around, { chapter, include }];
			if (included && include.kind === "include") read(included, inner);
			else for (const span of cells ?? []) add(included as Chapter, span.start, span.end, inner);
			done = include.span.end;
		}
		add(chapter, done, chapter.text.length, around);
		within.pop();
	}

	read(main, []);
	return { segments, includes, end: order };
}

/** From the library's folder; null where it is computed or leads out of that folder. */
export function includedPath(include: Include, root: string, folder: string): string | null {
	const target = include.target.text;
	return target === "" || isNonFileTarget(target) ? null : resolve(root, folder, target);
}

/** Whether an included file is pasted in as Markdown; programs and styles bring no anchors. */
export function isPasted(path: string): boolean {
	return isSource(path) || extensionOf(path) === "txt";
}
