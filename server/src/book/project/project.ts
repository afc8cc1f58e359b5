import type { Span } from "../../text/span.ts";
import type { FileMention } from "../book.ts";
import { folderOf, isBelow, join } from "../paths.ts";
import { contentsOf, listedFiles, unlisted } from "./contents.ts";
import { inputsOf } from "./inputs.ts";
import { type Configuration, type Layer, readLayer, textAt, tops } from "./layers.ts";
import { type Options, readOptions } from "./options.ts";
import { activeLayers } from "./profiles.ts";
import { type ChapterSlot, chapterSlot } from "./slot.ts";

/** What `_quarto.yml` says of one project, read for what a checker needs. */
export interface Project {
	/** The folder of the project, from the library's folder; `""` for that folder itself. */
	readonly root: string;
	/** Path of the configuration, or null for a folder or file without one. */
	readonly config: string | null;
	readonly type: "book" | "website" | "manuscript" | "default";
	/** Empty where none is given. */
	readonly title: string;
	/** The same. */
	readonly subtitle: string;
	/** The files in reading order. */
	readonly contents: readonly ContentsItem[];
	/** Where a further chapter is to be listed; null where no configuration lists chapters. */
	readonly chapterSlot: ChapterSlot | null;
	/** The Quarto files of the project's folder, by path, whether or not the contents name them. */
	readonly inputs: readonly string[];
	/** What holds for the project as a whole; a document may have its own, which `optionsOf` tells. */
	readonly options: Options;
	/** The configuration's files that are in force, the weakest first. */
	readonly layers: readonly Layer[];
	/** `_metadata.yml` by its folder: what holds for the documents there. */
	readonly folderLayers: ReadonlyMap<string, Layer>;
	/** From the library's folder; null where none is given. */
	readonly outputDir: string | null;
	/** The files that all this was read from: `_quarto.yml`, profiles, `metadata-files`, `_metadata.yml`. */
	readonly sources: readonly string[];
	/** What is wrong in the configuration, at its place. Where anything is, the contents are in doubt. */
	readonly problems: readonly { readonly path: string; readonly span: Span; readonly message: string }[];
}

export interface ContentsItem {
	readonly kind: "chapter" | "part" | "references" | "appendix";
	/** From the library's folder. */
	readonly path: string;
	/** The title of the part that it stands in, or the path of the part's own page. */
	readonly part: string | null;
	readonly mention: FileMention | null;
}

/**
 * Reads the project that a configuration declares. Never fails: broken YAML becomes a problem at its place, and what
 * could be understood of it is used.
 *
 * @param config path of `_quarto.yml`
 * @param files all files of the library's folder
 * @param nested the folders of other projects below this one
 * @param read the text of a file, or null where it is absent or not read yet
 */
export function readProject(
	config: string,
	files: Iterable<string>,
	nested: readonly string[],
	read: (path: string) => string | null,
): Project {
	const root = folderOf(config);
	const { layers, others } = activeLayers(config, files, read);
	const folderLayers = readFolderLayers(root, files, read);
	const written = tops(layers);
	const type = typeOf(layers);
	const output = textAt(written, ["project", "output-dir"]);
	const outputDir = output === null ? null : join(root, output);
	const foreign = outputDir === null || outputDir === root ? nested : [...nested, outputDir];
	const inputs = inputsOf(root, files, foreign);
	const elsewhere = new Set(listedFiles(tops(others), root));
	const problems = layers.flatMap(problemsOf);
	const listed = contentsOf(type, written, root, inputs);
	const contents = problems.length > 0 ? withRest(listed, inputs) : listed;
	const named = (key: string): string =>
		textAt(written, [type, key]) ?? textAt(written, ["project", key]) ?? textAt(written, [key]) ?? "";
	return {
		root,
		config,
		type,
		title: named("title"),
		subtitle: named("subtitle"),
		contents,
		chapterSlot: chapterSlot(layers),
		inputs: inputs.filter((path) => !elsewhere.has(path)),
		options: readOptions([layers], root, type === "book"),
		layers,
		folderLayers,
		outputDir,
		sources: [...layers, ...others, ...folderLayers.values()].map((layer) => layer.path),
		problems: type === "book" && contents.length === 0 && problems.length === 0 ? noChapters(layers) : problems,
	};
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
	type: "default",
	title: "",
	subtitle: "",
	contents: [],
	chapterSlot: null,
	inputs: [],
	options: readOptions([], "", false),
	layers: [],
	folderLayers: new Map(),
	outputDir: null,
	sources: [],
	problems: [],
};

function typeOf(layers: readonly Configuration[]): Project["type"] {
	const type = textAt(tops(layers), ["project", "type"]);
	if (type === "book" || type === "website" || type === "manuscript") return type;
	// A half-written configuration that lists chapters is a book that lacks its `project:` lines.
	return type === null && layers.some(({ keys }) => keys.has("book.chapters")) ? "book" : "default";
}

function readFolderLayers(
	root: string,
	files: Iterable<string>,
	read: (path: string) => string | null,
): ReadonlyMap<string, Layer> {
	const found = new Map<string, Layer>();
	for (const path of files) {
		if (!/(?:^|\/)_metadata\.ya?ml$/.test(path) || !isBelow(root, path)) continue;
		const folder = folderOf(path);
		// Quarto prefers `.yml`.
		if (!found.has(folder) || path.endsWith(".yml")) found.set(folder, readLayer(path, folder, read(path) ?? ""));
	}
	return found;
}

function problemsOf({ path, error }: Configuration): Project["problems"] {
	return error === null
		? []
		: [{ path, span: error.span, message: `This is not valid YAML, so Quarto stops here: ${error.text}.` }];
}

/** A list that breaks off may have gone on: what it does not name any more still opens, by path. */
function withRest(listed: readonly ContentsItem[], inputs: readonly string[]): readonly ContentsItem[] {
	const paths = new Set(listed.map(({ path }) => path));
	const rest = inputs.filter((path) => /\.(?:qmd|rmd)$/i.test(path) && !paths.has(path));
	return [...listed, ...rest.map(unlisted)];
}

function noChapters(layers: readonly Configuration[]): Project["problems"] {
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
