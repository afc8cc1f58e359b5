import { sectionsAround } from "../../../analysis/cursor/location-names.ts";
import { type Sentence, sentenceAt } from "../../../analysis/prose/sentences.ts";
import { titleOf } from "../../../analysis/structure/titles.ts";
import type { Book } from "../../../book/book.ts";
import type { Reference } from "../../../book/entry.ts";
import { valueForLanguage } from "../../../project/language/words.ts";
import { memoize } from "../../../text/memoize.ts";
import { itemsStartingIn } from "../../../text/sorted.ts";
import { encloses } from "../../../text/span.ts";
import { noun, related } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const selfReference: BookRule = {
	id: "self-reference",
	scope: "book",
	when: "idle",
	severity: "hint",
	title: "A section that refers to itself, a caption that refers to its own figure",
	why: `Readers who follow the reference arrive where they are. Usually a neighboring section was meant, or the text was moved into the section that it refers to.
The rule ignores sentences that say so ("this section (@sec-x)", "throughout @sec-x"), sentences that refer to other sections too, and
callouts, tables and headings.`,
	bad: [
		`# Glaciers {#sec-glaciers}

They move.

## How ice flows {#sec-flow}

Ice creeps, and where it melts it slides (⟦@sec-flow⟧).

### Creep {#sec-creep}

Crystals shear, as ⟦@sec-flow⟧ explains.

::: {#fig-creep}
![](creep.svg){fig-alt="A column of ice bends."}

**Creep**: fastest at the top. The arrows of ⟦@fig-creep⟧ are to scale.
:::

It is drawn in @fig-creep.
`,
	],
	good: [
		`# Glaciers {#sec-glaciers}

This chapter (@sec-glaciers) is short.

## How ice flows {#sec-flow}

Throughout @sec-flow we measure in metres, and after @sec-melt in litres. It sinks (@sec-creep).

### Creep {#sec-creep}

Crystals shear.

::: {.callout-note}
Before you go on, read @sec-flow again.
:::

## How ice melts {#sec-melt}

From below (@sec-flow).
`,
	],
	*check(book) {
		for (const reference of book.references) {
			const finding = reference.type === "sec" ? inSection(book, reference) : inCaption(reference);
			if (finding) yield finding;
		}
	},
};

/** Memoized, since a sentence may have several references. */
const matches = (expression: RegExp) => memoize(({ text }: Sentence) => expression.test(text));

/** By language: whether a sentence refers to its own section explicitly. */
const HERE: Readonly<Record<string, (sentence: Sentence) => boolean>> = {
	en: matches(/\b(?:this|these|here|current|present|our|own|throughout|whole|entire|overall|itself)\b/iu),
	de: matches(
		/\b(?:dies(?:e[mnrs]?)?|hier|aktuelle[mnrs]?|vorliegende[mnrs]?|ganze[mnrs]?|gesamte[mnrs]?|durchweg)\b/iu,
	),
	fr: matches(/\b(?:cet?|cette|ces|ici|présente?|tout|toute|notre)\b/iu),
	es: matches(/\b(?:est[aeo]s?|aquí|presente|tod[ao]|nuestr[ao])\b/iu),
};

function inSection(book: Book, reference: Reference): FindingDraft | null {
	const { target, entry, cite, chapter, span } = reference;
	if (target?.entry !== entry || !target.heading || reference.form === "latex") return null;
	if (cite && (cite.context === "heading" || cite.context === "table" || cite.context === "metadata")) return null;
	if (![...sectionsAround(book, reference)].some(({ heading }) => heading === target.heading)) return null;
	const here = valueForLanguage(HERE, entry.options.lang);
	const sentence = sentenceAt(chapter, span.start);
	if (!here || !sentence || sentence.paragraph.quoted || sentence.paragraph.div !== target.anchor.div) return null;
	const { hasWords, sections } = contentOf(sentence);
	// "Both @sec-a and @sec-b" lists the current section among others.
	if (!hasWords || here(sentence) || sections.some((key) => key !== cite?.key)) return null;
	return {
		path: chapter.path,
		span,
		message: `This reference leads to its own section, "${titleOf(target)}". Refer to another section, or remove it.`,
		related: [related(target.chapter.path, target.anchor.idSpan, "The section starts here")],
	};
}

/** Whether a sentence has words, and the sections that it refers to. */
const contentOf = memoize(({ text: words, chapter, span }: Sentence) => ({
	hasWords: /\p{L}{2}/u.test(words),
	sections: [
		...new Set(itemsStartingIn(chapter.cites, span).flatMap(({ key }) => (key.startsWith("sec-") ? key : []))),
	],
}));

function inCaption({ target, cite, chapter, span, id, type }: Reference): FindingDraft | null {
	const caption = target?.float?.caption;
	if (!caption || target.chapter !== chapter || cite === null || !encloses(caption.span, span)) return null;
	return {
		path: chapter.path,
		span,
		message: `This caption refers to its own ${noun(type)}, "${id}". Name the part that is meant, or refer to another ${noun(type)}.`,
	};
}
