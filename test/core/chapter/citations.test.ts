/** Which cites Pandoc joins, and what it takes for their words. */
import { expect, it } from "vitest";
import { parseChapter } from "../../../server/src/chapter/parse-chapter.ts";
import { sourceText } from "../../../server/src/chapter/source-text.ts";

/** The groups of a text: `prefix|key|suffix`, joined by ` + `. */
function groups(text: string): string[] {
	const chapter = parseChapter("a.qmd", text);
	const words = (span: { start: number; end: number } | null): string =>
		span === null ? "" : sourceText(chapter, span);
	return chapter.citeGroups.map(({ members }) =>
		members.map(({ cite, prefix, suffix }) => `${words(prefix)}|${cite.key}|${words(suffix)}`).join(" + "),
	);
}

it.each<[name: string, text: string, ...expected: string[]]>([
	["one key has no group", "[@a] and @b, [see @c] and @d (@e)"],
	["several keys", "[see @a; -@b, p. 3]", "see|a| + |b|, p. 3"],
	["keys in the words of another", "[Chapters -@a and -@b]", "Chapters|a|and -@b"],
	["a bracket right after a key", "@a [p. 3] and -@b\n[p. 4]", "|a|p. 3", "|b|p. 4"],
	["cites right after a key", "@a [@b; see @c]", "|a| + |b| + see|c|"],
	["a part without a key makes text of the bracket", "[@a; see there] [see; @b]"],
	["a link, a span, a note, an image after a key", "@a [b](c) @a [b]{.c} @a [^1] @a ![b](c) @a [b][c]\n\n[^1]: n"],
	["a bracket before another is a link's text", "[@a, b][c]"],
	["a note after a bracket", "[@a, b][^1]\n\n[^1]: n", "|a|, b"],
	["semicolons in code, maths, links and escapes", "[@a, `;` $;$ [;](x) \\; b]", "|a|, `;` $;$ [;](x) \\; b"],
	["brackets in the words", "[@a [x] b]", "|a|[x] b"],
	["an empty bracket says nothing", "@a [ ]"],
	["keys further apart are apart", "@a\n\n[@b, c]", "|b|, c"],
])("%s", (_name, text, ...expected) => expect(groups(text)).toEqual(expected));
