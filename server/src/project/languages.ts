/** Translations of generated words: `_language.yml` and the files that `language:` names (quarto-cli, core/language.ts). */

import { type Layer, layerAt, type ReadConfiguration, rootNodes, textAt } from "./layers.ts";
import { folderOf, join } from "./paths.ts";

/** The path of the language file that a layer names, or null. */
export function languageFile(layer: Layer): string | null {
	const text = textAt(rootNodes([layer]), ["language"]);
	return text === null ? null : join(layer.base, text);
}

/** Inserts the language files that layers name, each before the layer that names it. */
export function withLanguageLayers(
	layers: readonly Layer[],
	files: ReadonlySet<string>,
	read: ReadConfiguration,
): readonly Layer[] {
	return layers.flatMap((layer) => {
		const path = languageFile(layer);
		return path === null ? [layer] : [...languageLayers(path, files, read), layer];
	});
}

/**
 * A language file as a layer, and its variants for single languages: `words.yml`, `words-de.yml`.
 *
 * @param files all files of the workspace folder
 */
export function languageLayers(path: string, files: ReadonlySet<string>, read: ReadConfiguration): readonly Layer[] {
	const folder = folderOf(path);
	const dot = path.lastIndexOf(".");
	const [stem, extension] = dot > folder.length ? [path.slice(0, dot), path.slice(dot)] : [path, ""];
	const layers = [languageLayer(path, null, read)];
	for (const other of files) {
		if (!other.startsWith(`${stem}-`) || !other.endsWith(extension) || folderOf(other) !== folder) continue;
		layers.push(languageLayer(other, other.slice(stem.length + 1, other.length - extension.length), read));
	}
	return layers;
}

/** @param tag the language of the words; null if the file groups them by language */
function languageLayer(path: string, tag: string | null, read: ReadConfiguration): Layer {
	const { data } = layerAt(path, folderOf(path), read);
	return { path, base: folderOf(path), data: { language: tag === null ? data : { [tag]: data } }, scalars: new Map() };
}

/** The layers of `_language.yml` in the project folder, which Quarto reads by default. */
export function projectLanguageLayers(
	root: string,
	files: ReadonlySet<string>,
	read: ReadConfiguration,
): readonly Layer[] {
	const path = root === "" ? "_language.yml" : `${root}/_language.yml`;
	return files.has(path) ? languageLayers(path, files, read) : [];
}
