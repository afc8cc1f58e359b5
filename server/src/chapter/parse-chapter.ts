/** Parses a text into a chapter in one walk over its blocks. Never fails (law 3). */

import type { Block, Div } from "../syntax/block.ts";
import { readBlocks } from "../syntax/blocks/read-blocks.ts";
import { ChapterBuilder } from "./chapter-builder.ts";
import { readCode } from "./code-blocks.ts";
import { readDirective } from "./directives.ts";
import { emptyHeadings } from "./empty-headings.ts";
import { exampleLabels } from "./example-labels.ts";
import type { Chapter, Context } from "./facts.ts";
import { addFloats } from "./floats/add-floats.ts";
import { type DivContent, divContents, floatType } from "./floats/floats.ts";
import { footnotes, noteDefinition } from "./footnotes.ts";
import { headingReader } from "./headings.ts";
import { listLookAlike } from "./list-lookalikes.ts";
import { readMetadata } from "./metadata.ts";
import { sortBySpan } from "./sort-by-span.ts";
import { readTable } from "./tables.ts";
import { readTexBlock } from "./tex/commands.ts";
import { readTexReferences } from "./tex/references.ts";
import { readTexTable } from "./tex/tables.ts";

/**
 * Parses a Markdown file.
 *
 * @param path relative to the workspace folder, with `/`
 * @param text the whole file, with any line endings, without byte order mark
 */
export function parseChapter(path: string, text: string): Chapter {
	const { lines, blocks, divs, attributeErrors: faults, problems } = readBlocks(text);
	const builder = new ChapterBuilder(text, lines);
	const contents = divContents(blocks, divs);
	const captions = captionBlocks(contents);
	const readHeading = headingReader(builder, emptyHeadings(text, blocks, divs));
	const metadata = readMetadata(builder, blocks.find((block) => block.type === "metadata")?.span ?? null);
	for (const block of blocks) {
		if (block.type === "heading") readHeading(block);
		else if (captions.has(block)) readParagraph(builder, block, "caption");
		else readBlock(builder, block);
	}
	addFloats(builder, divs, contents);
	for (const fault of faults) builder.addAttributeError(fault, "div", null, null);
	for (const { code, span, repair } of problems) builder.problems.push({ code, span, detail: "", repair });
	return {
		path,
		text,
		lines,
		metadata,
		headings: builder.headings,
		anchors: sortBySpan(builder.anchors, (anchor) => anchor.idSpan),
		floats: sortBySpan(builder.floats, (float) => float.span),
		shownCode: sortBySpan(builder.shownCode, (code) => code.span),
		cites: sortBySpan(builder.cites, (cite) => cite.span),
		citeGroups: sortBySpan(builder.citeGroups, (group) => group.span),
		texReferences: sortBySpan(builder.texReferences, (reference) => reference.span),
		texCitations: builder.texCitations,
		texCommands: sortBySpan(builder.texCommands, (command) => command.span),
		notes: footnotes(text, builder.noteDefinitions, builder.noteReferences, builder.inlineNotes),
		links: sortBySpan(builder.links, (link) => link.span),
		images: sortBySpan(builder.images, (image) => image.span),
		includes: sortBySpan(builder.includes, (include) => include.span),
		cells: sortBySpan(builder.cells, (cell) => cell.span),
		shortcodes: sortBySpan(builder.shortcodes, (shortcode) => shortcode.span),
		definitions: sortBySpan(builder.definitions, (definition) => definition.span),
		examples: exampleLabels(text),
		carets: sortBySpan(builder.carets, (caret) => caret.span),
		divs,
		branches: sortBySpan(builder.branches, (branch) => branch.span),
		leftovers: sortBySpan(builder.leftovers, (leftover) => leftover.span),
		directives: sortBySpan(builder.directives, (directive) => directive.span),
		problems: sortBySpan(builder.problems, (problem) => problem.span),
		malformedAttributes: sortBySpan(builder.malformedAttributes, ({ span }) => span),
		paragraphs: sortBySpan(builder.paragraphs, (paragraph) => paragraph.span),
		verbatim: sortBySpan(builder.verbatim, (span) => span),
		notebook: null,
	};
}

/** Returns the last paragraphs of float divs, which are their captions. */
function captionBlocks(contents: ReadonlyMap<Div, DivContent>): ReadonlySet<Block> {
	const captions = new Set<Block>();
	for (const [div, { count, last }] of contents) {
		if (last !== null && count > 1 && floatType(div.attributes.id?.text) !== null) captions.add(last);
	}
	return captions;
}

function readBlock(builder: ChapterBuilder, block: Block): void {
	const { text } = builder;
	switch (block.type) {
		case "paragraph":
			readParagraph(builder, block, block.inNote ? "footnote" : "body");
			break;
		case "code":
			readCode(builder, block);
			break;
		case "table":
			readTable(builder, block);
			break;
		case "note":
			builder.noteDefinitions.push(noteDefinition(text, block));
			break;
		case "link-definition": {
			const target = { text: text.slice(block.target.start, block.target.end), span: block.target };
			builder.links.push({ span: block.span, target, text: null, bracketed: false, div: block.div });
			break;
		}
		case "comment":
			builder.verbatim.push(block.span);
			readDirective(builder, block.span);
			break;
		case "tex":
			builder.verbatim.push(block.span);
			readTexReferences(builder, block.span);
			builder.addLeftovers(block.span, []);
			readTexTable(builder, block.span, block.div);
			readTexBlock(builder, block.span, block.div);
			break;
		case "html":
			builder.verbatim.push(block.span);
			break;
	}
}

function readParagraph(builder: ChapterBuilder, block: Block, context: Context): void {
	builder.paragraphs.push({ span: block.span, context, quoted: block.inQuote, div: block.div });
	const inlines = builder.addInlines(block.span, context, block.div);
	const list = listLookAlike(builder.text, block.span, inlines);
	if (list !== null) builder.problems.push(list);
}
