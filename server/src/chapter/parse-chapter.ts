/** Text → Chapter: one walk over the blocks files every fact. Any string gives a chapter (law 3). */

import type { Block, Div } from "../syntax/block.ts";
import { readBlocks } from "../syntax/blocks.ts";
import { Builder } from "./builder.ts";
import { readCode } from "./code.ts";
import { readDirective } from "./directives.ts";
import { bareHeadings } from "./empty-headings.ts";
import { exampleLabels } from "./example-labels.ts";
import type { Chapter, Context } from "./facts.ts";
import { contentsOf, type DivContent, floatType } from "./floats.ts";
import { headingReader } from "./headings.ts";
import { inOrder } from "./in-order.ts";
import { listLookAlike } from "./list-lookalikes.ts";
import { readMetadata } from "./metadata.ts";
import { fileFloats } from "./nest-floats.ts";
import { footnotes, noteDefinition } from "./read-footnotes.ts";
import { readTable } from "./table.ts";
import { readTexBlock } from "./tex-commands.ts";
import { readTexReferences } from "./tex-references.ts";
import { readTexTable } from "./tex-tables.ts";

/**
 * Reads one file of Markdown.
 *
 * @param path relative to the library's folder, with `/`
 * @param text the whole file as the editor shows it: any line ends, without byte order mark
 */
export function parseChapter(path: string, text: string): Chapter {
	const { lines, blocks, divs, faults, problems } = readBlocks(text);
	const builder = new Builder(text, lines);
	const contents = contentsOf(blocks, divs);
	const captions = captionBlocks(contents);
	const readHeading = headingReader(builder, bareHeadings(text, blocks, divs));
	const metadata = readMetadata(builder, blocks.find((block) => block.type === "metadata")?.span ?? null);
	for (const block of blocks) {
		if (block.type === "heading") readHeading(block);
		else if (captions.has(block)) readParagraph(builder, block, "caption");
		else readBlock(builder, block);
	}
	fileFloats(builder, divs, contents);
	for (const fault of faults) builder.fault(fault, "div", null, null);
	for (const { code, span, repair } of problems) builder.problems.push({ code, span, detail: "", repair });
	return {
		path,
		text,
		lines,
		metadata,
		headings: builder.headings,
		anchors: inOrder(builder.anchors, (anchor) => anchor.idSpan),
		floats: inOrder(builder.floats, (float) => float.span),
		shownCode: inOrder(builder.shownCode, (code) => code.span),
		cites: inOrder(builder.cites, (cite) => cite.span),
		citeGroups: inOrder(builder.citeGroups, (group) => group.span),
		texReferences: inOrder(builder.texReferences, (reference) => reference.span),
		texCitations: builder.texCitations,
		texCommands: inOrder(builder.texCommands, (command) => command.span),
		notes: footnotes(text, builder.noteDefinitions, builder.noteReferences, builder.inlineNotes),
		links: inOrder(builder.links, (link) => link.span),
		images: inOrder(builder.images, (image) => image.span),
		includes: inOrder(builder.includes, (include) => include.span),
		cells: inOrder(builder.cells, (cell) => cell.span),
		shortcodes: inOrder(builder.shortcodes, (shortcode) => shortcode.span),
		definitions: inOrder(builder.definitions, (definition) => definition.span),
		examples: exampleLabels(text),
		carets: inOrder(builder.carets, (caret) => caret.span),
		divs,
		branches: inOrder(builder.branches, (branch) => branch.span),
		leftovers: inOrder(builder.leftovers, (leftover) => leftover.span),
		directives: inOrder(builder.directives, (directive) => directive.span),
		problems: inOrder(builder.problems, (problem) => problem.span),
		malformed: inOrder(builder.malformed, ({ span }) => span),
		paragraphs: inOrder(builder.paragraphs, (paragraph) => paragraph.span),
		verbatim: inOrder(builder.verbatim, (span) => span),
		notebook: null,
	};
}

/** Last paragraphs of float divs: what they say is the caption. */
function captionBlocks(contents: ReadonlyMap<Div, DivContent>): ReadonlySet<Block> {
	const captions = new Set<Block>();
	for (const [div, { count, last }] of contents) {
		if (last !== null && count > 1 && floatType(div.attributes.id?.text) !== null) captions.add(last);
	}
	return captions;
}

function readBlock(builder: Builder, block: Block): void {
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
			builder.readLeftovers(block.span, []);
			readTexTable(builder, block.span, block.div);
			readTexBlock(builder, block.span, block.div);
			break;
		case "html":
			builder.verbatim.push(block.span);
			break;
	}
}

function readParagraph(builder: Builder, block: Block, context: Context): void {
	builder.paragraphs.push({ span: block.span, context, quoted: block.inQuote, div: block.div });
	const inlines = builder.inlines(block.span, context, block.div);
	const list = listLookAlike(builder.text, block.span, inlines);
	if (list !== null) builder.problems.push(list);
}
