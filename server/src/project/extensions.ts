/** What installed extensions (`_extensions/…/_extension.yml`) bring to the options of a project. */

import { childOf, type FileLayer, type Place, placesAt, tops } from "./layers.ts";
import { folderOf, isBelow } from "./paths.ts";

/** Options of the format that an extension makes: `format: acm-html` are those of `acm` for `html`. The weakest first. */
export function formatOptions(format: string, extensions: readonly FileLayer[]): readonly Place[] {
	const dash = format.lastIndexOf("-");
	const formats = dash < 1 ? null : contributed(format.slice(0, dash), "formats", extensions);
	const named = formats && [childOf(formats, "common"), childOf(formats, format.slice(dash + 1))];
	return (named ?? []).filter((place) => place !== null);
}

/** The configuration that a project type of an extension stands for (`project: {type: lecture}`); null for Quarto's own. */
export function projectOptions(type: string | null, extensions: readonly FileLayer[]): Place | null {
	return type === null ? null : contributed(type, "project", extensions);
}

/** Those that a project may use: in `_extensions` of its folder. */
export function extensionsIn(root: string, extensions: readonly FileLayer[]): readonly FileLayer[] {
	const folder = root === "" ? "_extensions" : `${root}/_extensions`;
	return extensions.filter(({ path }) => isBelow(folder, path));
}

/** What an extension of a name, with or without that of its owner, contributes of a kind. */
function contributed(name: string, kind: string, extensions: readonly FileLayer[]): Place | null {
	const meant = extensions.filter(({ path }) => `/${folderOf(path)}`.endsWith(`/${name}`));
	return placesAt(tops(meant), ["contributes", kind])[0] ?? null;
}
