/** The files that textbooks keep beside a chapter (quizzes, concept maps, glossaries): their text, and the terms they define. */
import { readYaml } from "../../syntax/yaml.ts";
import type { Text } from "../../text/span.ts";

export interface SideFile {
	/** From the library's folder. */
	readonly path: string;
	readonly text: string;
	/** The terms of a glossary, in the order of the file; empty for other files. */
	readonly terms: readonly GlossaryTerm[];
}

/** One entry of a glossary: `{"terms": [{"term": …, "definition": …}]}` in JSON or YAML. */
export interface GlossaryTerm {
	/** The file that holds it. */
	readonly path: string;
	readonly term: Text;
	readonly definition: Text;
}

/** Reads a side file; any text gives one. JSON is read as the YAML that it is. */
export function readSideFile(path: string, text: string): SideFile {
	if (!/(?:^|["'\s{])terms["']?\s*:/.test(text)) return { path, text, terms: [] };
	const { scalars } = readYaml(text);
	const terms: GlossaryTerm[] = [];
	for (const [name, term] of scalars) {
		const index = /^terms\.(\d+)\.term$/.exec(name)?.[1];
		const definition = index === undefined ? undefined : scalars.get(`terms.${index}.definition`);
		if (definition !== undefined) terms.push({ path, term, definition });
	}
	return { path, text, terms };
}
