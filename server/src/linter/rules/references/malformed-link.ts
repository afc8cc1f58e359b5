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
	title: "A link whose target cannot work as it is written",
	why: `The parentheses of a link contain an address, taken literally. A cross-reference there (\`[text](@sec-x)\`) is the
name of a file, and so is an address without \`https://\`; a class (\`(.aside)\`) needs braces; \`##id\` and doubled brackets are part of the
address. An address in square brackets (\`[text][https://…]\`) is no link at all, and readers see the brackets.`,
	fix: "Replaces the target by the one that was meant.",
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
		for (const { placed, wrong } of book.byEntry.flatMap(malformedIn)) yield createFinding(book, placed, wrong);
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

function createFinding(book: Book, { chapter, link }: PlacedLink, { kind, intended }: MalformedTarget): FindingDraft {
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
			const exists = book.anchorsById.has(intended);
			return {
				...base,
				message: `"${target.text}" is read as the name of a file here. Write "@${intended}" without the link, or link to "#${intended}".`,
				fixes: () => [
					...(exists ? [fix("Link to the label", target.span, `#${intended}`)] : []),
					fix(`Change to the cross-reference "@${intended}"`, span, `@${intended}`),
				],
			};
		}
		case "class":
			return {
				...base,
				message: `".${intended}" is read as the name of a file here. Write a class in braces: "[text]{.${intended}}".`,
				fixes: () => [fix("Put the class in braces", parentheses, `{.${intended}}`)],
			};
		case "site":
			return {
				...base,
				message: `This address lacks "${/^\w+:(?:\/\/)?/.exec(intended)![0]}", so it is read as the name of a file. Write "${intended}".`,
				fixes: () => [fix(`Change to "${intended}"`, target.span, intended)],
			};
		case "marks":
			return {
				...base,
				message: `The marks around "${intended}" are read as part of the address. Write "(${intended})".`,
				fixes: () => [fix(`Change to "${intended}"`, target.span, intended)],
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
		message: `An address in square brackets is no link. Put it in parentheses: "(${address})".`,
		fixes: () => [
			{ title: "Put the address in parentheses", safe: true, edits: [{ path, span: at, text: `(${address})` }] },
		],
	};
}
