/** Finds the projects of a workspace folder: every book and website that its configurations build. */

import { type Folder, mainConfigurations } from "./build-configuration.ts";
import { findConfigurations, isIgnoredFolder, nestedFolders } from "./discover.ts";
import { extensionsIn } from "./extensions.ts";
import { countPresent, findExternalConfiguration } from "./external-configuration.ts";
import { inputsOf } from "./inputs.ts";
import { withLanguageLayers } from "./languages.ts";
import {
	type FileLayer,
	itemsAt,
	type Layer,
	layerAt,
	type ReadConfiguration,
	rootNodes,
	textAt,
	textOf,
} from "./layers.ts";
import type { BuildConfiguration, Project, Volume } from "./model.ts";
import { comparePaths, folderOf, isBelow, join } from "./paths.ts";
import { metadataFiles, profileName } from "./profiles.ts";
import { projectOf, yamlProblems } from "./read-project.ts";
import { SETTINGS_FILE } from "./settings.ts";
import { volumesOf } from "./volumes.ts";

/**
 * The projects of a workspace folder, by root and rank.
 *
 * @param files all files of the workspace folder
 * @param read called for every relevant configuration file, which tells the caller what to read
 */
export function findProjects(files: ReadonlySet<string>, read: ReadConfiguration): readonly Project[] {
	const { main, others, folders, extensions: installed } = findConfigurations(files);
	const mains = new Set(main.map(folderOf));
	const cache = new Map<string, readonly string[]>();
	const inputs = (root: string): readonly string[] => {
		const paths = cache.get(root) ?? inputsOf(root, files, nestedFolders(root, mains));
		cache.set(root, paths);
		return paths;
	};
	const extensions = installed.map((path) => layerAt(path, folderOf(path), read));
	const folder: Folder = { files, read, extensions, inputs };
	const preferred = new Set([...mains].flatMap((root) => preferredFiles(root, read)));
	const configurations = main.flatMap((path) =>
		relocateMisplaced(mainConfigurations(path, others, preferred, folder), mains, folder),
	);
	const sources = new Set(configurations.flatMap(({ sources }) => sources));
	for (const path of others) {
		if (sources.has(path) || (mains.has(folderOf(path)) && profileName(path) !== null)) continue;
		const configuration = findExternalConfiguration(path, mains, folder);
		if (configuration) configurations.push(configuration);
	}
	const roots = [...new Set(configurations.map(({ root }) => root))].sort(comparePaths);
	for (const root of roots) if (!mains.has(root)) for (const path of preferredFiles(root, read)) preferred.add(path);
	const metadata = folders.map((path) => layerAt(path, folderOf(path), read));
	const used = new Set(configurations.flatMap(({ layers }) => layers.map(({ path }) => path)));
	const unused = others.filter((path) => !used.has(path) && !isIgnoredFolder(folderOf(path)));
	return roots.flatMap((root) => {
		const own = configurations.filter((configuration) => configuration.root === root);
		const nested = nestedFolders(root, roots);
		const isOwn = (path: string): boolean => isBelow(root, path) && !nested.some((inner) => isBelow(inner, path));
		// An invalid file may declare a further volume, so its errors count for the projects of the folder.
		const uncertain = unused.filter(isOwn).map((path) => layerAt(path, root, read));
		return projectsIn(root, own, nested, preferred, metadata, uncertain, folder);
	});
}

/** The paths that `configuration` names in the settings of a folder. */
function preferredFiles(root: string, read: ReadConfiguration): readonly string[] {
	const settings = layerAt(root === "" ? SETTINGS_FILE : `${root}/${SETTINGS_FILE}`, root, read);
	return itemsAt(rootNodes([settings]), ["configuration"]).flatMap((node) => join(root, textOf(node) ?? "") ?? []);
}

/** Treats a `_quarto.yml` whose listed files are all missing as external to a folder above that holds them. */
function relocateMisplaced(
	configurations: readonly BuildConfiguration[],
	mains: ReadonlySet<string>,
	folder: Folder,
): readonly BuildConfiguration[] {
	return configurations.map((configuration) => {
		const isEmpty = configuration.listed.length > 0 && countPresent(configuration, folder.files) === 0;
		const external = isEmpty ? findExternalConfiguration(configuration.config, mains, folder) : null;
		return external && !mains.has(external.root) ? external : configuration;
	});
}

function projectsIn(
	root: string,
	configurations: readonly BuildConfiguration[],
	nested: readonly string[],
	preferred: ReadonlySet<string>,
	metadata: readonly FileLayer[],
	uncertain: readonly FileLayer[],
	{ files, read, extensions }: Folder,
): readonly Project[] {
	const outputs = configurations.flatMap((configuration) => outputOf(configuration));
	const inputs = inputsOf(root, files, [...nested, ...outputs]);
	const volumes = volumesOf(configurations, inputs, preferred);
	const inputsOfVolume = inputsByVolume(volumes, inputs);
	const books = configurations.filter(({ type }) => type === "book").map(pathsOf);
	const folderLayers = new Map<string, readonly Layer[]>();
	for (const layer of metadata.filter(({ path }) => isBelow(root, path))) {
		const { base } = layer;
		const own = [layer, ...metadataFiles(layer, base).map((path) => layerAt(path, base, read))];
		folderLayers.set(base, withLanguageLayers(own, files, read));
	}
	const sources = new Set(configurations.flatMap((configuration) => configuration.sources));
	for (const layers of folderLayers.values()) for (const { path } of layers) sources.add(path);
	const layersByPath = new Map(
		[...configurations.flatMap(({ layers }) => layers), ...uncertain].map((layer) => [layer.path, layer]),
	);
	const shared = {
		books,
		folderLayers,
		sources: [...sources],
		extensions: extensionsIn(root, extensions),
		problems: [...layersByPath.values()].flatMap(yamlProblems),
		files,
	};
	return volumes.map((volume, index) => projectOf(volume, inputsOfVolume[index] ?? [], shared));
}

function outputOf({ root, configNodes }: BuildConfiguration): readonly string[] {
	const output = textAt(configNodes, ["project", "output-dir"]);
	const path = output === null ? null : join(root, output);
	return path === null || path === root ? [] : [path];
}

/** The inputs of each volume. An unlisted file belongs to the first volume that lists a file of the same folder. */
function inputsByVolume(volumes: readonly Volume[], inputs: readonly string[]): readonly (readonly string[])[] {
	const listed = volumes.map(({ main, others }) => new Set([main, ...others].flatMap((one) => [...pathsOf(one)])));
	const folders = listed.map((paths) => new Set([...paths].map(folderOf)));
	const inputsOfVolume: string[][] = volumes.map(() => []);
	for (const path of inputs) {
		const listing = listed.flatMap((paths, index) => (paths.has(path) ? index : []));
		const nearest = Math.max(
			0,
			folders.findIndex((paths) => paths.has(folderOf(path))),
		);
		for (const index of listing.length > 0 ? listing : [nearest]) inputsOfVolume[index]?.push(path);
	}
	return inputsOfVolume;
}

function pathsOf({ listed }: BuildConfiguration): ReadonlySet<string> {
	return new Set(listed.map(({ path }) => path));
}
