/** Options that installed extensions (`_extensions/…/_extension.yml`) contribute to a project. */

import { childOf, type FileLayer, type LayerNode, nodesAt, rootNodes } from "./layers.ts";
import { folderOf, isBelow } from "./paths.ts";

/** Options that an extension contributes to a format, weakest first: `format: acm-html` takes those of `acm` for `html`. */
export function formatOptions(format: string, extensions: readonly FileLayer[]): readonly LayerNode[] {
	const dash = format.lastIndexOf("-");
	const formats = dash < 1 ? null : contributed(format.slice(0, dash), "formats", extensions);
	const named = formats && [childOf(formats, "common"), childOf(formats, format.slice(dash + 1))];
	return (named ?? []).filter((node) => node !== null);
}

/** The configuration of a project type that an extension defines (`project: {type: lecture}`); null for built-in types. */
export function projectOptions(type: string | null, extensions: readonly FileLayer[]): LayerNode | null {
	return type === null ? null : contributed(type, "project", extensions);
}

/** The extensions that a project can use: those in `_extensions` of its folder. */
export function extensionsIn(root: string, extensions: readonly FileLayer[]): readonly FileLayer[] {
	const folder = root === "" ? "_extensions" : `${root}/_extensions`;
	return extensions.filter(({ path }) => isBelow(folder, path));
}

/** What an extension contributes under `kind`. The name may include the owner: `quarto/acm`. */
function contributed(name: string, kind: string, extensions: readonly FileLayer[]): LayerNode | null {
	const matching = extensions.filter(({ path }) => `/${folderOf(path)}`.endsWith(`/${name}`));
	return nodesAt(rootNodes(matching), ["contributes", kind])[0] ?? null;
}
