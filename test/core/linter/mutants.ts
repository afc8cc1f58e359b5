/** Mistakes to plant in a book one at a time, with the findings that each must cause. */

import { usesOfLabel } from "../../../server/src/analysis/references/label-uses.ts";
import { printsTitle } from "../../../server/src/analysis/references/printed-label.ts";
import type { Book } from "../../../server/src/book/book.ts";
import type { Chapter, Div } from "../../../server/src/chapter/facts.ts";
import { folderOf, resolve } from "../../../server/src/project/paths.ts";
import type { Edit, Span } from "../../../server/src/text/span.ts";

/** A mistake with its expected findings. */
export interface Mutant {
	readonly name: string;
	readonly edits: readonly Edit[];
	/** A finding of the rule must touch one of these spans, in offsets of the original text. */
	readonly expects: readonly { readonly rule: string; readonly path: string; readonly spans: readonly Span[] }[];
	/** Rules that may report consequences of the mistake. */
	readonly consequences: readonly string[];
}

type Kind = (book: Book) => Iterable<Mutant>;

/** Rules that may report the loss of a label. */
const labelConsequences = [
	"unresolved-reference",
	"broken-link",
	"unmentioned-float",
	"unresolved-section-id",
	"roadmap-drift",
];
/** Rules on the contents of a div or code block whose start or end changes: captions, headings, labels, footnotes. */
const blockConsequences = [
	...labelConsequences,
	...["label-not-registered", "wrong-kind-of-anchor", "missing-caption", "missing-alt-text", "caption-style"],
	...["caption-overridden", "duplicate-caption", "duplicate-title", "heading-without-id", "heading-level-skip"],
	...["undefined-footnote", "unused-footnote", "footnote-placement", "float-mentioned-late", "float-mentioned-far"],
	...["duplicate-anchor", "table-without-caption", "listing-without-caption", "unbalanced-div", "unclosed-fence"],
	...[
		"unclosed-math",
		"unknown-citation",
		"list-without-blank-line",
		"self-reference",
		"raw-latex-lost",
		"footnote-far",
	],
	...["hard-coded-number", "direction-mismatch", "malformed-attributes", "unused-suppression", "doubled-prefix"],
	...[
		"literal-caret",
		"accidental-superscript",
		"malformed-link",
		"stale-link-title",
		"vague-pointer",
		"empty-section",
	],
	...["topic-without-section", "absent-term", "footnote-punctuation", "chapter-template"],
];

const replaceSpan = ({ path }: Chapter, span: Span, text: string): Edit => ({ path, span, text });
const insertAt = (chapter: Chapter, offset: number, text: string): Edit =>
	replaceSpan(chapter, { start: offset, end: offset }, text);

/** The uses of a label, with the finding that each has when the label is gone. */
function findingsAtUses(book: Book, id: string): Mutant["expects"] {
	return usesOfLabel(book, id).flatMap(({ chapter, span, idSpan }) => {
		const isLink = chapter.text[span.start] === "[" && chapter.text[idSpan.start - 1] === "#";
		const isTex = chapter.text[span.start] === "\\";
		return isTex ? [] : [{ rule: isLink ? "broken-link" : "unresolved-reference", path: chapter.path, spans: [span] }];
	});
}

function* labels({ anchorsById }: Book) {
	for (const [id, [placed, ...others]] of anchorsById) {
		if (!placed || others.length > 0 || placed.type === null || placed.anchor.unregistered !== null) continue;
		if (placed.anchor.source === "subcaption" || placed.anchor.uncertain) continue;
		yield { id, ...placed };
	}
}

const renamedLabel: Kind = function* (book) {
	for (const { id, chapter, anchor } of labels(book)) {
		yield {
			name: `${id} is renamed`,
			edits: [replaceSpan(chapter, anchor.idSpan, `${id}zz`)],
			expects: findingsAtUses(book, id),
			consequences: [
				...labelConsequences,
				"self-reference",
				"direction-mismatch",
				"float-mentioned-late",
				"float-mentioned-far",
			],
		};
	}
};

const headingWithoutLabel: Kind = function* (book) {
	for (const { id, chapter, heading } of labels(book)) {
		if (!heading?.attributes || heading.attributes.classes.length + heading.attributes.pairs.length > 0) continue;
		const start = heading.title.span.end;
		yield {
			name: `${id} is removed from its heading`,
			edits: [replaceSpan(chapter, { start, end: heading.attributes.span.end }, "")],
			expects: findingsAtUses(book, id),
			// Reported only if nearly all other headings of its level have a label.
			consequences: [...labelConsequences, "heading-without-id"],
		};
	}
};

const doubledLabel: Kind = function* (book) {
	const home = book.entries.findLast(({ chapter }) => chapter !== null)?.chapter;
	if (!home) return;
	for (const { id, type } of labels(book)) {
		const twin = type === "sec" ? `## Twin {#${id}}\n\nWords.\n` : `::: {#${id}}\n\`\`\`\nx\n\`\`\`\n\nTwin.\n:::\n`;
		if (type !== "sec" && !["fig", "tbl", "lst"].includes(type as string)) continue;
		const end = home.text.length;
		yield {
			name: `${id} is defined twice`,
			edits: [insertAt(home, end, `\n\n${twin}`)],
			expects: [{ rule: "duplicate-anchor", path: home.path, spans: [{ start: end, end: end + 200 }] }],
			// The last section is no longer the last one.
			consequences: [
				"caption-style",
				"missing-alt-text",
				"wrong-kind-of-anchor",
				"heading-level-skip",
				"empty-section",
			],
		};
	}
};

const unnumberedHeading: Kind = function* (book) {
	for (const { id, chapter, anchor, heading } of labels(book)) {
		const uses = findingsAtUses(book, id).filter(({ rule }) => rule === "unresolved-reference");
		if (!heading || heading.level === 1 || uses.length === 0) continue;
		yield {
			name: `${id} is no longer numbered`,
			edits: [insertAt(chapter, anchor.idSpan.end, " .unnumbered")],
			expects: [{ rule: "label-not-registered", path: chapter.path, spans: [anchor.idSpan] }, ...uses],
			consequences: ["stale-link-title"],
		};
	}
};

const misspelledReference: Kind = function* (book) {
	for (const { chapter, span, idSpan, form, target } of book.references) {
		if (form !== "cite" || target === null) continue;
		yield {
			name: `a reference to ${target.anchor.id} is misspelled`,
			edits: [insertAt(chapter, idSpan.end, "zz")],
			expects: [{ rule: "unresolved-reference", path: chapter.path, spans: [span] }],
			consequences: [...labelConsequences, "float-mentioned-late", "float-mentioned-far", "self-reference"],
		};
	}
};

const misspelledCitation: Kind = function* (book) {
	for (const { chapter, cite, source } of book.citations) {
		if (source === null) continue;
		yield {
			name: `a citation of ${cite.key} is misspelled`,
			edits: [insertAt(chapter, cite.keySpan.end, "zz")],
			expects: [{ rule: "unknown-citation", path: chapter.path, spans: [cite.span] }],
			consequences: [],
		};
	}
};

const doubledPrefix: Kind = function* (book) {
	for (const reference of book.references) {
		const { chapter, cite, span, type, target } = reference;
		if (!cite || cite.bracket || cite.suppressed || cite.lead || !target || cite.context !== "body") continue;
		const word = /^\p{L}+/u.exec(target.label ?? "")?.[0];
		// Where Quarto prints a title, the word is not doubled.
		if (word === undefined || printsTitle(reference) || !["fig", "tbl", "sec", "lst"].includes(type)) continue;
		yield {
			name: `"${word}" before a reference to ${target.anchor.id}`,
			edits: [insertAt(chapter, span.start, `${word} `)],
			expects: [{ rule: "doubled-prefix", path: chapter.path, spans: [span] }],
			consequences: [],
		};
	}
};

const lostFootnote: Kind = function* (book) {
	for (const { definitions, references } of book.notes) {
		for (const { chapter, definition } of definitions) {
			const { id, span } = definition;
			const uses = references.filter(({ reference }) => reference.id === id);
			if (definitions.filter((other) => other.definition.id === id).length > 1) continue;
			yield {
				name: `the definition of [^${id}] is removed`,
				edits: [replaceSpan(chapter, span, "")],
				expects: uses.map((use) => ({
					rule: "undefined-footnote",
					path: use.chapter.path,
					spans: [use.reference.span],
				})),
				// References and terms in the footnote are removed too.
				consequences: [
					...["unmentioned-float", "float-mentioned-late", "float-mentioned-far", "undefined-footnote", "absent-term"],
				],
			};
			yield {
				name: `[^${id}] is defined twice`,
				edits: [insertAt(chapter, span.start, `[^${id}]: Other words.\n\n`)],
				expects: [
					{ rule: "duplicate-footnote", path: chapter.path, spans: [{ start: span.start - 1, end: span.end }] },
				],
				consequences: [],
			};
			const [use] = uses;
			if (!use || uses.length > 1) continue;
			yield {
				name: `the reference to [^${id}] is removed`,
				edits: [replaceSpan(use.chapter, use.reference.span, "")],
				expects: [{ rule: "unused-footnote", path: chapter.path, spans: [definition.idSpan] }],
				consequences: ["footnote-shared-by-chapters"],
			};
		}
	}
};

const openDiv: Kind = function* ({ chapters }) {
	for (const chapter of chapters.values()) {
		for (const div of chapter.divs) {
			if (!div.close || chapter.text[div.open.start] !== ":") continue;
			const candidates = withAncestors(div);
			yield {
				name: `the div at ${chapter.path}:${div.open.start} is never closed`,
				edits: [replaceSpan(chapter, div.close, "")],
				expects: [{ rule: "unbalanced-div", path: chapter.path, spans: candidates.map(({ open }) => open) }],
				consequences: blockConsequences,
			};
			yield {
				name: `the div at ${chapter.path}:${div.open.start} is never opened`,
				edits: [replaceSpan(chapter, div.open, "")],
				expects: [
					{ rule: "unbalanced-div", path: chapter.path, spans: candidates.flatMap(({ close }) => close ?? []) },
				],
				consequences: blockConsequences,
			};
		}
	}
};

/** A div and those around it: a missing closing fence may appear to belong to any of them. */
function withAncestors(div: Div): Div[] {
	return div.parent ? [div, ...withAncestors(div.parent)] : [div];
}

const openBlock: Kind = function* ({ chapters }) {
	for (const chapter of chapters.values()) {
		for (const { start, end } of chapter.verbatim) {
			const source = chapter.text.slice(start, end);
			const fence = /^(`{3,}|~{3,})[^\n]*\n(?:.*\n)?[ \t>]*\1[ \t]*$/s.exec(source);
			const mark = fence ? fence[1]! : source.startsWith("$$") ? "$$" : source.startsWith("<!--") ? "-->" : null;
			if (mark === null || !source.trimEnd().endsWith(mark) || source.length < 2 * mark.length) continue;
			// The end of another comment would close this one.
			if (mark === "-->" && chapter.text.includes("-->", end)) continue;
			// On one line, the marks of several formulas would pair differently.
			if (mark === "$$" && !source.includes("\n")) continue;
			const rule = fence ? "unclosed-fence" : mark === "$$" ? "unclosed-math" : "unclosed-comment";
			const stop = start + source.trimEnd().length;
			yield {
				name: `${mark} at ${chapter.path}:${start} is never closed`,
				edits: [replaceSpan(chapter, { start: stop - mark.length, end: stop }, "")],
				expects: [{ rule, path: chapter.path, spans: [{ start, end: start + 20 }] }],
				consequences: blockConsequences,
			};
		}
	}
};

const equationLabel: Kind = function* (book) {
	for (const { id, chapter, anchor } of labels(book)) {
		if (anchor.source !== "equation") continue;
		const open = chapter.text.lastIndexOf("{", anchor.idSpan.start);
		yield {
			name: `the label ${id} is on a line of its own`,
			edits: [insertAt(chapter, open, "\n")],
			expects: [
				{ rule: "label-not-registered", path: chapter.path, spans: [anchor.idSpan] },
				...findingsAtUses(book, id).filter(({ rule }) => rule === "unresolved-reference"),
			],
			consequences: [],
		};
	}
};

const missingImage: Kind = function* ({ chapters, files, project }) {
	for (const { images, path } of chapters.values()) {
		for (const { source } of images) {
			const file = resolve(project.root, folderOf(path), source.text);
			if (file === null || !files.has(file)) continue;
			yield {
				name: `the image ${source.text} does not exist`,
				edits: [{ path, span: { start: source.span.start, end: source.span.start }, text: "zz-" }],
				expects: [{ rule: "broken-link", path, spans: [source.span] }],
				consequences: [],
			};
		}
	}
};

const missingCaption: Kind = function* ({ floats }) {
	for (const { float, chapter } of floats) {
		const { caption, anchor, alt } = float;
		if (!anchor || anchor.unregistered || !["fig", "tbl", "lst"].includes(float.type)) continue;
		if (caption?.source === "image" && !float.parent && !float.overridden) {
			yield {
				name: `${anchor.id} has no caption`,
				edits: [replaceSpan(chapter, caption.span, "")],
				expects: [{ rule: "missing-caption", path: chapter.path, spans: [anchor.idSpan] }],
				consequences: labelConsequences,
			};
		}
		const pair = float.images[0]?.attributes?.pairs.find(({ key }) => key === "fig-alt");
		if (alt && pair && float.images.length === 1 && pair.value.span.start === alt.span.start) {
			yield {
				name: `${anchor.id} has no alt text`,
				edits: [replaceSpan(chapter, pair.span, "")],
				expects: [{ rule: "missing-alt-text", path: chapter.path, spans: [float.span, anchor.idSpan] }],
				consequences: [],
			};
		}
	}
};

const brokenYaml: Kind = function* ({ chapters }) {
	for (const chapter of chapters.values()) {
		const { span } = chapter.metadata;
		if (!span) continue;
		const end = chapter.text.lastIndexOf("\n", span.end - 1) + 1;
		yield {
			name: `the front matter of ${chapter.path} is broken`,
			edits: [insertAt(chapter, end, "keywords: [a, b\n")],
			expects: [{ rule: "invalid-yaml", path: chapter.path, spans: [span] }],
			consequences: ["unresolved-reference", "broken-link", "unknown-citation"],
		};
	}
};

/** The kinds of mistake by name, with the function that plants them in a book. */
export const kinds: Readonly<Record<string, Kind>> = {
	renamedLabel,
	headingWithoutLabel,
	doubledLabel,
	unnumberedHeading,
	misspelledReference,
	misspelledCitation,
	doubledPrefix,
	lostFootnote,
	openDiv,
	openBlock,
	equationLabel,
	missingImage,
	missingCaption,
	brokenYaml,
};
