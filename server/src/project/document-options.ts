/** The options of one document: merged from the project, its folders and its front matter. */
import type { Chapter } from "../chapter/facts.ts";
import { memoize } from "../text/memoize.ts";
import { languageFile, withLanguageLayers } from "./languages.ts";
import { type ConfigurationFile, type Layer, layerAt, rootNodes } from "./layers.ts";
import type { Project } from "./model.ts";
import { type OptionLevel, type Options, readOptions } from "./options.ts";
import { folderOf, isBelow } from "./paths.ts";
import { metadataFiles } from "./profiles.ts";

/** YAML files that front matter takes options from, by path. Never changed in place. */
export type Metadata = ReadonlyMap<string, ConfigurationFile>;

/** The options of one document; the same object as `project.options` if neither folders nor front matter set any. */
export function optionsOf(project: Project, path: string, chapter: Chapter | null, metadata: Metadata): Options {
	if (chapter === null || !setsOptions(chapter.metadata.data)) return folderOptions(project)(folderOf(path)).options;
	const files = optionFilesOf(chapter).length > 0 ? metadata : noMetadata;
	return ownOptions(project)(chapter)(files);
}

const noMetadata: Metadata = new Map();

const ownOptions = memoize((project: Project) =>
	memoize((chapter: Chapter) =>
		memoize((metadata: Metadata): Options => {
			const { path } = chapter;
			const { levels } = folderOptions(project)(folderOf(path));
			const read = (folder: string): ConfigurationFile | null => metadata.get(folder) ?? null;
			const front = frontMatter(chapter);
			const files = metadataFiles(front, front.base).map((file) => layerAt(file, front.base, read));
			const own = rootNodes(withLanguageLayers([front, ...files], new Set(), read));
			return readOptions([...levels, own], project.root, project.type === "book", project.variants, project.extensions);
		}),
	),
);

/** The files that a front matter takes further options from: `metadata-files` and a `language` file. */
export const optionFilesOf = memoize((chapter: Chapter): readonly string[] => {
	const front = frontMatter(chapter);
	const words = languageFile(front);
	return [...metadataFiles(front, front.base), ...(words === null ? [] : [words])];
});

function frontMatter({ path, metadata }: Chapter): Layer {
	return { ...metadata, path, base: folderOf(path) };
}

/** The options that apply to all documents of a folder. */
interface FolderOptions {
	readonly levels: readonly OptionLevel[];
	readonly options: Options;
}

const folderOptions = memoize((project: Project): ((folder: string) => FolderOptions) => {
	const cache = new Map<string, FolderOptions>();
	const createOptions = (folder: string): FolderOptions => {
		const own = folderLayersAbove(project, folder);
		const base = project.configNodes;
		if (own.length === 0) return { levels: [base], options: project.options };
		const levels = [base, rootNodes(own)];
		return {
			levels,
			options: readOptions(levels, project.root, project.type === "book", project.variants, project.extensions),
		};
	};
	return (path) => {
		const folder = cache.get(path) ?? createOptions(path);
		cache.set(path, folder);
		return folder;
	};
});

/**
 * The `_metadata.yml` layers of a folder and of those above it, outermost first. The one in the project folder applies to
 * the documents of that folder only (quarto-cli, directoryMetadataForInputFile).
 */
function folderLayersAbove({ root, folderLayers }: Project, folder: string): readonly Layer[] {
	const layers: Layer[] = [];
	for (let at = folder; at === folder || (at !== root && isBelow(root, at)); at = folderOf(at)) {
		layers.unshift(...(folderLayers.get(at) ?? []));
		if (at === "") break;
	}
	return layers;
}

/** The front matter keys that `readOptions` reads. */
const OPTION_KEYS = [
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
	return OPTION_KEYS.some((key) => Object.hasOwn(data, key));
}
