import { type MalformedTarget, malformedTarget } from "../../../analysis/references/malformed-target.ts";
import type { Book } from "../../../book/book.ts";
import type { EntryFacts, PlacedLink } from "../../../book/entry.ts";
import type { Chapter, Link } from "../../../chapter/facts.ts";
import { memoize } from "../../../text/memoize.ts";
import type { Span } from "../../../text/span.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const malformedLink: BookRule = {
	id: "malformed-link",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "A link whose target is written in a way that cannot work",
	why: `What stands in the parentheses of a link is an address, taken letter by letter. A cross-reference there (\`[text](@sec-x)\`) is the
name of a file, and so is an address without \`https://\`; a class (\`(.aside)\`) needs braces; \`##id\` and doubled brackets are part of the
address. In square brackets (\`[text][https://…]\`) an address is no link at all, and readers see the brackets.`,
	fix: "Writes the target that was meant.",
	bad: [
		`# Maps {#sec-maps}

See [the poles](⟦@sec-poles⟧), [there]([@sec-poles]) and [below](⟦##sec-poles⟧).
[The museum](⟦www.example.org/maps⟧), [by mail](⟦us@example.org⟧), has [a catalogue](⟦(https://example.org/list)⟧), [an archive](⟦#https://example.org⟧)
and [a shop][⟦https://example.org/shop⟧]. [Closed on Mondays.](⟦.aside⟧)

## Poles {#sec-poles}

Ice.
`.replace("([@sec-poles])", "(⟦[@sec-poles]⟧)"),
	],
	good: [
		`# Maps {#sec-maps}

See [the poles](#sec-poles) and @sec-poles. [The museum](https://www.example.org/maps) has [a shop][shop].
[Closed on Mondays.]{.aside}

[shop]: https://example.org/shop

## Poles {#sec-poles}

Ice.
`,
	],
	*check(book) {
		for (const { placed, wrong } of book.byEntry.flatMap(malformedIn)) yield found(book, placed, wrong);
		for (const chapter of book.chapters.values()) {
			for (const link of bracketedIn(chapter)) yield inBrackets(chapter.path, link);
		}
	},
};

const malformedIn = memoize(({ links }: EntryFacts) =>
	links.flatMap((placed) => {
		const wrong = malformedTarget(placed);
		return wrong === null ? [] : { placed, wrong };
	}),
);

const bracketedIn = memoize(({ links }: Chapter) => links.filter(({ bracketed }) => bracketed));

function found(book: Book, { chapter, link }: PlacedLink, { kind, intended: meant }: MalformedTarget): FindingDraft {
	const { path } = chapter;
	const { target, span } = link;
	const parentheses = { start: target.span.start - 1, end: target.span.end + 1 };
	const fix = (title: string, at: Span, text: string): Fix => ({
		title,
		safe: false,
		edits: [{ path, span: at, text }],
	});
	const base = { path, span: target.span };
	switch (kind) {
		case "reference": {
			const exists = book.anchorsById.has(meant);
			return {
				...base,
				message: `Here \`${target.text}\` is the name of a file, so the link leads nowhere. A cross-reference stands alone, \`@${meant}\`; a link to it is written \`#${meant}\`.`,
				fixes: () => [
					...(exists ? [fix("Link to the label", target.span, `#${meant}`)] : []),
					fix(`Refer to it with \`@${meant}\``, span, `@${meant}`),
				],
			};
		}
		case "class":
			return {
				...base,
				message: `Here \`.${meant}\` is the name of a file, so this becomes a link that leads nowhere. A class stands in braces: \`[text]{.${meant}}\`.`,
				fixes: () => [fix("Put the class in braces", parentheses, `{.${meant}}`)],
			};
		case "site":
			return {
				...base,
				message: `Without \`${/^\w+:(?:\/\/)?/.exec(meant)![0]}\` this is the name of a file, which is not there, so the link leads nowhere. Write \`${meant}\`.`,
				fixes: () => [fix(`Change to \`${meant}\``, target.span, meant)],
			};
		case "marks":
			return {
				...base,
				message: `The marks around \`${meant}\` are taken for a part of the address, so the link leads nowhere. Write \`(${meant})\`.`,
				fixes: () => [fix(`Change to \`${meant}\``, target.span, meant)],
			};
	}
}

function inBrackets(path: string, { target, span }: Link): FindingDraft {
	const { text } = target;
	const at = { start: target.span.start - 1, end: span.end };
	const address = text.startsWith("www.") ? `https://${text}` : text;
	return {
		path,
		span: target.span,
		message: `An address in square brackets makes no link: readers see the brackets. Put it in parentheses: \`(${address})\`.`,
		fixes: () => [
			{ title: "Put the address in parentheses", safe: true, edits: [{ path, span: at, text: `(${address})` }] },
		],
	};
}
