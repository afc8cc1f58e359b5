import type { Span } from "../../text/span.ts";
import type { FileMention } from "../book.ts";
import { folderOf } from "../paths.ts";
import { isHome, once, restContents, unlisted } from "./contents.ts";
import { inputsOf } from "./inputs.ts";
import { type FileLayer, type Layer, type Place, placesAt, textAt } from "./layers.ts";
import { type Options, readOptions } from "./options.ts";
import type { Volume } from "./volumes.ts";

/** What the configuration of one book or website says, read for what a checker needs. */
export interface Project {
	/** The folder of the project, from the library's folder; `""` for that folder itself. */
	readonly root: string;
	/** Path of the configuration, or null for a folder or file without one. */
	readonly config: string | null;
	/** Whether the configuration is kept elsewhere and copied to the folder before it is built. */
	readonly isKept: boolean;
	readonly type: "book" | "website" | "manuscript" | "default";
	/** Empty where none is given. */
	readonly title: string;
	/** The same. */
	readonly subtitle: string;
	/** The files in reading order. */
	readonly contents: readonly ContentsItem[];
	/** The Quarto files of the project's folder, by path, whether or not the contents name them; none of other volumes. */
	readonly inputs: readonly string[];
	/** What holds for the project as a whole; a document may have its own, which `optionsOf` tells. */
	readonly options: Options;
	/** The same of its other formats and editions, which have configurations of their own. */
	readonly beside: readonly Options[];
	/** The configuration's files that are in force, the weakest first. */
	readonly layers: readonly FileLayer[];
	/** The same, with what an extension says for a project type of its own. */
	readonly written: readonly Place[];
	/** The `_extension.yml` of its extensions. */
	readonly extensions: readonly FileLayer[];
	/** `_metadata.yml` by its folder, with what it takes from other files: what holds for the documents there. */
	readonly folderLayers: ReadonlyMap<string, readonly Layer[]>;
	/** What each configuration of the folder shows that is a book. */
	readonly books: readonly ReadonlySet<string>[];
	/** Every file that was looked at for this. */
	readonly sources: readonly string[];
	/** Whether a script goes over the rendered pages (`post-render`) and may mend what Quarto leaves open. */
	readonly isRepaired: boolean;
	/** What is wrong in the configuration, at its place. Where anything is, the contents are in doubt. */
	readonly problems: readonly { readonly path: string; readonly span: Span; readonly message: string }[];
}

export interface ContentsItem {
	/** A `page` is read with a book and is no chapter of it: another configuration of the volume shows it. */
	readonly kind: "chapter" | "part" | "references" | "appendix" | "page";
	/** From the library's folder. */
	readonly path: string;
	/** The title of the part that it stands in, or the path of the part's own page. */
	readonly part: string | null;
	readonly mention: FileMention | null;
}

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
		: [{ path, span: error.span, message: `This is not valid YAML, so Quarto stops here: ${error.text}.` }];
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
