import type { Project } from "../../project/model.ts";

/** The output formats that a project names, without their variants: `html` for `html+emoji`. */
export function formatNames({ options }: Project): readonly string[] {
	return options.formats.map((format) => format.split(/[-+]/, 1)[0] as string);
}

/** Whether a project is made in one of these formats, or names none, so that it may be. */
export function mayBeMade(project: Project, formats: ReadonlySet<string>): boolean {
	return project.options.formats.length === 0 || formatNames(project).some((name) => formats.has(name));
}
