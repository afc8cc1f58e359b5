/** Where links lead: to a file, to a heading or to an anchor, and whether that is there. */
import type { Chapter } from "../../chapter/facts.ts";
import type { Project } from "../../project/model.ts";
import { decodeTarget, extensionOf, folderOf, resolve } from "../../project/paths.ts";
import { memoize } from "../../text/memoize.ts";
import type { Entry, Placed, PlacedAnchor, PlacedHeading, PlacedLink } from "../entry.ts";
import { fileStatus } from "./file-status.ts";
import type { UnresolvedLink } from "./unresolved-entry.ts";

/** What a link can lead to. */
export interface LinkTargets {
	readonly project: Project;
	readonly files: ReadonlySet<string>;
	readonly anchorsAt: (id: string) => readonly PlacedAnchor[] | undefined;
	/** Headings by their automatic id; those with a written id are anchors. */
	readonly automaticAt: (id: string) => readonly PlacedHeading[];
	/** The entries that show a file. */
	readonly entriesOf: (path: string) => readonly Entry[];
	/** Entries whose text is not wholly known: any id may be in them. */
	readonly uncertain: ReadonlySet<Entry>;
}

export interface ResolvedLink {
	readonly link: PlacedLink;
	readonly anchor: PlacedAnchor | null;
}

/** Follows one link. */
export function resolveLink(targets: LinkTargets, unresolved: UnresolvedLink): ResolvedLink {
	const { chapter, entry, link } = unresolved;
	const { text } = link.target;
	const hash = text.indexOf("#");
	const fragment = hash < 0 ? null : decodeTarget(text.slice(hash + 1));
	const target = decodeTarget((hash < 0 ? text : text.slice(0, hash)).split("?", 1)[0] as string);
	const found = target === "" ? { path: chapter.path, status: "found" as const } : resolveFile(targets, entry, target);
	const placed = { ...unresolved, path: found.path, fragment };
	if (found.status !== "found" || fragment === null || fragment === "") {
		return { link: { ...placed, status: found.status, target: null }, anchor: null };
	}
	const entries = target === "" ? [entry] : targets.entriesOf(found.path ?? "");
	const destination = targetIn(targets, entries, fragment, target === "");
	if (destination !== null)
		return {
			link: { ...placed, status: "found", target: linkTarget(destination) },
			anchor: "anchor" in destination ? destination : null,
		};
	const isUncertain =
		entries.length === 0 ||
		entries.some((one) => targets.uncertain.has(one) || mayHaveOtherIds(one) || isSuffixedId(targets, one, fragment)) ||
		isGeneratedId(fragment);
	return { link: { ...placed, status: isUncertain ? null : "missing-fragment", target: null }, anchor: null };
}

/** The file that a path means: pages are named by their source, by `.html`, or without extension. */
function resolveFile(targets: LinkTargets, entry: Entry, target: string): Pick<PlacedLink, "path" | "status"> {
	const path = resolve(targets.project.root, folderOf(entry.path), target);
	if (path === null || /(?:^|\/)\./.test(path)) return { path: null, status: null };
	const status = fileStatus(targets.files, path);
	if (status === "found" && targets.files.has(path)) return { path, status };
	const extension = extensionOf(path);
	if (extension === "html" || extension === "htm" || extension === "" || status === "found") {
		const stem = extension === "" ? path : path.slice(0, -extension.length - 1);
		const folder = stem === "" ? "" : `${stem}/`;
		const page = [".qmd", ".md", ".Rmd", ".ipynb"].flatMap((end) => [stem + end, `${folder}index${end}`]);
		const source = page.find((name) => targets.files.has(name));
		if (source !== undefined) return { path: source, status: "found" };
	}
	if (status === "found") return { path, status };
	// A folder that is not here may be another site's, published beside this one.
	if (target.endsWith("/")) return { path, status: null };
	// Pages and documents without a source here are made by rendering, or by other programs.
	if (GENERATED_EXTENSIONS.has(extension) || target.startsWith("/"))
		return { path, status: status === "wrong-case" ? status : null };
	return { path, status };
}

const GENERATED_EXTENSIONS: ReadonlySet<string> = new Set(["html", "htm", "pdf", "epub", "docx", "xml", "tex"]);

/**
 * The anchor or heading of an id in these entries. A link within a page of a book may also name a heading of another
 * chapter: Quarto leads it there.
 */
function targetIn(
	targets: LinkTargets,
	entries: readonly Entry[],
	fragment: string,
	isOwn: boolean,
): PlacedAnchor | PlacedHeading | null {
	const anchors = targets.anchorsAt(fragment) ?? [];
	const headings = targets.automaticAt(fragment);
	const inside = (one: Placed): boolean => entries.includes(one.entry);
	const here = anchors.find(inside) ?? headings.find(inside);
	if (here || !isOwn || targets.project.type !== "book") return here ?? null;
	return anchors[0] ?? headings[0] ?? null;
}

function linkTarget(destination: PlacedAnchor | PlacedHeading): PlacedLink["target"] {
	const { chapter, entry, order } = destination;
	return {
		chapter,
		entry,
		order,
		span: "anchor" in destination ? destination.anchor.idSpan : destination.heading.span,
	};
}

/** Ids that rendering makes: bibliography entries, notes, tables of contents, parts of code blocks. */
function isGeneratedId(fragment: string): boolean {
	return (
		/^(?:ref-|refs$|fn|cb\d|top$|toc|TOC|title-block|quarto-|callout-|tabset-)/.test(fragment) ||
		fragment.startsWith(":~:")
	);
}

/** Whether headings may be there that nobody wrote out: then any id may be. */
function mayHaveOtherIds({ segments, options }: Entry): boolean {
	return options.mayGenerateHeadings || segments.some(({ chapter }) => generatesHeadings(chapter));
}

const generatesHeadings = memoize(
	({ headings, cells }: Chapter) =>
		cells.some(({ outputsMarkdown: writes }) => writes) ||
		headings.some(({ anchor, title }) => anchor === null && /`(?:r |\{)/.test(title.text)),
);

/** A heading's id in a file that is joined from several: the same title in two of them gives `title` and `title-1`. */
function isSuffixedId({ automaticAt }: LinkTargets, entry: Entry, fragment: string): boolean {
	const base = /^(.+)-\d+$/.exec(fragment)?.[1];
	return base !== undefined && entry.segments.length > 1 && automaticAt(base).some((one) => one.entry === entry);
}
