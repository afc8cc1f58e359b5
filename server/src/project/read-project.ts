import { isHome, once, restContents, unlisted } from "./contents.ts";
import { inputsOf } from "./inputs.ts";
import { type FileLayer, placesAt, textAt } from "./layers.ts";
import type { ContentsItem, Project, Volume } from "./model.ts";
import { readOptions } from "./options.ts";
import { folderOf } from "./paths.ts";

/** What the volumes of a folder have in common. */
interface Surroundings extends Pick<Project, "books" | "folderLayers" | "sources" | "extensions" | "problems"> {
	/** All files of the library's folder. */
	readonly files: ReadonlySet<string>;
}

/**
 * The project of one volume. Never fails: broken YAML becomes a problem at its place, and what could be understood of it is
 * used.
 *
 * @param inputs the Quarto files of the folder that are this volume's or nobody's
 */
export function projectOf({ setup, others }: Volume, inputs: readonly string[], around: Surroundings): Project {
	const { files, ...shared } = around;
	const { root, config, type, layers, written, listed } = setup;
	const { extensions, problems } = shared;
	const beside = others.map((other) => readOptions([other.written], root, other.type === "book", [], extensions));
	const rest = restContents(type, written, root, inputs);
	const isThere = ({ path }: ContentsItem): boolean => files.has(path);
	const extra =
		type === "book"
			? others
					.flatMap((other) => other.listed)
					.filter(isThere)
					.map(page)
			: [];
	// A website leaves out what is not there; a book stops, unless what copies its configuration makes a home page, too.
	const isMade = ({ path }: ContentsItem): boolean => type !== "book" || (setup.kind === "kept" && isHome(path, root));
	const own = listed.filter((item) => isThere(item) || !isMade(item));
	const contents = layers.some(({ error }) => error !== null)
		? withRest(own, inputs)
		: once([...own, ...rest, ...extra]);
	const named = (key: string): string =>
		textAt(written, [type, key]) ?? textAt(written, ["project", key]) ?? textAt(written, [key]) ?? "";
	return {
		root,
		config,
		isKept: setup.kind === "kept",
		type,
		title: named("title"),
		subtitle: named("subtitle"),
		contents,
		inputs,
		options: readOptions([written], root, type === "book", beside, extensions),
		beside,
		layers,
		written,
		...shared,
		isRepaired: placesAt(written, ["project", "post-render"]).length > 0,
		problems: type === "book" && listed.length === 0 && problems.length === 0 ? noChapters(layers) : problems,
	};
}

/** What another configuration of the same volume shows: read with the book, and no chapter of it. */
function page({ path }: ContentsItem): ContentsItem {
	return { kind: "page", path, part: null, mention: null };
}

/** A folder without configuration: every `.qmd` in it, by path, is a document of its own. */
export function folderProject(files: Iterable<string>): Project {
	const inputs = inputsOf("", files, []).filter((path) => path.endsWith(".qmd"));
	return { ...bare, contents: inputs.map(unlisted), inputs };
}

/** One file alone. */
export function fileProject(path: string): Project {
	return { ...bare, root: folderOf(path), contents: [unlisted(path)], inputs: [path] };
}

const bare: Project = {
	root: "",
	config: null,
	isKept: false,
	type: "default",
	title: "",
	subtitle: "",
	contents: [],
	inputs: [],
	options: readOptions([], "", false, [], []),
	beside: [],
	layers: [],
	written: [],
	extensions: [],
	folderLayers: new Map(),
	books: [],
	sources: [],
	isRepaired: false,
	problems: [],
};

/** What is wrong in a configuration as YAML. */
export function problemsOf({ path, error }: FileLayer): Project["problems"] {
	return error === null
		? []
		: [
				{
					path,
					span: error.span,
					message: `Invalid YAML: ${error.text}. Correct it so that Quarto can build the book.`,
				},
			];
}

/** A list that breaks off may have gone on: what it does not name any more still opens, by path. */
function withRest(listed: readonly ContentsItem[], inputs: readonly string[]): readonly ContentsItem[] {
	const paths = new Set(listed.map(({ path }) => path));
	const rest = inputs.filter((path) => /\.(?:qmd|rmd)$/i.test(path) && !paths.has(path));
	return [...listed, ...rest.map(unlisted)];
}

function noChapters(layers: readonly FileLayer[]): Project["problems"] {
	const message =
		"This book has no chapters, so Quarto will not build it. List them in `book:` under `chapters:`, `index.qmd` first.";
	for (const at of ["book.chapters", "project.type"]) {
		for (const { path, scalars, keys } of layers.toReversed()) {
			const place = scalars.get(at) ?? keys.get(at);
			if (place) return [{ path, span: place.span, message }];
		}
	}
	return [];
}
