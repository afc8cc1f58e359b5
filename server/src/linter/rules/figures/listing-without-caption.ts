import type { Book } from "../../../book/book.ts";
import type { PlacedFloat } from "../../../book/entry.ts";
import type { Chapter, ShownCode } from "../../../chapter/facts.ts";
import { isAside, isUsual, newCaption, newFloatId } from "../../fixes/captions.ts";
import { mentionBefore } from "../../fixes/mention.ts";
import type { BookRule, Fix } from "../../rule.ts";

export const listingWithoutCaption: BookRule = {
	id: "listing-without-caption",
	scope: "book",
	when: "idle",
	severity: "information",
	title: "Code without a caption, in a book whose listings have one",
	why: `Code without a caption is no listing: it has no number, and the text cannot refer to it. The rule applies only if most code blocks of that language are listings.
It counts blocks of at least three lines, and lowers the severity for blocks in callouts, columns and lists.`,
	fix: "Turns it into a listing with a caption to fill in, and refers to it in the text before it.",
	bad: [
		`# Sorting {#sec-sorting}

See @lst-a, @lst-b, @lst-c, @lst-d and @lst-e.

::: {#lst-a lst-cap="In place."}
\`\`\`python
words.sort()
\`\`\`
:::

::: {#lst-b lst-cap="A copy."}
\`\`\`python
sorted(words)
\`\`\`
:::

::: {#lst-c lst-cap="Backwards."}
\`\`\`python
words.reverse()
\`\`\`
:::

::: {#lst-d lst-cap="By length."}
\`\`\`python
words.sort(key=len)
\`\`\`
:::

::: {#lst-e lst-cap="The smallest."}
\`\`\`python
min(words)
\`\`\`
:::

Two words change places.

⟦\`\`\`python
first = words[0]
words[0] = words[1]
words[1] = first
\`\`\`⟧
`,
	],
	good: [
		`# Sorting {#sec-sorting}

\`\`\`python
first = words[0]
words[0] = words[1]
words[1] = first
\`\`\`
`,
	],
	*check(book) {
		const listings = book.floats.filter(isListing);
		for (const language of new Set(listings.map(({ float }) => float.code!.language))) {
			const captioned = listings.filter(({ float }) => float.code!.language === language);
			const bare = language === null ? [] : bareCode(book, language);
			if (!isUsual(captioned.length, captioned.length + bare.length)) continue;
			for (const { chapter, code } of bare) {
				const aside = isAside(chapter, code.span, code.div);
				yield {
					path: chapter.path,
					span: code.span,
					...(aside ? { severity: "hint" as const } : {}),
					message: `This code has no caption, unlike ${captioned.length} of ${captioned.length + bare.length} ${language} blocks of the book. Make it a listing.`,
					fixes: () => (aside ? [] : [addCaption(book, chapter, code, captioned)]),
				};
			}
		}
	},
};

function isListing({ float }: PlacedFloat): boolean {
	return float.type === "lst" && float.code !== null && float.caption !== null && float.anchor?.source !== "cell";
}

/** Shorter code blocks are remarks rather than listings. */
const FEWEST_LINES = 3;

function bareCode(book: Book, language: string): readonly { readonly chapter: Chapter; readonly code: ShownCode }[] {
	return [...book.chapters.values()].flatMap((chapter) =>
		chapter.shownCode
			.filter((code) => code.language === language && code.lines >= FEWEST_LINES && !isInFloat(chapter, code))
			.map((code) => ({ chapter, code })),
	);
}

function isInFloat({ floats }: Chapter, { span }: ShownCode): boolean {
	return floats.some((float) => float.span.start <= span.start && span.end <= float.span.end);
}

function addCaption(book: Book, chapter: Chapter, { span }: ShownCode, captioned: readonly PlacedFloat[]): Fix {
	const { path } = chapter;
	const id = newFloatId(book, chapter, span, "lst");
	const caption = newCaption(book, "lst");
	const below = captioned.filter(({ float }) => float.caption!.source === "paragraph").length * 2 > captioned.length;
	const open = below ? `::: {#${id}}\n` : `::: {#${id} lst-cap="${caption}"}\n`;
	const close = below ? `\n\n${caption}\n:::` : "\n:::";
	const edits = [
		mentionBefore(chapter, id, span),
		{ path, span: { start: span.start, end: span.start }, text: open },
		{ path, span: { start: span.end, end: span.end }, text: close },
	];
	return { title: "Turn into a listing with a caption", safe: false, edits };
}
