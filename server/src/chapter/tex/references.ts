import type { Span } from "../../text/span.ts";
import type { TexReference } from "../facts.ts";

const REFERENCE = /\\(?:[cC]|auto|eq|page|name|v|labelc)?ref\*?\{([^{}\s,]{1,300})\}/g;

/** `\cite`, `\citep`, `\textcite`, `\nocite` …, with up to two optional arguments. */
const CITATION = /\\[a-zA-Z]{0,8}[cC]ite[a-zA-Z]{0,6}\*?(?:\[[^\]]{0,300}\]){0,2}\{([^{}]{1,2000})\}/g;

interface Sink {
	readonly text: string;
	readonly texReferences: TexReference[];
	readonly texCitations: Set<string>;
}

/** Adds the `\ref{id}` and `\cite{key}` forms in a span of LaTeX. */
export function readTexReferences(sink: Sink, span: Span): void {
	const source = sink.text.slice(span.start, span.end);
	if (source.includes("ite")) {
		for (const [, keys = ""] of source.matchAll(CITATION)) {
			for (const key of keys.split(",")) sink.texCitations.add(key.trim());
		}
	}
	if (!source.includes("ref")) return;
	for (const match of source.matchAll(REFERENCE)) {
		const start = span.start + match.index;
		const end = start + match[0].length;
		const id = match[1] as string;
		sink.texReferences.push({ id, idSpan: { start: end - 1 - id.length, end: end - 1 }, span: { start, end } });
	}
}
