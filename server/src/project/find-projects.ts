/** The projects of a folder: every book and website that its configurations build. */

import { findConfigurations, foldersBelow, isSample } from "./discover.ts";
import { extensionsIn } from "./extensions.ts";
import { present, setupElsewhere } from "./external-setup.ts";
import { inputsOf } from "./inputs.ts";
import { withLanguages } from "./languages.ts";
import {
	type FileLayer,
	itemsAt,
	type Layer,
	layerAt,
	type ReadConfiguration,
	textAt,
	textOf,
	tops,
} from "./layers.ts";
import type { Project, Setup, Volume } from "./model.ts";
import { comparePaths, folderOf, isBelow, join } from "./paths.ts";
import { metadataFiles, profileName } from "./profiles.ts";
import { problemsOf, projectOf } from "./read-project.ts";
import { SETTINGS_FILE } from "./settings.ts";
import { type Folder, mainSetups } from "./setup.ts";
import { volumesOf } from "./volumes.ts";

/**
 * Reads all configurations of a folder.
 *
 * @param files all files of the library's folder
 * @param read the text of a configuration, read; asked for each that matters, also while it is not at hand
 */
export function findProjects(files: ReadonlySet<string>, read: ReadConfiguration): readonly Project[] {
	const { main, others, folders, extensions: installed } = findConfigurations(files);
	const mains = new Set(main.map(folderOf));
	const known = new Map<string, readonly string[]>();
	const inputs = (root: string): readonly string[] => {
		const found = known.get(root) ?? inputsOf(root, files, foldersBelow(root, mains));
		known.set(root, found);
		return found;
	};
	const extensions = installed.map((path) => layerAt(path, folderOf(path), read));
	const folder: Folder = { files, read, extensions, inputs };
	const chosen = new Set([...mains].flatMap((root) => chosenFiles(root, read)));
	const setups = main.flatMap((path) => moved(mainSetups(path, others, chosen, folder), mains, folder));
	const taken = new Set(setups.flatMap(({ sources }) => sources));
	for (const path of others) {
		if (taken.has(path) || (mains.has(folderOf(path)) && profileName(path) !== null)) continue;
		const setup = setupElsewhere(path, mains, folder);
		if (setup) setups.push(setup);
	}
	const roots = [...new Set(setups.map(({ root }) => root))].sort(comparePaths);
	for (const root of roots) if (!mains.has(root)) for (const path of chosenFiles(root, read)) chosen.add(path);
	const metadata = folders.map((path) => layerAt(path, folderOf(path), read));
	const used = new Set(setups.flatMap(({ layers }) => layers.map(({ path }) => path)));
	const unused = others.filter((path) => !used.has(path) && !isSample(folderOf(path)));
	return roots.flatMap((root) => {
		const own = setups.filter((setup) => setup.root === root);
		const nested = foldersBelow(root, roots);
		const isOwn = (path: string): boolean => isBelow(root, path) && !nested.some((inner) => isBelow(inner, path));
		// What a broken file lists is unknown: it may be a volume, too.
		const doubtful = unused.filter(isOwn).map((path) => layerAt(path, root, read));
		return projectsIn(root, own, nested, chosen, metadata, doubtful, folder);
	});
}

/** The files that `configuration` names in the settings of a folder. */
function chosenFiles(root: string, read: ReadConfiguration): readonly string[] {
	const settings = layerAt(root === "" ? SETTINGS_FILE : `${root}/${SETTINGS_FILE}`, root, read);
	return itemsAt(tops([settings]), ["configuration"]).flatMap((place) => join(root, textOf(place) ?? "") ?? []);
}

/** A `_quarto.yml` none of whose files are beside it may be kept there for a folder above that has none. */
function moved(setups: readonly Setup[], mains: ReadonlySet<string>, folder: Folder): readonly Setup[] {
	return setups.map((setup) => {
		const isEmpty = setup.listed.length > 0 && present(setup, folder.files) === 0;
		const elsewhere = isEmpty ? setupElsewhere(setup.config, mains, folder) : null;
		return elsewhere && !mains.has(elsewhere.root) ? elsewhere : setup;
	});
}

function projectsIn(
	root: string,
	setups: readonly Setup[],
	nested: readonly string[],
	chosen: ReadonlySet<string>,
	metadata: readonly FileLayer[],
	doubtful: readonly FileLayer[],
	{ files, read, extensions }: Folder,
): readonly Project[] {
	const outputs = setups.flatMap((setup) => outputOf(setup));
	const inputs = inputsOf(root, files, [...nested, ...outputs]);
	const volumes = volumesOf(setups, inputs, chosen);
	const shares = sharesOf(volumes, inputs);
	const books = setups.filter(({ type }) => type === "book").map(pathsOf);
	const folderLayers = new Map<string, readonly Layer[]>();
	for (const layer of metadata.filter(({ path }) => isBelow(root, path))) {
		const { base } = layer;
		const own = [layer, ...metadataFiles(layer, base).map((path) => layerAt(path, base, read))];
		folderLayers.set(base, withLanguages(own, files, read));
	}
	const sources = new Set(setups.flatMap((setup) => setup.sources));
	for (const layers of folderLayers.values()) for (const { path } of layers) sources.add(path);
	const configurations = new Map(
		[...setups.flatMap(({ layers }) => layers), ...doubtful].map((layer) => [layer.path, layer]),
	);
	const around = {
		books,
		folderLayers,
		sources: [...sources],
		extensions: extensionsIn(root, extensions),
		problems: [...configurations.values()].flatMap(problemsOf),
		files,
	};
	return volumes.map((volume, index) => projectOf(volume, shares[index] ?? [], around));
}

function outputOf({ root, written }: Setup): readonly string[] {
	const output = textAt(written, ["project", "output-dir"]);
	const path = output === null ? null : join(root, output);
	return path === null || path === root ? [] : [path];
}

/** The inputs of each volume: what it lists, and what no configuration lists, the first that lists a file of the same folder. */
function sharesOf(volumes: readonly Volume[], inputs: readonly string[]): readonly (readonly string[])[] {
	const listed = volumes.map(({ setup, others }) => new Set([setup, ...others].flatMap((one) => [...pathsOf(one)])));
	const folders = listed.map((paths) => new Set([...paths].map(folderOf)));
	const shares: string[][] = volumes.map(() => []);
	for (const path of inputs) {
		const showing = listed.flatMap((paths, index) => (paths.has(path) ? index : []));
		const nearest = Math.max(
			0,
			folders.findIndex((some) => some.has(folderOf(path))),
		);
		for (const index of showing.length > 0 ? showing : [nearest]) shares[index]?.push(path);
	}
	return shares;
}

function pathsOf({ listed }: Setup): ReadonlySet<string> {
	return new Set(listed.map(({ path }) => path));
}
