import type { Span } from "../text/span.ts";
import type { TexReference } from "./facts.ts";

const REFERENCE = /\\(?:[cC]|auto|eq|page|name|v|labelc)?ref\*?\{([^{}\s,]{1,300})\}/g;

/** Files the `\ref{id}` forms inside a piece of LaTeX. */
export function readTexReferences(
	sink: { readonly text: string; readonly texReferences: TexReference[] },
	span: Span,
): void {
	const source = sink.text.slice(span.start, span.end);
	if (!source.includes("ref")) return;
	for (const match of source.matchAll(REFERENCE)) {
		const start = span.start + match.index;
		const end = start + match[0].length;
		const id = match[1] as string;
		sink.texReferences.push({ id, idSpan: { start: end - 1 - id.length, end: end - 1 }, span: { start, end } });
	}
}
