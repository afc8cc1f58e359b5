/** The words of a book from files: `_language.yml` beside the configuration, and what `language:` names (quarto-cli, core/language.ts). */

import { type Layer, layerAt, type ReadConfiguration, textAt, tops } from "./layers.ts";
import { folderOf, join } from "./paths.ts";

/** The file of words that a layer names; null where it names none. */
export function languageFile(layer: Layer): string | null {
	const text = textAt(tops([layer]), ["language"]);
	return text === null ? null : join(layer.base, text);
}

/** The files of words that layers name, each before what names it, as options of their own. */
export function withLanguages(
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
 * A file of words as options, and those for single languages beside it: `words.yml`, `words-de.yml`.
 *
 * @param files all files of the library's folder
 */
export function languageLayers(path: string, files: ReadonlySet<string>, read: ReadConfiguration): readonly Layer[] {
	const folder = folderOf(path);
	const dot = path.lastIndexOf(".");
	const [stem, extension] = dot > folder.length ? [path.slice(0, dot), path.slice(dot)] : [path, ""];
	const layers = [wordsIn(path, null, read)];
	for (const other of files) {
		if (!other.startsWith(`${stem}-`) || !other.endsWith(extension) || folderOf(other) !== folder) continue;
		layers.push(wordsIn(other, other.slice(stem.length + 1, other.length - extension.length), read));
	}
	return layers;
}

/** @param tag the language that the words are for; null where the file itself says that */
function wordsIn(path: string, tag: string | null, read: ReadConfiguration): Layer {
	const { data } = layerAt(path, folderOf(path), read);
	return { path, base: folderOf(path), data: { language: tag === null ? data : { [tag]: data } }, scalars: new Map() };
}

/** `_language.yml` of a project, which counts without being named. */
export function ownLanguages(root: string, files: ReadonlySet<string>, read: ReadConfiguration): readonly Layer[] {
	const path = root === "" ? "_language.yml" : `${root}/_language.yml`;
	return files.has(path) ? languageLayers(path, files, read) : [];
}
