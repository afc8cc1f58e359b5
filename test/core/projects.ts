import { findProjects } from "../../server/src/project/find-projects.ts";
import { readConfiguration } from "../../server/src/project/layers.ts";
import type { Project } from "../../server/src/project/model.ts";

/** All projects of a folder given as texts by path. */
export function configured(files: Readonly<Record<string, string>>): readonly Project[] {
	return findProjects(new Set(Object.keys(files)), (path) => {
		const text = files[path];
		return text === undefined ? null : readConfiguration(path, text);
	});
}
