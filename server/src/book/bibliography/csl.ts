/** CSL bibliographies: JSON (read as YAML, which it is, for the places of the keys) and YAML. */
import { readYaml } from "../../syntax/yaml.ts";
import type { Span } from "../../text/span.ts";
import type { BibliographyEntry } from "./bibliography.ts";

/** The entries of a CSL JSON or YAML file: a list, or a list under `references`. */
export function readCsl(path: string, text: string): readonly BibliographyEntry[] {
	const { data, items, scalars } = readYaml(text);
	const [list, at] = Array.isArray(data.references) ? [data.references, "references."] : [items, ""];
	return list.flatMap((work: unknown, index) => {
		const id = scalars.get(`${at}${index}.id`);
		return id === undefined || !isRecord(work) ? [] : [cslEntry(path, id.text, id.span, work)];
	});
}

/** One work given as CSL data: `{id, type, author: [{family, given}], issued, title}`. */
export function cslEntry(
	path: string,
	key: string,
	keySpan: Span,
	data: Readonly<Record<string, unknown>>,
): BibliographyEntry {
	const people = Array.isArray(data.author) ? data.author : Array.isArray(data.editor) ? data.editor : [];
	return {
		key,
		path,
		keySpan,
		kind: wordsOf(data.type).toLowerCase(),
		authors: people.map(personName).join(" and "),
		year: yearOf(data.issued),
		title: wordsOf(data.title),
	};
}

function personName(person: unknown): string {
	if (!isRecord(person)) return wordsOf(person);
	const parts = [wordsOf(person.family), wordsOf(person.given)].filter((part) => part !== "");
	return wordsOf(person.literal) || parts.join(", ");
}

/** `2019-01-30`, `{year: 2019}`, `{date-parts: [[2019, 1]]}`, `{raw: "2019"}` or `{literal: …}`. */
function yearOf(issued: unknown): string {
	const first = Array.isArray(issued) ? issued[0] : issued;
	if (!isRecord(first)) return /\d{4}/.exec(wordsOf(first))?.[0] ?? "";
	const dates: unknown = first["date-parts"];
	const parts: unknown = Array.isArray(dates) ? dates[0] : null;
	if (Array.isArray(parts)) return wordsOf(parts[0]);
	return wordsOf(first.year) || (/\d{4}/.exec(wordsOf(first.raw) || wordsOf(first.literal))?.[0] ?? "");
}

function wordsOf(value: unknown): string {
	return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
