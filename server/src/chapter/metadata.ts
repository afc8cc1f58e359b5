import { attributesAtEnd } from "../syntax/attributes.ts";
import { readYaml } from "../syntax/data/yaml.ts";
import type { Span, Text } from "../text/span.ts";
import type { ChapterBuilder } from "./chapter-builder.ts";
import type { Metadata } from "./facts.ts";

/** Keys whose value is printed, so that references in it count, and `nocite`, which lists works for the bibliography. */
const PROSE = /^(?:title|subtitle|abstract|description|nocite(?:\.\d+)?)$/;

/** Parses the front matter and adds its facts. Invalid YAML becomes a problem. */
export function readMetadata(builder: ChapterBuilder, span: Span | null): Metadata {
	if (span === null) return { span, data: {}, title: null, scalars: new Map() };
	const { text } = builder;
	const start = text.indexOf("\n", span.start) + 1;
	const last = text.lastIndexOf("\n", span.end - 1);
	const end = Math.max(start, text[last - 1] === "\r" ? last - 1 : last);
	const yaml = readYaml(text.slice(start, end));
	if (yaml.error !== null) {
		const { span: at, text: detail } = yaml.error;
		const errorSpan = { start: Math.min(end, start + at.start), end: Math.min(end, start + at.end) };
		builder.problems.push({ code: "invalid-yaml", span: errorSpan, detail, repair: null });
	}
	const scalars = new Map<string, Text>();
	for (const [path, value] of yaml.scalars) {
		const valueSpan = { start: start + value.span.start, end: start + value.span.end };
		scalars.set(path, { text: value.text, span: valueSpan });
		if (PROSE.test(path))
			builder.addInlines(path === "title" ? withoutAttributes(builder, valueSpan) : valueSpan, "metadata", null);
	}
	builder.runsCode = !["execute.eval", "knitr.opts_chunk.eval"].some((path) => scalars.get(path)?.text === "false");
	return { span, data: yaml.data, title: scalars.get("title") ?? null, scalars };
}

/** Adds the anchor of `title: "Title {#sec-x}"`, which labels the whole chapter (quarto-cli, book-shared.ts). Returns the title. */
function withoutAttributes(builder: ChapterBuilder, title: Span): Span {
	const attributes = attributesAtEnd(builder.text, title);
	if (attributes === null) return title;
	const isNumbered = !attributes.classes.includes("unnumbered");
	if (attributes.id) builder.addAnchor(attributes.id, title, "heading", null, isNumbered ? null : "unnumbered-heading");
	return { start: title.start, end: attributes.span.start };
}
