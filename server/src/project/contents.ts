/** The files of a project in reading order. */

import { choose } from "./inputs.ts";
import { childOf, itemsAt, itemsOf, type Place, placesAt, spanOf, textAt, textOf } from "./layers.ts";
import type { ContentsItem, Project } from "./model.ts";
import { folderOf, isElsewhere, isInput, join } from "./paths.ts";

/**
 * What a configuration lists, in reading order.
 *
 * @param config the configuration's files, the weakest first
 * @param inputs gives the Quarto files of the folder, by path, for patterns
 */
export function listedContents(
	type: Project["type"],
	config: readonly Place[],
	root: string,
	inputs: () => readonly string[],
): readonly ContentsItem[] {
	if (type === "book") return once(bookContents(config, root));
	const bars = type === "website" ? sidebarContents(config, root, inputs) : [];
	const patterns = renderPatterns(config);
	if (patterns.length === 0) return once(bars);
	const rendered = choose(patterns, root, inputs());
	return once([...bars.filter(({ path }) => rendered.includes(path)), ...rendered.map(unlisted)]);
}

/** What is rendered though no configuration lists it: everything, in a project that is no book and does not choose. */
export function restContents(
	type: Project["type"],
	config: readonly Place[],
	root: string,
	inputs: readonly string[],
): readonly ContentsItem[] {
	if (type === "book" || renderPatterns(config).length > 0) return [];
	if (type === "website") return inputs.map(unlisted);
	const documents = inputs.filter((path) => /\.(?:qmd|rmd)$/i.test(path));
	const article = type === "manuscript" ? join(root, textAt(config, ["manuscript", "article"]) ?? "index.qmd") : null;
	const first = article !== null && inputs.includes(article) ? [article] : [];
	return once([...first, ...documents].map(unlisted));
}

function renderPatterns(config: readonly Place[]): readonly string[] {
	return itemsAt(config, ["project", "render"]).flatMap((place) => textOf(place) ?? []);
}

/** A file that no configuration names. */
export function unlisted(path: string): ContentsItem {
	return { kind: "chapter", path, part: null, mention: null };
}

/** The home page comes first, whatever the list says (quarto-cli, book-config.ts). */
function bookContents(config: readonly Place[], root: string): readonly ContentsItem[] {
	const chapters = itemsAt(config, ["book", "chapters"]).flatMap((place) => entries(place, root, "chapter", null));
	const home = chapters.findIndex(({ path, kind }) => kind === "chapter" && isHome(path, root));
	if (home > 0) chapters.unshift(...chapters.splice(home, 1));
	const references = itemsAt(config, ["book", "references"]).flatMap((place) =>
		entries(place, root, "references", null),
	);
	const appendices = itemsAt(config, ["book", "appendices"]).flatMap((place) => entries(place, root, "appendix", null));
	return [...chapters, ...references, ...appendices];
}

/** Whether a file is the home page of a book. */
export function isHome(path: string, root: string): boolean {
	return folderOf(path) === root && /(?:^|\/)index\.[a-z]+$/i.test(path);
}

/** One item of a list of chapters, depth-first: a file, `{file, text}`, `{href, text}` or `{part, chapters}`. */
function entries(place: Place, root: string, kind: ContentsItem["kind"], part: string | null): ContentsItem[] {
	const title = childOf(place, "part");
	if (title === null) return file(place, root, kind, part);
	const text = textOf(title);
	const own = text !== null && isInput(text) ? file(title, root, "part", null) : [];
	const below = childOf(place, "chapters");
	const inner = own[0]?.path ?? text;
	return [...own, ...(below ? itemsOf(below).flatMap((item) => entries(item, root, kind, inner)) : [])];
}

function file(place: Place, root: string, kind: ContentsItem["kind"], part: string | null): ContentsItem[] {
	const named = textOf(place) !== null ? place : (childOf(place, "file") ?? childOf(place, "href"));
	const text = textOf(named);
	if (named === null || text === null || /^-*$/.test(text.trim()) || isElsewhere(text)) return [];
	const path = join(root, text.trim());
	if (path === null) return [];
	const span = spanOf(named);
	return [{ kind, path, part, mention: span && { from: place.layer.path, span, path } }];
}

/** The pages that a website's side bars name, in their order. */
function sidebarContents(
	config: readonly Place[],
	root: string,
	inputs: () => readonly string[],
): readonly ContentsItem[] {
	const bars = placesAt(config, ["website", "sidebar"]).toReversed().flatMap(itemsOf);
	const items = bars.flatMap((bar) => {
		const contents = childOf(bar, "contents");
		return contents ? itemsOf(contents).flatMap((item) => pages(item, root, inputs, null)) : [];
	});
	return items.filter(({ path }) => isInput(path));
}

function pages(place: Place, root: string, inputs: () => readonly string[], part: string | null): ContentsItem[] {
	const contents = childOf(place, "contents");
	const section = childOf(place, "section");
	const auto = childOf(place, "auto");
	const pattern = textOf(auto) ?? textOf(place);
	if (pattern !== null && !isInput(pattern)) {
		const all = pattern === "auto" || pattern === "true";
		return choose([all ? "**" : pattern], root, inputs()).map((path) => ({ ...unlisted(path), part }));
	}
	if (pattern !== null || contents === null) return file(place, root, "chapter", part);
	const named = section === null ? [] : file(section, root, "chapter", part);
	const own = named.filter((item) => isInput(item.path));
	return [...own, ...itemsOf(contents).flatMap((item) => pages(item, root, inputs, textOf(section) ?? part))];
}

/** A file that is listed twice is read at its first place. */
export function once(items: readonly ContentsItem[]): readonly ContentsItem[] {
	const seen = new Set<string>();
	return items.filter((item) => !seen.has(item.path) && seen.add(item.path));
}
