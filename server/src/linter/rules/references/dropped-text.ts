import type { Entry } from "../../../book/entry.ts";
import { within } from "../../../book/resolve/segment.ts";
import type { Chapter, CiteGroup, CiteMember } from "../../../chapter/facts.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { referenceType } from "../../../project/reference-types.ts";
import { memoize } from "../../../text/memoize.ts";
import { cover, type Span } from "../../../text/span.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const droppedText: BookRule = {
	id: "dropped-text",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "Text, references or citations beside a cross-reference that Quarto drops",
	why: `In brackets, and in brackets right after a reference, Quarto prints the cross-references and the text before each of them, and nothing
else: of \`[@fig-a, left]\` it prints "Figure 1", of \`[@fig-a, @fig-b]\` the same, and of \`@fig-a [@smith2020]\` the citation is lost. Quarto does not
warn. Only \`;\` separates references: \`[@fig-a; @fig-b]\`.`,
	fix: "Moves the text out of the brackets, or gives reference and citation separate brackets.",
	bad: [
		`# Shells {#sec-shells}

The spiral is drawn twice [@fig-snail⟦, on the left⟧], once from the side, as in [Figures -@fig-snail ⟦and -@fig-nautilus⟧].

![**A snail**: from above.](snail.svg){#fig-snail fig-alt="A spiral."}

![**A nautilus**: cut open.](nautilus.svg){#fig-nautilus fig-alt="A spiral of chambers."}
`,
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Shells\n  chapters: [index.qmd]\nbibliography: shells.bib\n",
			"shells.bib": "@book{thompson1917,\n  title = {On Growth and Form}\n}\n",
			"index.qmd": `# Shells {#sec-shells}

It grows by one law, @sec-law ⟦[@thompson1917]⟧, and keeps its form [@sec-law; ⟦see @thompson1917, p. 7⟧].

## The law {#sec-law}

A constant angle.
`,
		},
	],
	good: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Shells\n  chapters: [index.qmd]\nbibliography: shells.bib\n",
			"shells.bib": "@book{thompson1917,\n  title = {On Growth and Form}\n}\n",
			"index.qmd": `# Shells {#sec-shells}

It grows by one law [@sec-law] [@thompson1917, p. 7], see [@sec-law; @sec-law-angle] and [Sections -@sec-law; -@sec-law-angle].
He says so [@thompson1917, and @sec-law]. So do I (@sec-law, first line).[^law]

[^law]: \\[@sec-law, not this\\]

## The law {#sec-law}

A constant angle.

### Its angle {#sec-law-angle}

Seldom a right one.
`,
		},
	],
	*check(book) {
		for (const entry of book.entries) yield* droppedIn(entry);
	},
};

const droppedIn = memoize((entry: Entry): readonly FindingDraft[] =>
	entry.segments.flatMap((segment) => {
		const { chapter } = segment;
		return within(segment, chapter.citeGroups).flatMap((group) => checkGroup(entry, chapter, group) ?? []);
	}),
);

function checkGroup(entry: Entry, chapter: Chapter, group: CiteGroup): FindingDraft | null {
	const isReference = ({ cite }: CiteMember): boolean =>
		referenceType(cite.key, entry.options.crossref.custom) !== null;
	if (!group.members.some(isReference)) return null;
	const citations = group.members.filter((member) => !isReference(member));
	const words = group.members
		.filter(isReference)
		.flatMap(({ suffix }) => (suffix && hasWords(chapter, suffix) ? suffix : []));
	const lost = [...citations.map((member) => wholeOf(group, member)), ...words].sort((a, b) => a.start - b.start);
	if (lost.length === 0) return null;
	const what = lost.map((span) => `"${shortened(sourceText(chapter, span))}"`).join(" and ");
	const remedy =
		words.length === 0
			? "Give the reference and the citation separate brackets."
			: "Move it out of the brackets, or separate references by a semicolon.";
	return {
		path: chapter.path,
		span: lost.reduce(cover),
		message: `Quarto drops ${what} beside the cross-reference. ${remedy}`,
		fixes: () => fixes(chapter, group, isReference),
	};
}

/** Whether a span has more than punctuation. */
function hasWords(chapter: Chapter, span: Span): boolean {
	return /[\p{L}\p{N}$`]/u.test(sourceText(chapter, span));
}

function shortened(words: string): string {
	const line = words.replace(/\s+/g, " ");
	return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** A member with its prefix and suffix, and with its brackets if no other member shares them. */
function wholeOf({ span, members }: CiteGroup, { cite, start, prefix, suffix }: CiteMember): Span {
	const whole = { start: prefix?.start ?? start, end: suffix?.end ?? cite.span.end };
	if (cite.bracket === null || members.length > 2 || cite.bracket.start === span.start) return whole;
	return cite.bracket;
}

function fixes(chapter: Chapter, group: CiteGroup, isReference: (member: CiteMember) => boolean): Fix[] {
	const [first, ...others] = group.members as readonly [CiteMember, ...CiteMember[]];
	const { path } = chapter;
	const isFirstBare = first.cite.bracket === null;
	// `@fig-a [@smith]`: a bare reference takes the brackets after it as its suffix, a bracketed one does not.
	if (isFirstBare && isReference(first) && !others.some(isReference)) {
		const { start } = first;
		const { end } = first.cite.span;
		const edits = [
			{ path, span: { start, end: start }, text: "[" },
			{ path, span: { start: end, end }, text: "]" },
		];
		return [{ title: "Put the reference into separate brackets", safe: first.suffix === null, edits }];
	}
	if (isFirstBare) return [];
	const words = group.members.filter(isReference).some(({ suffix }) => suffix !== null);
	const text = words ? unbracketed(chapter, group, isReference) : sorted(chapter, group, isReference);
	const title = words ? "Move the text out of the brackets" : "Put references and citations into separate brackets";
	return [{ title, safe: !words, edits: [{ path, span: group.span, text }] }];
}

/** `[@fig-a; @fig-b] [@smith; @jones]`, in the order in which the two kinds begin. */
function sorted(chapter: Chapter, { members }: CiteGroup, isReference: (member: CiteMember) => boolean): string {
	const bracket = (some: readonly CiteMember[]): string =>
		`[${some.map((member) => sourceText(chapter, memberSpan(member))).join("; ")}]`;
	const references = bracket(members.filter(isReference));
	const citations = bracket(members.filter((member) => !isReference(member)));
	return isReference(members[0] as CiteMember) ? `${references} ${citations}` : `${citations} ${references}`;
}

/** `@fig-a, left; [see @fig-b], right`. */
function unbracketed(chapter: Chapter, { members }: CiteGroup, isReference: (member: CiteMember) => boolean): string {
	const parts = members.map((member) => {
		if (!isReference(member)) return `[${sourceText(chapter, memberSpan(member))}]`;
		const { cite, prefix, start, suffix, inner } = member;
		const core = sourceText(chapter, { start: prefix?.start ?? start, end: cite.span.end });
		const isPlain = prefix === null && !cite.suppressed;
		return (isPlain ? core : `[${core}]`) + (suffix === null ? "" : tail(chapter, cite.span.end, suffix.end, inner));
	});
	return parts.join("; ");
}

/** The words after a key. `-@b` in them gets brackets, which it needs outside the group. */
function tail(chapter: Chapter, from: number, to: number, inner: CiteMember["inner"]): string {
	let text = "";
	let copiedTo = from;
	for (const { span, suppressed, bracket } of inner) {
		if (!suppressed || (bracket !== null && bracket.start >= from)) continue;
		text += `${sourceText(chapter, { start: copiedTo, end: span.start - 1 })}[-${sourceText(chapter, span)}]`;
		copiedTo = span.end;
	}
	return text + sourceText(chapter, { start: copiedTo, end: to });
}

function memberSpan({ cite, start, prefix, suffix }: CiteMember): Span {
	return { start: prefix?.start ?? start, end: suffix?.end ?? cite.span.end };
}
