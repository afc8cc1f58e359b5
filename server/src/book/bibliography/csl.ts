/** CSL bibliographies: JSON and YAML. */
import { readData } from "../../syntax/data/structured-data.ts";
import type { Span } from "../../text/span.ts";
import { isRecord, textOf } from "./csl-data.ts";
import { cslYear } from "./dates.ts";
import type { BibliographyEntry } from "./entry.ts";
import { cslNames } from "./names.ts";

/** The entries of a CSL JSON or YAML file: a list, or a list under `references`. */
export function readCsl(path: string, text: string): readonly BibliographyEntry[] {
	const { data, items, scalars } = readData(path, text);
	const [list, at] = Array.isArray(data.references) ? [data.references, "references."] : [items, ""];
	return list.flatMap((work: unknown, index) => {
		const id = scalars.get(`${at}${index}.id`);
		return id === undefined || !isRecord(work) ? [] : [cslEntry(path, id.text, id.span, work)];
	});
}

/** An entry from CSL data: `{id, type, author: [{family, given}], issued, title}`. */
export function cslEntry(
	path: string,
	key: string,
	keySpan: Span,
	data: Readonly<Record<string, unknown>>,
): BibliographyEntry {
	const fields = Object.entries(data).filter(([name]) => name !== "id");
	return {
		key,
		aliases: [],
		path,
		keySpan,
		span: null,
		kind: textOf(data.type).toLowerCase(),
		fields: new Map(fields.map(([name, value]) => [name.toLowerCase(), textOf(value) || JSON.stringify(value)])),
		authors: cslNames(data.author ?? data.editor ?? []),
		year: cslYear(data.issued),
		title: plainCsl(data.title),
		container: plainCsl(data["container-title"]) || plainCsl(data.publisher),
		doi: doiOf(textOf(data.DOI ?? data.doi)),
	};
}

/** Removes the HTML tags that CSL allows in titles: `<i>`, `<sup>` … (CSL specification, appendix). */
function plainCsl(value: unknown): string {
	return textOf(value).replace(/<\/?(?:i|b|sub|sup|sc|span)\b[^<>]*>/g, "");
}

/** The DOI without the prefix `https://doi.org/` or `doi:`; `""` if the text is not a DOI. */
export function doiOf(written: string): string {
	return /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S+)$/i.exec(written.trim())?.[1] ?? "";
}
