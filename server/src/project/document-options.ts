/** The options of one document: of the project, of the folders that it stands in, and of its own front matter. */
import type { Chapter } from "../chapter/facts.ts";
import { memoize } from "../text/memoize.ts";
import { languageFile, withLanguages } from "./languages.ts";
import { type Configuration, type Layer, layerAt, tops } from "./layers.ts";
import type { Project } from "./model.ts";
import { type Level, type Options, readOptions } from "./options.ts";
import { folderOf, isBelow } from "./paths.ts";
import { metadataFiles } from "./profiles.ts";

/** YAML files that documents take options from, by path. Never changed in place. */
export type Metadata = ReadonlyMap<string, Configuration>;

/** The options of one document of a project: the project's own object where nothing nearer says anything. */
export function optionsOf(project: Project, path: string, chapter: Chapter | null, metadata: Metadata): Options {
	if (chapter === null || !setsOptions(chapter.metadata.data)) return foldersAbove(project)(folderOf(path)).options;
	const added = addedFilesOf(chapter).length > 0 ? metadata : noMetadata;
	return ownOptions(project)(chapter)(added);
}

const noMetadata: Metadata = new Map();

const ownOptions = memoize((project: Project) =>
	memoize((chapter: Chapter) =>
		memoize((metadata: Metadata): Options => {
			const { path } = chapter;
			const { levels } = foldersAbove(project)(folderOf(path));
			const read = (at: string): Configuration | null => metadata.get(at) ?? null;
			const front = frontMatter(chapter);
			const added = metadataFiles(front, front.base).map((file) => layerAt(file, front.base, read));
			const own = tops(withLanguages([front, ...added], new Set(), read));
			return readOptions([...levels, own], project.root, project.type === "book", project.beside, project.extensions);
		}),
	),
);

/** The files that a front matter takes further options from, words among them. */
export const addedFilesOf = memoize((chapter: Chapter): readonly string[] => {
	const front = frontMatter(chapter);
	const words = languageFile(front);
	return [...metadataFiles(front, front.base), ...(words === null ? [] : [words])];
});

function frontMatter({ path, metadata }: Chapter): Layer {
	return { ...metadata, path, base: folderOf(path) };
}

/** What holds for the documents of a folder. */
interface Folder {
	readonly levels: readonly Level[];
	readonly options: Options;
}

const foldersAbove = memoize((project: Project): ((folder: string) => Folder) => {
	const known = new Map<string, Folder>();
	const made = (folder: string): Folder => {
		const own = chain(project, folder);
		const base = project.written;
		if (own.length === 0) return { levels: [base], options: project.options };
		const levels = [base, tops(own)];
		return {
			levels,
			options: readOptions(levels, project.root, project.type === "book", project.beside, project.extensions),
		};
	};
	return (path) => {
		const folder = known.get(path) ?? made(path);
		known.set(path, folder);
		return folder;
	};
});

/**
 * The `_metadata.yml` of a folder and of those above it, the outermost first. That of the project's own folder counts for
 * the documents beside it only (quarto-cli, directoryMetadataForInputFile).
 */
function chain({ root, folderLayers }: Project, folder: string): readonly Layer[] {
	const layers: Layer[] = [];
	for (let at = folder; at === folder || (at !== root && isBelow(root, at)); at = folderOf(at)) {
		layers.unshift(...(folderLayers.get(at) ?? []));
		if (at === "") break;
	}
	return layers;
}

/** The keys that the options are made of: front matter without any of them changes none. */
const keys = [
	"listing",
	"filters",
	"bibliography",
	"crossref",
	"custom-numbered-blocks",
	"filter-metadata",
	"format",
	"lang",
	"language",
	"metadata-file",
	"metadata-files",
	"number-depth",
	"number-offset",
	"number-sections",
	"references",
];

function setsOptions(data: Layer["data"]): boolean {
	return keys.some((key) => Object.hasOwn(data, key));
}
