/** Titles that are typed beside a reference: `[The title](#sec-x)`, `*The title* (@sec-x)`, `@sec-x ("The title")`. */
import type { Chapter, Cite, Link } from "../../../../chapter/facts.ts";
import { markdownOf, spanInFile, spanInMarkdown } from "../../../../chapter/source-text.ts";
import { memoize } from "../../../../text/memoize.ts";
import type { Span, Text } from "../../../../text/span.ts";

/** Words that may be the title of a reference's target. */
export interface TypedTitle {
	readonly of: Cite | Link;
	readonly title: Text;
}

/** Longest distance of a title from the reference, in UTF-16 units. */
const REACH = 120;
const BEFORE =
	/(?:(?<!\*)\*(?<star>[^*\n]{3,100})\*|(?<!\*)\*\*(?<strong>[^*\n]{3,100})\*\*|(?<![\w_])_(?<line>[^_\n]{3,100})_|"(?<straight>[^"\n]{3,100})"|“(?<curly>[^”\n]{3,100})”),? ?\($/d;
const AFTER =
	/^,? ?\(?(?:\*(?<star>[^*\n]{3,100})\*|_(?<line>[^_\n]{3,100})_|"(?<straight>[^"\n]{3,100})"|“(?<curly>[^”\n]{3,100})”)/d;
const IN_PARENTHESES = /^ \((?<plain>\p{Lu}[^()\n@]{3,100})\)/du;

/** Returns the titles at cites in running text and the texts of links with a fragment. */
export const typedTitles = memoize((chapter: Chapter): readonly TypedTitle[] => {
	const text = markdownOf(chapter);
	const titles: TypedTitle[] = [];
	for (const cite of chapter.cites) {
		if (!cite.key.startsWith("sec-") || (cite.context !== "body" && cite.context !== "footnote")) continue;
		const { start, end } = spanInMarkdown(chapter, cite.bracket ?? cite.span);
		const from = Math.max(0, start - REACH);
		const before = BEFORE.exec(text.slice(from, start));
		const rest = text.slice(end, end + REACH);
		const place = before ? groupOf(before, from) : groupOf(AFTER.exec(rest) ?? IN_PARENTHESES.exec(rest), end);
		if (place) titles.push({ of: cite, title: textAt(chapter, text, place) });
	}
	for (const link of chapter.links) {
		const target = link.target.text;
		const hash = target.indexOf("#");
		if (hash >= 0 && link.text && !target.includes(":")) titles.push({ of: link, title: link.text });
	}
	return titles;
});

function groupOf(match: RegExpExecArray | null, offset: number): Span | null {
	for (const place of Object.values(match?.indices?.groups ?? {})) {
		if (place) return { start: offset + place[0], end: offset + place[1] };
	}
	return null;
}

function textAt(chapter: Chapter, text: string, span: Span): Text {
	return { text: text.slice(span.start, span.end), span: spanInFile(chapter, span) };
}
