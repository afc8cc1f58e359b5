/** Mistakes put into a book one at a time, with what the rules have to say of each and where. */

import { usesOfLabel } from "../../server/src/analysis/references/label-uses.ts";
import { printsTitle } from "../../server/src/analysis/references/printed-label.ts";
import type { Book } from "../../server/src/book/book.ts";
import type { Chapter, Div } from "../../server/src/chapter/facts.ts";
import { folderOf, resolve } from "../../server/src/project/paths.ts";
import type { Edit, Span } from "../../server/src/text/span.ts";

export interface Mutant {
	readonly name: string;
	readonly edits: readonly Edit[];
	/** One finding of the rule must touch one of these places, in offsets of the texts as they were. */
	readonly expects: readonly { readonly rule: string; readonly path: string; readonly spans: readonly Span[] }[];
	/** What else may be said: consequences of the mistake. */
	readonly follows: readonly string[];
}

type Kind = (book: Book) => Iterable<Mutant>;

/** What hangs on a label that is gone. */
const lostLabel = [
	"unresolved-reference",
	"broken-link",
	"unmentioned-float",
	"unresolved-section-id",
	"roadmap-drift",
];
/** What a block holds that begins or ends elsewhere: captions, headings, labels, notes. */
const lostStructure = [
	...lostLabel,
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

const at = ({ path }: Chapter, span: Span, text: string): Edit => ({ path, span, text });
const before = (chapter: Chapter, offset: number, text: string): Edit =>
	at(chapter, { start: offset, end: offset }, text);

/** The places that point to an id, with what is said where it is gone. */
function pointing(book: Book, id: string): Mutant["expects"] {
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
			name: `${id} is called otherwise`,
			edits: [at(chapter, anchor.idSpan, `${id}zz`)],
			expects: pointing(book, id),
			follows: [...lostLabel, "self-reference", "direction-mismatch", "float-mentioned-late", "float-mentioned-far"],
		};
	}
};

const headingWithoutLabel: Kind = function* (book) {
	for (const { id, chapter, heading } of labels(book)) {
		if (!heading?.attributes || heading.attributes.classes.length + heading.attributes.pairs.length > 0) continue;
		const start = heading.title.span.end;
		yield {
			name: `${id} is taken from its heading`,
			edits: [at(chapter, { start, end: heading.attributes.span.end }, "")],
			expects: pointing(book, id),
			// Only where nearly all others of its level have one.
			follows: [...lostLabel, "heading-without-id"],
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
			name: `${id} stands twice`,
			edits: [before(home, end, `\n\n${twin}`)],
			expects: [{ rule: "duplicate-anchor", path: home.path, spans: [{ start: end, end: end + 200 }] }],
			// A section that nothing followed is followed by another now.
			follows: ["caption-style", "missing-alt-text", "wrong-kind-of-anchor", "heading-level-skip", "empty-section"],
		};
	}
};

const unnumberedHeading: Kind = function* (book) {
	for (const { id, chapter, anchor, heading } of labels(book)) {
		const uses = pointing(book, id).filter(({ rule }) => rule === "unresolved-reference");
		if (!heading || heading.level === 1 || uses.length === 0) continue;
		yield {
			name: `${id} is not numbered any more`,
			edits: [before(chapter, anchor.idSpan.end, " .unnumbered")],
			expects: [{ rule: "label-not-registered", path: chapter.path, spans: [anchor.idSpan] }, ...uses],
			follows: ["stale-link-title"],
		};
	}
};

const misspeltReference: Kind = function* (book) {
	for (const { chapter, span, idSpan, form, target } of book.references) {
		if (form !== "cite" || target === null) continue;
		yield {
			name: `a reference to ${target.anchor.id} is misspelt`,
			edits: [before(chapter, idSpan.end, "zz")],
			expects: [{ rule: "unresolved-reference", path: chapter.path, spans: [span] }],
			follows: [...lostLabel, "float-mentioned-late", "float-mentioned-far", "self-reference"],
		};
	}
};

const misspeltCitation: Kind = function* (book) {
	for (const { chapter, cite, source } of book.citations) {
		if (source === null) continue;
		yield {
			name: `a citation of ${cite.key} is misspelt`,
			edits: [before(chapter, cite.keySpan.end, "zz")],
			expects: [{ rule: "unknown-citation", path: chapter.path, spans: [cite.span] }],
			follows: [],
		};
	}
};

const doubledPrefix: Kind = function* (book) {
	for (const reference of book.references) {
		const { chapter, cite, span, type, target } = reference;
		if (!cite || cite.bracket || cite.suppressed || cite.lead || !target || cite.context !== "body") continue;
		const word = /^\p{L}+/u.exec(target.label ?? "")?.[0];
		// Where Quarto prints a title, no word is said twice.
		if (word === undefined || printsTitle(reference) || !["fig", "tbl", "sec", "lst"].includes(type)) continue;
		yield {
			name: `“${word}” before a reference to ${target.anchor.id}`,
			edits: [before(chapter, span.start, `${word} `)],
			expects: [{ rule: "doubled-prefix", path: chapter.path, spans: [span] }],
			follows: [],
		};
	}
};

const lostNote: Kind = function* (book) {
	for (const { definitions, references } of book.notes) {
		for (const { chapter, definition } of definitions) {
			const { id, span } = definition;
			const uses = references.filter(({ reference }) => reference.id === id);
			if (definitions.filter((other) => other.definition.id === id).length > 1) continue;
			yield {
				name: `the text of [^${id}] is gone`,
				edits: [at(chapter, span, "")],
				expects: uses.map((use) => ({
					rule: "undefined-footnote",
					path: use.chapter.path,
					spans: [use.reference.span],
				})),
				// What it said is gone too.
				follows: [
					...["unmentioned-float", "float-mentioned-late", "float-mentioned-far", "undefined-footnote", "absent-term"],
				],
			};
			yield {
				name: `[^${id}] is written twice`,
				edits: [before(chapter, span.start, `[^${id}]: Other words.\n\n`)],
				expects: [
					{ rule: "duplicate-footnote", path: chapter.path, spans: [{ start: span.start - 1, end: span.end }] },
				],
				follows: [],
			};
			const [use] = uses;
			if (!use || uses.length > 1) continue;
			yield {
				name: `nothing calls [^${id}]`,
				edits: [at(use.chapter, use.reference.span, "")],
				expects: [{ rule: "unused-footnote", path: chapter.path, spans: [definition.idSpan] }],
				follows: ["footnote-shared-by-chapters"],
			};
		}
	}
};

const openDiv: Kind = function* ({ chapters }) {
	for (const chapter of chapters.values()) {
		for (const div of chapter.divs) {
			if (!div.close || chapter.text[div.open.start] !== ":") continue;
			const around = family(div);
			yield {
				name: `the block at ${chapter.path}:${div.open.start} is never closed`,
				edits: [at(chapter, div.close, "")],
				expects: [{ rule: "unbalanced-div", path: chapter.path, spans: around.map(({ open }) => open) }],
				follows: lostStructure,
			};
			yield {
				name: `the block at ${chapter.path}:${div.open.start} is never opened`,
				edits: [at(chapter, div.open, "")],
				expects: [{ rule: "unbalanced-div", path: chapter.path, spans: around.flatMap(({ close }) => close ?? []) }],
				follows: lostStructure,
			};
		}
	}
};

/** A div and those around it: when one of them lacks its end, the outermost seems to. */
function family(div: Div): Div[] {
	return div.parent ? [div, ...family(div.parent)] : [div];
}

const openBlock: Kind = function* ({ chapters }) {
	for (const chapter of chapters.values()) {
		for (const { start, end } of chapter.verbatim) {
			const source = chapter.text.slice(start, end);
			const fence = /^(`{3,}|~{3,})[^\n]*\n(?:.*\n)?[ \t>]*\1[ \t]*$/s.exec(source);
			const mark = fence ? fence[1]! : source.startsWith("$$") ? "$$" : source.startsWith("<!--") ? "-->" : null;
			if (mark === null || !source.trimEnd().endsWith(mark) || source.length < 2 * mark.length) continue;
			// Another comment would end this one.
			if (mark === "-->" && chapter.text.includes("-->", end)) continue;
			// Maths within a line that has more of it pairs up anew.
			if (mark === "$$" && !source.includes("\n")) continue;
			const rule = fence ? "unclosed-fence" : mark === "$$" ? "unclosed-math" : "unclosed-comment";
			const stop = start + source.trimEnd().length;
			yield {
				name: `${mark} at ${chapter.path}:${start} is never closed`,
				edits: [at(chapter, { start: stop - mark.length, end: stop }, "")],
				expects: [{ rule, path: chapter.path, spans: [{ start, end: start + 20 }] }],
				follows: lostStructure,
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
			edits: [before(chapter, open, "\n")],
			expects: [
				{ rule: "label-not-registered", path: chapter.path, spans: [anchor.idSpan] },
				...pointing(book, id).filter(({ rule }) => rule === "unresolved-reference"),
			],
			follows: [],
		};
	}
};

const lostPicture: Kind = function* ({ chapters, files, project }) {
	for (const { images, path } of chapters.values()) {
		for (const { source } of images) {
			const file = resolve(project.root, folderOf(path), source.text);
			if (file === null || !files.has(file)) continue;
			yield {
				name: `the picture ${source.text} is not there`,
				edits: [{ path, span: { start: source.span.start, end: source.span.start }, text: "zz-" }],
				expects: [{ rule: "broken-link", path, spans: [source.span] }],
				follows: [],
			};
		}
	}
};

const lostCaption: Kind = function* ({ floats }) {
	for (const { float, chapter } of floats) {
		const { caption, anchor, alt } = float;
		if (!anchor || anchor.unregistered || !["fig", "tbl", "lst"].includes(float.type)) continue;
		if (caption?.source === "image" && !float.parent && !float.overridden) {
			yield {
				name: `${anchor.id} has no caption`,
				edits: [at(chapter, caption.span, "")],
				expects: [{ rule: "missing-caption", path: chapter.path, spans: [anchor.idSpan] }],
				follows: lostLabel,
			};
		}
		const pair = float.images[0]?.attributes?.pairs.find(({ key }) => key === "fig-alt");
		if (alt && pair && float.images.length === 1 && pair.value.span.start === alt.span.start) {
			yield {
				name: `${anchor.id} has no alternative text`,
				edits: [at(chapter, pair.span, "")],
				expects: [{ rule: "missing-alt-text", path: chapter.path, spans: [float.span, anchor.idSpan] }],
				follows: [],
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
			edits: [before(chapter, end, "keywords: [a, b\n")],
			expects: [{ rule: "invalid-yaml", path: chapter.path, spans: [span] }],
			follows: ["unresolved-reference", "broken-link", "unknown-citation"],
		};
	}
};

export const kinds: Readonly<Record<string, Kind>> = {
	renamedLabel,
	headingWithoutLabel,
	doubledLabel,
	unnumberedHeading,
	misspeltReference,
	misspeltCitation,
	doubledPrefix,
	lostNote,
	openDiv,
	openBlock,
	equationLabel,
	lostPicture,
	lostCaption,
	brokenYaml,
};
