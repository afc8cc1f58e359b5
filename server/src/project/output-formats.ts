import type { Project } from "./model.ts";

/** The output formats that a project names, without their variants: `html` for `html+emoji`. */
export function outputFormats({ options }: Project): readonly string[] {
	return options.formats.map((format) => format.split(/[-+]/, 1)[0] as string);
}

/** Whether a project is made in one of these formats, or names none, so that it may be. */
export function mayRenderTo(project: Project, formats: ReadonlySet<string>): boolean {
	return project.options.formats.length === 0 || outputFormats(project).some((name) => formats.has(name));
}
