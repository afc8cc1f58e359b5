/** One way to build a folder: what Quarto reads when a file is its configuration. */

import { listedContents } from "./contents.ts";
import { extensionsIn, projectOptions } from "./extensions.ts";
import { ownLanguages, withLanguages } from "./languages.ts";
import { type FileLayer, layerAt, type Place, type ReadConfiguration, textAt, tops } from "./layers.ts";
import type { Project, Setup } from "./model.ts";
import { folderOf } from "./paths.ts";
import { activeProfiles, followed, listsChapters, metadataFiles, profileName } from "./profiles.ts";

/** What a folder holds, for reading its configurations. */
export interface Folder {
	readonly files: ReadonlySet<string>;
	readonly read: ReadConfiguration;
	/** `_extension.yml` of the extensions installed anywhere. */
	readonly extensions: readonly FileLayer[];
	/** The Quarto files of the folder. */
	inputs(root: string): readonly string[];
}

/**
 * What a `_quarto.yml` and its profiles say: first with the profiles in force, then with each other one that lists
 * chapters of its own.
 *
 * @param others the other configurations of the library's folder
 * @param chosen the files that the settings choose
 */
export function mainSetups(
	main: string,
	others: readonly string[],
	chosen: ReadonlySet<string>,
	folder: Folder,
): readonly Setup[] {
	const root = folderOf(main);
	const config = followed(main, folder.files, folder.read);
	const base = layerAt(config, root, folder.read);
	const profiles = new Map<string, FileLayer>();
	for (const path of others) {
		const name = folderOf(path) === root ? profileName(path) : null;
		if (name !== null && path !== config) profiles.set(name, layerAt(path, root, folder.read));
	}
	const wanted = [...profiles].filter(([, { path }]) => chosen.has(path)).map(([name]) => name);
	const active = activeProfiles(base, profiles, wanted);
	const added = metadataFiles(base, root).map((path) => layerAt(path, root, folder.read));
	const below = [base, ...added];
	const sources = [
		...new Set([main, ...below.map(({ path }) => path), ...[...profiles.values()].map(({ path }) => path)]),
	];
	// The first profile named is the strongest (quarto-cli, project-profile.ts).
	const layers = [...below, ...active.toReversed().flatMap((name) => profiles.get(name) ?? [])];
	const setups = [setup(root, config, "main", layers, sources, folder)];
	for (const [name, profile] of profiles) {
		if (active.includes(name) || !listsChapters(profile)) continue;
		setups.push(setup(root, profile.path, "profile", [...below, profile], sources, folder));
	}
	return setups;
}

/** What a configuration says that is kept elsewhere and copied to a folder before it is built. */
export function keptSetup(path: string, root: string, folder: Folder): Setup {
	const base = layerAt(path, root, folder.read);
	const layers = [base, ...metadataFiles(base, root).map((named) => layerAt(named, root, folder.read))];
	const sources = layers.map((layer) => layer.path);
	return setup(root, path, "kept", layers, sources, folder);
}

function setup(
	root: string,
	config: string,
	kind: Setup["kind"],
	layers: readonly FileLayer[],
	sources: readonly string[],
	folder: Folder,
): Setup {
	const languages = ownLanguages(root, folder.files, folder.read);
	const own = tops([...languages, ...withLanguages(layers, folder.files, folder.read)]);
	const extension = projectOptions(textAt(own, ["project", "type"]), extensionsIn(root, folder.extensions));
	const written = extension ? [extension, ...own] : own;
	const type = typeOf(layers, extension);
	const listed = listedContents(type, written, root, () => folder.inputs(root));
	return {
		root,
		config,
		kind,
		layers,
		written,
		type,
		listed,
		sources: [...new Set([...sources, ...own.map(({ layer }) => layer.path)])],
	};
}

function typeOf(layers: readonly FileLayer[], extension: Place | null): Project["type"] {
	const type = textAt(extension ? [extension] : tops(layers), ["project", "type"]);
	if (type === "book" || type === "website" || type === "manuscript") return type;
	// A half-written configuration that lists chapters is a book that lacks its `project:` lines.
	return type === null && layers.some(listsChapters) ? "book" : "default";
}
