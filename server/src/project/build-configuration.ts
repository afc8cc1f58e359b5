/** Resolves what Quarto reads when it builds a folder with a given configuration file. */

import { listedContents } from "./contents.ts";
import { extensionsIn, projectOptions } from "./extensions.ts";
import { projectLanguageLayers, withLanguageLayers } from "./languages.ts";
import { type FileLayer, type LayerNode, layerAt, type ReadConfiguration, rootNodes, textAt } from "./layers.ts";
import type { BuildConfiguration, Project } from "./model.ts";
import { folderOf } from "./paths.ts";
import { activeProfiles, listsChapters, metadataFiles, profileName, resolveSymlinkText } from "./profiles.ts";

/** The workspace folder, as reading configurations needs it. */
export interface Folder {
	/** All files, relative to the workspace folder. */
	readonly files: ReadonlySet<string>;
	readonly read: ReadConfiguration;
	/** The `_extension.yml` files of all installed extensions. */
	readonly extensions: readonly FileLayer[];
	/** The Quarto files of a project folder, sorted by path. */
	inputs(root: string): readonly string[];
}

/**
 * The configurations that a `_quarto.yml` gives: the first with the active profiles, then one for each inactive profile
 * that lists chapters.
 *
 * @param others the other configuration files of the workspace folder
 * @param preferred the files that `configuration` in the settings names
 */
export function mainConfigurations(
	main: string,
	others: readonly string[],
	preferred: ReadonlySet<string>,
	folder: Folder,
): readonly BuildConfiguration[] {
	const root = folderOf(main);
	const config = resolveSymlinkText(main, folder.files, folder.read);
	const mainLayer = layerAt(config, root, folder.read);
	const profiles = new Map<string, FileLayer>();
	for (const path of others) {
		const name = folderOf(path) === root ? profileName(path) : null;
		if (name !== null && path !== config) profiles.set(name, layerAt(path, root, folder.read));
	}
	const requested = [...profiles].filter(([, { path }]) => preferred.has(path)).map(([name]) => name);
	const active = activeProfiles(mainLayer, profiles, requested);
	const added = metadataFiles(mainLayer, root).map((path) => layerAt(path, root, folder.read));
	const base = [mainLayer, ...added];
	const sources = [
		...new Set([main, ...base.map(({ path }) => path), ...[...profiles.values()].map(({ path }) => path)]),
	];
	// The first profile named is the strongest (quarto-cli, project-profile.ts).
	const layers = [...base, ...active.toReversed().flatMap((name) => profiles.get(name) ?? [])];
	const configurations = [buildConfiguration(root, config, "main", layers, sources, folder)];
	for (const [name, profile] of profiles) {
		if (active.includes(name) || !listsChapters(profile)) continue;
		configurations.push(buildConfiguration(root, profile.path, "profile", [...base, profile], sources, folder));
	}
	return configurations;
}

/** The configuration that results from copying a file into `root` before the build. */
export function externalConfiguration(path: string, root: string, folder: Folder): BuildConfiguration {
	const base = layerAt(path, root, folder.read);
	const layers = [base, ...metadataFiles(base, root).map((named) => layerAt(named, root, folder.read))];
	const sources = layers.map((layer) => layer.path);
	return buildConfiguration(root, path, "external", layers, sources, folder);
}

function buildConfiguration(
	root: string,
	config: string,
	kind: BuildConfiguration["kind"],
	layers: readonly FileLayer[],
	sources: readonly string[],
	folder: Folder,
): BuildConfiguration {
	const languages = projectLanguageLayers(root, folder.files, folder.read);
	const own = rootNodes([...languages, ...withLanguageLayers(layers, folder.files, folder.read)]);
	const extension = projectOptions(textAt(own, ["project", "type"]), extensionsIn(root, folder.extensions));
	const configNodes = extension ? [extension, ...own] : own;
	const type = typeOf(layers, extension);
	const listed = listedContents(type, configNodes, root, () => folder.inputs(root));
	return {
		root,
		config,
		kind,
		layers,
		configNodes,
		type,
		listed,
		sources: [...new Set([...sources, ...own.map(({ layer }) => layer.path)])],
	};
}

function typeOf(layers: readonly FileLayer[], extension: LayerNode | null): Project["type"] {
	const type = textAt(extension ? [extension] : rootNodes(layers), ["project", "type"]);
	if (type === "book" || type === "website" || type === "manuscript") return type;
	// A configuration that lists chapters without a project type is a book that is still being written.
	return type === null && layers.some(listsChapters) ? "book" : "default";
}
