/** Includes pasted in: what stands in a chapter once Quarto has put the included files in their places. */
import type { Chapter, Include } from "../../chapter/facts.ts";
import { extensionOf, folderOf, isNonFileTarget, isSource, resolve } from "../../project/paths.ts";
import type { IncludeSite, PlacedInclude, Segment } from "../entry.ts";
import { embeddedSpans } from "./embed.ts";
import { fileStatus } from "./file-status.ts";

export interface ExpandedChapter {
	readonly segments: readonly Segment[];
	readonly includes: readonly ExpandedInclude[];
	/** The order after the last character. */
	readonly end: number;
}

export interface ExpandedInclude {
	readonly include: Include;
	readonly chapter: Chapter;
	readonly order: number;
	readonly path: string | null;
	readonly status: PlacedInclude["status"];
	/** Where in the file the first embedded cell starts; 0 for whole files. */
	readonly start: number;
}

/** Partials that include each other twice double at each level: a book needs no more pieces than this. */
const MAX_SEGMENTS = 10_000;

/**
 * @param main the chapter; relative paths are seen from its folder, also those in the files that it includes
 * @param root the project's folder, where `/x` starts
 * @param start the order of its first character
 */
export function expandIncludes(
	main: Chapter,
	root: string,
	chapters: ReadonlyMap<string, Chapter>,
	files: ReadonlySet<string>,
	start: number,
): ExpandedChapter {
	const segments: Segment[] = [];
	const includes: ExpandedInclude[] = [];
	const folder = folderOf(main.path);
	const openFiles: string[] = [];
	let order = start;

	function add(chapter: Chapter, from: number, to: number, includedBy: readonly IncludeSite[]): void {
		segments.push({ chapter, span: { start: from, end: to }, order, includedBy });
		order += to - from + 1;
	}

	function read(chapter: Chapter, includedBy: readonly IncludeSite[]): void {
		openFiles.push(chapter.path);
		let done = 0;
		for (const include of chapter.includes) {
			if (include.span.start < done) continue;
			const path = includedPath(include, root, folder);
			const isCircular = path !== null && openFiles.includes(path);
			const status = path === null ? null : isCircular ? "circular" : fileStatus(files, path);
			const included = status === "found" && segments.length < MAX_SEGMENTS ? chapters.get(path as string) : undefined;
			add(chapter, done, include.span.start, includedBy);
			const cells = included && include.kind === "embed" ? embeddedSpans(included, include.cells) : null;
			const isMissingCell = included !== undefined && include.kind === "embed" && cells === null;
			const start = cells?.[0]?.start ?? 0;
			includes.push({ include, chapter, order, path, status: isMissingCell ? "missing-cell" : status, start });
			const inner = [...includedBy, { chapter, include }];
			if (included && include.kind === "include") read(included, inner);
			else for (const span of cells ?? []) add(included as Chapter, span.start, span.end, inner);
			done = include.span.end;
		}
		add(chapter, done, chapter.text.length, includedBy);
		openFiles.pop();
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
export function isIncludedAsMarkdown(path: string): boolean {
	return isSource(path) || extensionOf(path) === "txt";
}
