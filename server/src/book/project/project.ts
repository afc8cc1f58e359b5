import { yamlError } from "../../syntax/yaml.ts";
import type { Span } from "../../text/span.ts";
import type { FileMention } from "../book.ts";
import { folderOf, join, resolve } from "../paths.ts";
import { contentsOf, listedFiles, unlisted } from "./contents.ts";
import { type CrossrefOptions, readCrossref } from "./crossref.ts";
import { inputsOf } from "./inputs.ts";
import { flagAt, itemsAt, keysOf, type Layer, placesAt, spanOf, textAt, textOf } from "./layers.ts";
import { activeLayers } from "./profiles.ts";
import { type ChapterSlot, chapterSlot } from "./slot.ts";

export type { CrossrefOptions } from "./crossref.ts";

/** What `_quarto.yml` says of one project, read for what a checker needs. */
export interface Project {
	/** The folder of the project, from the library's folder; `""` for that folder itself. */
	readonly root: string;
	/** Path of the configuration, or null for a folder or file without one. */
	readonly config: string | null;
	readonly type: "book" | "website" | "manuscript" | "default";
	/** Empty where none is given. */
	readonly title: string;
	/** The files in reading order. */
	readonly contents: readonly ContentsItem[];
	/** Where a further chapter is to be listed; null where no configuration lists chapters. */
	readonly chapterSlot: ChapterSlot | null;
	/** The Quarto files of the project's folder, by path, whether or not the contents name them. */
	readonly inputs: readonly string[];
	readonly bibliographies: readonly FileMention[];
	readonly crossref: CrossrefOptions;
	/** Output formats named: `html`, `pdf`, `docx` …; empty where none is. */
	readonly formats: readonly string[];
	/** BCP 47, `en` where none is given. */
	readonly lang: string;
	readonly numberSections: boolean;
	/** From the library's folder; null where none is given. */
	readonly outputDir: string | null;
	/** Sections deeper than this carry no number. */
	readonly numberDepth: number;
	/** The files that the configuration was read from: `_quarto.yml`, the active profile's, `metadata-files`. */
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
	const type = typeOf(layers);
	const lang = textAt(layers, ["lang"]) ?? "en";
	const output = textAt(layers, ["project", "output-dir"]);
	const outputDir = output === null ? null : join(root, output);
	const foreign = outputDir === null || outputDir === root ? nested : [...nested, outputDir];
	const inputs = inputsOf(root, files, foreign);
	const elsewhere = new Set(listedFiles(others, root));
	const problems = layers.flatMap(problemsOf);
	const listed = contentsOf(type, layers, root, inputs);
	const contents = problems.length > 0 ? withRest(listed, inputs) : listed;
	return {
		root,
		config,
		type,
		title: textAt(layers, [type, "title"]) ?? textAt(layers, ["project", "title"]) ?? textAt(layers, ["title"]) ?? "",
		contents,
		chapterSlot: chapterSlot(layers),
		inputs: inputs.filter((path) => !elsewhere.has(path)),
		bibliographies: bibliographiesOf(layers, root),
		crossref: readCrossref(layers, type === "book", lang),
		formats: formatsOf(layers),
		lang,
		numberSections: numberingOf(layers) ?? type === "book",
		numberDepth: Number(textAt(layers, ["number-depth"]) ?? 6) || 6,
		outputDir,
		sources: [...layers, ...others].map((layer) => layer.path),
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
	contents: [],
	chapterSlot: null,
	inputs: [],
	bibliographies: [],
	crossref: readCrossref([], false, "en"),
	formats: [],
	lang: "en",
	numberSections: false,
	numberDepth: 6,
	outputDir: null,
	sources: [],
	problems: [],
};

function typeOf(layers: readonly Layer[]): Project["type"] {
	const type = textAt(layers, ["project", "type"]);
	if (type === "book" || type === "website" || type === "manuscript") return type;
	// A half-written configuration that lists chapters is a book that lacks its `project:` lines.
	return type === null && placesAt(layers, ["book", "chapters"]).length > 0 ? "book" : "default";
}

function bibliographiesOf(layers: readonly Layer[], root: string): readonly FileMention[] {
	return itemsAt(layers, ["bibliography"]).flatMap((place) => {
		const text = textOf(place.node);
		const path = text === null ? null : resolve(root, root, text);
		return path === null ? [] : [{ from: place.layer.path, span: spanOf(place.node), path }];
	});
}

/** The names under `format:`, which is a map or a single name. */
function formatsOf(layers: readonly Layer[]): readonly string[] {
	const names = placesAt(layers, ["format"])
		.toReversed()
		.flatMap((place) => {
			const name = textOf(place.node);
			return name === null ? keysOf(place) : [name];
		});
	return [...new Set(names)];
}

function numberingOf(layers: readonly Layer[]): boolean | null {
	return flagAt(layers, ["number-sections"]) ?? flagAt(layers, ["format", "html", "number-sections"]);
}

function problemsOf({ path, text, document }: Layer): Project["problems"] {
	const error = yamlError(document, text);
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

function noChapters(layers: readonly Layer[]): Project["problems"] {
	const place = placesAt(layers, ["book", "chapters"])[0] ?? placesAt(layers, ["project", "type"])[0];
	if (!place) return [];
	const message =
		"This book has no chapters, so Quarto will not build it. List them in `book:` under `chapters:`, `index.qmd` first.";
	return [{ path: place.layer.path, span: spanOf(place.node), message }];
}
