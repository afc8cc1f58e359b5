/** The files of a project in reading order. */

import { folderOf, isElsewhere, isInput, join } from "../paths.ts";
import { choose } from "./inputs.ts";
import { childOf, itemsAt, itemsOf, type Layer, type Place, placesAt, spanOf, textAt, textOf } from "./layers.ts";
import type { ContentsItem, Project } from "./project.ts";

/** @param inputs the Quarto files of the folder, by path */
export function contentsOf(
	type: Project["type"],
	layers: readonly Layer[],
	root: string,
	inputs: readonly string[],
): readonly ContentsItem[] {
	if (type === "book") return once(bookContents(layers, root));
	const rendered = itemsAt(layers, ["project", "render"]).flatMap((place) => textOf(place.node) ?? []);
	if (rendered.length > 0) return choose(rendered, root, inputs).map(unlisted);
	if (type === "website") return once([...sidebarContents(layers, root, inputs), ...inputs.map(unlisted)]);
	const documents = inputs.filter((path) => /\.(?:qmd|rmd)$/i.test(path));
	if (type === "default") return documents.map(unlisted);
	const article = join(root, textAt(layers, ["manuscript", "article"]) ?? "index.qmd");
	const first = inputs.includes(article ?? "") ? [article as string] : [];
	return once([...first, ...documents].map(unlisted));
}

/** Every file that the layers list as a part of a book, whatever its place. */
export function listedFiles(layers: readonly Layer[], root: string): readonly string[] {
	return bookContents(layers, root).map((item) => item.path);
}

/** A file that no configuration names. */
export function unlisted(path: string): ContentsItem {
	return { kind: "chapter", path, part: null, mention: null };
}

/** The home page comes first, whatever the list says (quarto-cli, book-config.ts). */
function bookContents(layers: readonly Layer[], root: string): readonly ContentsItem[] {
	const chapters = itemsAt(layers, ["book", "chapters"]).flatMap((place) => entries(place, root, "chapter", null));
	const home = chapters.findIndex(({ path, kind }) => kind === "chapter" && isHome(path, root));
	if (home > 0) chapters.unshift(...chapters.splice(home, 1));
	const references = itemsAt(layers, ["book", "references"]).flatMap((place) =>
		entries(place, root, "references", null),
	);
	const appendices = itemsAt(layers, ["book", "appendices"]).flatMap((place) => entries(place, root, "appendix", null));
	return [...chapters, ...references, ...appendices];
}

function isHome(path: string, root: string): boolean {
	return folderOf(path) === root && /(?:^|\/)index\.[a-z]+$/i.test(path);
}

/** One item of a list of chapters, depth-first: a file, `{file, text}`, `{href, text}` or `{part, chapters}`. */
function entries(place: Place, root: string, kind: ContentsItem["kind"], part: string | null): ContentsItem[] {
	const title = childOf(place, "part");
	if (title === null) return file(place, root, kind, part);
	const named = { layer: place.layer, node: title };
	const text = textOf(title);
	const own = text !== null && isInput(text) ? file(named, root, "part", null) : [];
	const below = childOf(place, "chapters");
	const inner = own[0]?.path ?? text;
	return [...own, ...(below ? list(place.layer, below).flatMap((item) => entries(item, root, kind, inner)) : [])];
}

function file(place: Place, root: string, kind: ContentsItem["kind"], part: string | null): ContentsItem[] {
	const node = textOf(place.node) !== null ? place.node : (childOf(place, "file") ?? childOf(place, "href"));
	const text = textOf(node);
	if (node === null || text === null || /^-*$/.test(text.trim()) || isElsewhere(text)) return [];
	const path = join(root, text.trim());
	if (path === null) return [];
	return [{ kind, path, part, mention: { from: place.layer.path, span: spanOf(node), path } }];
}

/** The pages that a website's side bars name, in their order. */
function sidebarContents(layers: readonly Layer[], root: string, inputs: readonly string[]): readonly ContentsItem[] {
	const bars = placesAt(layers, ["website", "sidebar"]).toReversed().flatMap(itemsOf);
	return bars.flatMap((bar) => {
		const contents = childOf(bar, "contents");
		return contents ? list(bar.layer, contents).flatMap((item) => pages(item, root, inputs, null)) : [];
	});
}

function pages(place: Place, root: string, inputs: readonly string[], part: string | null): ContentsItem[] {
	const contents = childOf(place, "contents");
	const section = childOf(place, "section");
	const auto = childOf(place, "auto");
	const pattern = textOf(auto) ?? textOf(place.node);
	if (pattern !== null && !isInput(pattern)) {
		const all = pattern === "auto" || pattern === "true";
		return choose([all ? "**" : pattern], root, inputs).map((path) => ({ ...unlisted(path), part }));
	}
	if (pattern !== null || contents === null) return file(place, root, "chapter", part);
	const named = section === null ? [] : file({ layer: place.layer, node: section }, root, "chapter", part);
	const own = named.filter((item) => isInput(item.path));
	return [...own, ...list(place.layer, contents).flatMap((item) => pages(item, root, inputs, textOf(section) ?? part))];
}

function list(layer: Layer, node: Place["node"]): readonly Place[] {
	return itemsOf({ layer, node });
}

/** A file that is listed twice is read at its first place. */
function once(items: readonly ContentsItem[]): readonly ContentsItem[] {
	const seen = new Set<string>();
	return items.filter((item) => !seen.has(item.path) && seen.add(item.path));
}
