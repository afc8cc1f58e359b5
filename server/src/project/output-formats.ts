import type { Project } from "./model.ts";

/** The output formats that a project configures, without extensions and variants: `html` for `html+emoji`. */
export function outputFormats({ options }: Project): readonly string[] {
	return options.formats.map((format) => format.split(/[-+]/, 1)[0] as string);
}

/** Whether a project may render to one of `formats`: it configures one of them, or no format at all. */
export function mayRenderTo(project: Project, formats: ReadonlySet<string>): boolean {
	return project.options.formats.length === 0 || outputFormats(project).some((name) => formats.has(name));
}
