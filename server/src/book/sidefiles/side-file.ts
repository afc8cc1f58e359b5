/** Side files: JSON and YAML files that accompany a chapter, such as quizzes, concept maps and glossaries. */
import { readData } from "../../syntax/data/structured-data.ts";
import type { Data } from "../../syntax/data/yaml.ts";
import type { Text } from "../../text/span.ts";

/** The facts of one side file. Lists are in text order. */
export interface SideFile {
	/** Relative to the workspace folder. */
	readonly path: string;
	readonly text: string;
	/** The syntax error as a clause without a full stop, and its span; null if the file is valid. */
	readonly error: Text | null;
	/** The sections that it names. */
	readonly sections: readonly SectionName[];
	/** The terms of a glossary. */
	readonly terms: readonly GlossaryTerm[];
	/** The listed concepts, technical terms and keywords. */
	readonly concepts: readonly Text[];
	/** The subset of `concepts` listed as `technical_terms`. */
	readonly technicalTerms: readonly Text[];
	/** The listed topics of the chapter. */
	readonly topics: readonly Text[];
	/** The chapter that it was generated from: a path or a bare name; null if not given. */
	readonly source: Text | null;
}

/** A section id: in a quiz, or as source or target of a cross-reference. */
export interface SectionName {
	readonly role: "quiz" | "source" | "target";
	/** Text and span of the id without `#`. */
	readonly id: Text;
	/** The section title given with the id, or null. */
	readonly title: Text | null;
}

/** One entry of a glossary: `{"terms": [{"term": …, "definition": …}]}` in JSON or YAML. */
export interface GlossaryTerm {
	/** The file that contains it. */
	readonly path: string;
	readonly term: Text;
	readonly definition: Text;
	/** Synonyms. */
	readonly aliases: readonly string[];
	/** The chapter that it comes from, in a glossary of the whole book; null if not given. */
	readonly chapter: string | null;
}

/** Parses a side file. Never throws: invalid text gives an error and the facts that could be parsed. */
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

/** The id in a scalar or key, which may be quoted and may start with `#`. */
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
