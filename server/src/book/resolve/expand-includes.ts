/** Expands the includes and embeds of a chapter. */
import type { Chapter, Include } from "../../chapter/facts.ts";
import { extensionOf, folderOf, isNonFileTarget, isSource, resolve } from "../../project/paths.ts";
import type { IncludeSite, PlacedInclude, Segment } from "../entry.ts";
import { embeddedSpans } from "./embed.ts";
import { fileStatus } from "./file-status.ts";

/** The text of a chapter with includes expanded. */
export interface ExpandedChapter {
	readonly segments: readonly Segment[];
	readonly includes: readonly ExpandedInclude[];
	/** The `order` after the last character. */
	readonly end: number;
}

/** An include or embed with its target; `PlacedInclude` without the entry. */
export interface ExpandedInclude {
	readonly include: Include;
	readonly chapter: Chapter;
	readonly order: number;
	readonly path: string | null;
	readonly status: PlacedInclude["status"];
	/** Offset in the target file of the first embedded cell; 0 for whole files. */
	readonly start: number;
}

/** Limits the exponential growth of partials that include each other twice. */
const MAX_SEGMENTS = 10_000;

/**
 * Expands the includes of a chapter, recursively. Missing, circular and unsupported includes are left out.
 *
 * @param main the chapter; all relative include paths start from its folder, also in included files
 * @param root the project folder, where `/x` starts
 * @param start the `order` of the first character
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

/** The path of an include, relative to the workspace folder; null if computed or outside of it. */
export function includedPath(include: Include, root: string, folder: string): string | null {
	const target = include.target.text;
	return target === "" || isNonFileTarget(target) ? null : resolve(root, folder, target);
}

/** Whether an included file is parsed as Markdown. Other files, such as code and styles, contain no anchors. */
export function isIncludedAsMarkdown(path: string): boolean {
	return isSource(path) || extensionOf(path) === "txt";
}
