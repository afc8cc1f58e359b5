/** The files of a project in reading order. */

import { selectFiles } from "./inputs.ts";
import { childOf, itemsAt, itemsOf, type LayerNode, nodesAt, spanOf, textAt, textOf } from "./layers.ts";
import type { ContentsItem, Project } from "./model.ts";
import { folderOf, isInput, isNonFileTarget, join } from "./paths.ts";

/**
 * The files that a configuration lists, in reading order.
 *
 * @param config root nodes of the active configuration files, weakest first
 * @param inputs returns the Quarto files of the folder, sorted by path, for patterns
 */
export function listedContents(
	type: Project["type"],
	config: readonly LayerNode[],
	root: string,
	inputs: () => readonly string[],
): readonly ContentsItem[] {
	if (type === "book") return uniqueByPath(bookContents(config, root));
	const sidebar = type === "website" ? sidebarContents(config, root, inputs) : [];
	const patterns = renderPatterns(config);
	if (patterns.length === 0) return uniqueByPath(sidebar);
	const rendered = selectFiles(patterns, root, inputs());
	return uniqueByPath([...sidebar.filter(({ path }) => rendered.includes(path)), ...rendered.map(unlistedItem)]);
}

/** The files that Quarto renders although no configuration lists them: none for books and with `project.render`. */
export function unlistedContents(
	type: Project["type"],
	config: readonly LayerNode[],
	root: string,
	inputs: readonly string[],
): readonly ContentsItem[] {
	if (type === "book" || renderPatterns(config).length > 0) return [];
	if (type === "website") return inputs.map(unlistedItem);
	const documents = inputs.filter((path) => /\.(?:qmd|rmd)$/i.test(path));
	const article = type === "manuscript" ? join(root, textAt(config, ["manuscript", "article"]) ?? "index.qmd") : null;
	const first = article !== null && inputs.includes(article) ? [article] : [];
	return uniqueByPath([...first, ...documents].map(unlistedItem));
}

function renderPatterns(config: readonly LayerNode[]): readonly string[] {
	return itemsAt(config, ["project", "render"]).flatMap((node) => textOf(node) ?? []);
}

/** The contents item of a file that no configuration names. */
export function unlistedItem(path: string): ContentsItem {
	return { kind: "chapter", path, part: null, mention: null };
}

/** Moves the home page to the front, as Quarto does (quarto-cli, book-config.ts). */
function bookContents(config: readonly LayerNode[], root: string): readonly ContentsItem[] {
	const chapters = itemsAt(config, ["book", "chapters"]).flatMap((node) => chapterItems(node, root, "chapter", null));
	const home = chapters.findIndex(({ path, kind }) => kind === "chapter" && isHomePage(path, root));
	if (home > 0) chapters.unshift(...chapters.splice(home, 1));
	const references = itemsAt(config, ["book", "references"]).flatMap((node) =>
		chapterItems(node, root, "references", null),
	);
	const appendices = itemsAt(config, ["book", "appendices"]).flatMap((node) =>
		chapterItems(node, root, "appendix", null),
	);
	return [...chapters, ...references, ...appendices];
}

/** Whether a file is the home page of a project: `index.*` in its root. */
export function isHomePage(path: string, root: string): boolean {
	return folderOf(path) === root && /(?:^|\/)index\.[a-z]+$/i.test(path);
}

/** One item of a chapter list, depth-first: a file, `{file, text}`, `{href, text}` or `{part, chapters}`. */
function chapterItems(node: LayerNode, root: string, kind: ContentsItem["kind"], part: string | null): ContentsItem[] {
	const title = childOf(node, "part");
	if (title === null) return fileItem(node, root, kind, part);
	const text = textOf(title);
	const own = text !== null && isInput(text) ? fileItem(title, root, "part", null) : [];
	const below = childOf(node, "chapters");
	const inner = own[0]?.path ?? text;
	return [...own, ...(below ? itemsOf(below).flatMap((item) => chapterItems(item, root, kind, inner)) : [])];
}

function fileItem(node: LayerNode, root: string, kind: ContentsItem["kind"], part: string | null): ContentsItem[] {
	const named = textOf(node) !== null ? node : (childOf(node, "file") ?? childOf(node, "href"));
	const text = textOf(named);
	if (named === null || text === null || /^-*$/.test(text.trim()) || isNonFileTarget(text)) return [];
	const path = join(root, text.trim());
	if (path === null) return [];
	const span = spanOf(named);
	return [{ kind, path, part, mention: span && { from: node.layer.path, span, path } }];
}

/** The pages that the sidebars of a website name, in order. */
function sidebarContents(
	config: readonly LayerNode[],
	root: string,
	inputs: () => readonly string[],
): readonly ContentsItem[] {
	const sidebars = nodesAt(config, ["website", "sidebar"]).toReversed().flatMap(itemsOf);
	const items = sidebars.flatMap((sidebar) => {
		const contents = childOf(sidebar, "contents");
		return contents ? itemsOf(contents).flatMap((item) => sidebarItems(item, root, inputs, null)) : [];
	});
	return items.filter(({ path }) => isInput(path));
}

function sidebarItems(
	node: LayerNode,
	root: string,
	inputs: () => readonly string[],
	part: string | null,
): ContentsItem[] {
	const contents = childOf(node, "contents");
	const section = childOf(node, "section");
	const auto = childOf(node, "auto");
	const pattern = textOf(auto) ?? textOf(node);
	if (pattern !== null && !isInput(pattern)) {
		const all = pattern === "auto" || pattern === "true";
		return selectFiles([all ? "**" : pattern], root, inputs()).map((path) => ({ ...unlistedItem(path), part }));
	}
	if (pattern !== null || contents === null) return fileItem(node, root, "chapter", part);
	const named = section === null ? [] : fileItem(section, root, "chapter", part);
	const own = named.filter((item) => isInput(item.path));
	return [...own, ...itemsOf(contents).flatMap((item) => sidebarItems(item, root, inputs, textOf(section) ?? part))];
}

/** Drops repeated paths; the first occurrence counts. */
export function uniqueByPath(items: readonly ContentsItem[]): readonly ContentsItem[] {
	const seen = new Set<string>();
	return items.filter((item) => !seen.has(item.path) && seen.add(item.path));
}
