import { comparableWords } from "../../../../analysis/references/suggestions.ts";
import { titleOf } from "../../../../analysis/structure/titles.ts";
import type { Reference } from "../../../../book/entry.ts";
import type { Cite } from "../../../../chapter/facts.ts";
import { stripInlineMarkup } from "../../../../syntax/identifiers.ts";
import type { Span } from "../../../../text/span.ts";
import { related } from "../../../messages.ts";
import type { BookRule, FindingDraft } from "../../../rule.ts";
import { type TypedTitle, typedTitles } from "./typed-titles.ts";

export const staleLinkTitle: BookRule = {
	id: "stale-link-title",
	scope: "book",
	when: "idle",
	severity: "warning",
	title: "A typed title that differs from the title of its section",
	why: `A reference follows its section, but a title typed beside it (\`[The Old Title](#sec-x)\`, \`*The Old Title* (@sec-x)\`, \`@sec-x (The Old Title)\`) does not: after the heading
changes, readers look for one that does not exist. The rule applies to words that are written as a title and nearly match the title of the section. Short forms,
descriptions and other spellings are ignored.`,
	fix: "Changes to the title of the section.",
	bad: [
		`# Caves {#sec-caves}

They grow in limestone (*⟦Water in Soft Stone⟧* (@sec-water)). What lives there is told in [⟦Animal Life without Light⟧](#sec-life), as said in @sec-water (⟦Water in Soft Stone⟧).

## Water in Hard Stone {#sec-water}

Drop by drop.

## Plant Life without Light {#sec-life}

Pale.
`,
	],
	good: [
		`# Caves {#sec-caves}

They grow in limestone (*Water in hard stone* (@sec-water)). Water in soft stone (@sec-water) and [life without light](#sec-life) are slow.
See [Hard Stone](#sec-water), “Pale Animals” (@sec-life) and @sec-life (Plant Life without Light).

## Water in Hard Stone {#sec-water}

Drop by drop.

## Plant Life without Light {#sec-life}

Pale.
`,
	],
	*check(book) {
		const typed = new Map<Cite | Span, TypedTitle>();
		for (const chapter of book.chapters.values()) {
			for (const one of typedTitles(chapter)) typed.set("target" in one.of ? one.of.span : one.of, one);
		}
		if (typed.size === 0) return;
		for (const reference of book.references) {
			const one = typed.get(reference.cite ?? reference.span);
			const finding = one ? checkTitle(reference, one) : null;
			if (finding) yield finding;
		}
	},
};

function checkTitle({ target, type, chapter, form }: Reference, { title }: TypedTitle): FindingDraft | null {
	if (!target || type !== "sec" || form === "latex") return null;
	const own = titleOf(target);
	const written = stripInlineMarkup(title.text);
	if (!isTitle(written) || !isSimilar(contentWords(written), contentWords(own))) return null;
	const { path } = chapter;
	return {
		path,
		span: title.span,
		message: `The title of this section is "${own}", not "${written}". Update the text.`,
		related: [related(target.chapter.path, target.anchor.idSpan, `The title is "${own}"`)],
		fixes: () => [
			{ title: `Change to "${own}"`, safe: false, edits: [{ path, span: title.span, text: target.title }] },
		],
	};
}

/** Whether a text is in title case: all words except function words start with a capital. */
function isTitle(written: string): boolean {
	const long = written.split(/[\s/–—-]+/).filter((word) => /^\p{L}{4}/u.test(word) && !functionWords.has(word));
	return (
		long.length >= 2 && long.every((word) => /^\p{Lu}/u.test(word)) && !/\b(?:Section|Chapter|Appendix)$/i.test(written)
	);
}

const functionWords: ReadonlySet<string> = new Set(
	"about after among and any before between for from into of on over the through to toward towards under until via when where which while with within without".split(
		" ",
	),
);

function contentWords(title: string): ReadonlySet<string> {
	return new Set(
		[...comparableWords(title)]
			.filter((word) => word.length > 2 && !functionWords.has(word))
			.map((word) => word.replace(/s$/, "")),
	);
}

/** Whether two titles share at least two words and half of the longer title, and each has words that the other lacks. */
function isSimilar(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	let shared = 0;
	for (const word of a) if (b.has(word)) shared++;
	return shared >= 2 && shared * 2 >= Math.max(a.size, b.size) && shared < a.size && shared < b.size;
}
