/** The files that textbooks keep beside a chapter (quizzes, concept maps, glossaries, cross-references), and what they say of the book. */
import { readData } from "../../syntax/data/structured-data.ts";
import type { Data } from "../../syntax/data/yaml.ts";
import type { Text } from "../../text/span.ts";

export interface SideFile {
	/** From the library's folder. */
	readonly path: string;
	readonly text: string;
	/** What makes it no JSON or YAML, for a person: a clause without a full stop; null where nothing does. */
	readonly error: Text | null;
	/** Where it names sections, in the order of the file. */
	readonly sections: readonly SectionName[];
	/** The terms of a glossary, in the order of the file; empty for other files. */
	readonly terms: readonly GlossaryTerm[];
	/** The concepts, technical terms and keywords that it lists. */
	readonly concepts: readonly Text[];
	/** Those of them that it lists as `technical_terms`. */
	readonly technicalTerms: readonly Text[];
	/** What it says that the chapter's sections are about. */
	readonly topics: readonly Text[];
	/** The chapter that it says it was made from: a path or a bare name. */
	readonly source: Text | null;
}

/** A section named by its id: in a quiz, as the source or the target of a cross-reference. */
export interface SectionName {
	readonly role: "quiz" | "source" | "target";
	/** Without `#`; the span is that of the id alone. */
	readonly id: Text;
	/** The title written beside it, or null. */
	readonly title: Text | null;
}

/** One entry of a glossary: `{"terms": [{"term": …, "definition": …}]}` in JSON or YAML. */
export interface GlossaryTerm {
	/** The file that holds it. */
	readonly path: string;
	readonly term: Text;
	readonly definition: Text;
	/** Other names of the same thing. */
	readonly aliases: readonly string[];
	/** The chapter that it is taken from, as a glossary of the whole book says; null where none is named. */
	readonly chapter: string | null;
}

/** Reads a side file; any text gives one. */
export function readSideFile(path: string, text: string): SideFile {
	const data = readData(path, text);
	const terms: GlossaryTerm[] = [];
	const concepts: Text[] = [];
	const technicalTerms: Text[] = [];
	const topics: Text[] = [];
	const sections: SectionName[] = [];
	let source: Text | null = null;
	for (const [name, value] of data.scalars) {
		if (value.text.trim() === "") continue;
		const last = name.slice(name.lastIndexOf(".") + 1);
		if (last === "section_id" || last === "target_section") sections.push(sectionName(data, name, last, value, text));
		else if (TERM.test(name)) terms.push(...glossaryTerm(path, data, name, value));
		else if (CONCEPT.test(name)) concepts.push(value);
		else if (TOPIC.test(name)) topics.push(value);
		else if (SOURCE.test(name)) source ??= value;
		if (TECHNICAL.test(name)) technicalTerms.push(value);
	}
	for (const [name, key] of data.keys) {
		if (name === `cross_references.${key.text}`) sections.push({ role: "source", id: idIn(text, key), title: null });
	}
	sections.sort((a, b) => a.id.span.start - b.id.span.start);
	return { path, text, error: data.error, sections, terms, concepts, technicalTerms, topics, source };
}

const TERM = /^terms\.\d+\.term$/;
const CONCEPT = /^(?:concept_map\.[a-z_]+|keywords)\.\d+$/;
const TECHNICAL = /^concept_map\.technical_terms\.\d+$/;
const TOPIC = /^topics_covered\.\d+(?:\.topic)?$/;
const SOURCE = /^(?:metadata\.(?:source_file|chapter)|concept_map\.source)$/;

function sectionName(data: Data, name: string, key: string, value: Text, text: string): SectionName {
	if (key === "target_section") return { role: "target", id: idIn(text, value), title: null };
	const title = data.scalars.get(`${name.slice(0, -key.length)}section_title`) ?? null;
	return { role: "quiz", id: idIn(text, value), title };
}

/** The id in a scalar or key that may be quoted and may begin with `#`. */
function idIn(text: string, { text: written, span }: Text): Text {
	const id = written.replace(/^#/, "");
	const start = text.indexOf(id, span.start);
	return start < 0 || start + id.length > span.end
		? { text: id, span }
		: { text: id, span: { start, end: start + id.length } };
}

function glossaryTerm(path: string, { scalars }: Data, name: string, term: Text): GlossaryTerm[] {
	const entry = name.slice(0, -"term".length);
	const definition = scalars.get(`${entry}definition`);
	if (definition === undefined) return [];
	const aliases: string[] = [];
	for (let i = 0; ; i++) {
		const alias = scalars.get(`${entry}aliases.${i}`);
		if (alias === undefined) break;
		aliases.push(alias.text);
	}
	return [{ path, term, definition, aliases, chapter: scalars.get(`${entry}chapter_source`)?.text ?? null }];
}
