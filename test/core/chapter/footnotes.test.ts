import { expect, test } from "vitest";
import { parseChapter } from "../../../server/src/chapter/parse-chapter.ts";
import { marked } from "../../memory.ts";

/** The sides of the marked notes, in the order of the text; the marks are exactly the chapter's. */
function sides(source: string): readonly (string | null)[] {
	const { text, spans } = marked(source);
	const { marks } = parseChapter("a.qmd", text).notes;
	expect(marks.map(({ span }) => span)).toEqual(spans);
	return marks.map(({ side }) => side);
}

test("a note mark stands before or behind the punctuation", () => {
	expect(sides("One⟦[^a]⟧, two.⟦[^b]⟧ Three,⟦^[in the line, too]⟧ four⟦^[and here.]⟧.")).toEqual([
		"before",
		"after",
		"after",
		"before",
	]);
});

test("notes without anything between them are one mark", () => {
	expect(sides("One.⟦[^a][^b]^[c]⟧ Two⟦[^a]⟧ ⟦[^b]⟧.")).toEqual(["after", null, "before"]);
});

test("where there is no choice there is no side", () => {
	expect(sides("In mid⟦[^a]⟧ sentence, e.g.⟦[^a]⟧ here, really?⟦[^a]⟧ Wait⟦[^a]⟧... Yes...⟦[^a]⟧")).toEqual(
		Array(5).fill(null),
	);
	// Before the full stop it would touch the bracket, and Pandoc would read a link.
	expect(sides("As [@knuth84].⟦[^a]⟧ And `x`.⟦[^b]⟧")).toEqual([null, "after"]);
});

test("a note tells its term, and whether it stands in a list of notes", () => {
	const { text } = marked(
		"[^a]: **Term**: what it is.\n\n[^b]: **Term.** What it is.\n[^c]: **Bold words** that go on.\n\nText.\n\n[^d]: No term.\n[^e]: None.\n",
	);
	const { definitions } = parseChapter("a.qmd", text).notes;
	expect(definitions.map(({ term: lead }) => lead && text.slice(lead.span.start, lead.span.end))).toEqual([
		"Term",
		"Term",
		null,
		null,
		null,
	]);
	expect(definitions.map(({ isListed }) => isListed)).toEqual([true, true, true, false, false]);
});

test("a definition that sticks to a paragraph is told from a mark with a colon", () => {
	const { text } = marked("One[^a]: two.\n[^b]: stuck.\nThree [^c]:\nfour\n\n[^d]: free.\n");
	const { definitions, references } = parseChapter("a.qmd", text).notes;
	expect(references.map(({ id, opensLine }) => [id, opensLine])).toEqual([
		["a", false],
		["b", true],
		["c", false],
	]);
	expect(definitions.map(({ id }) => id)).toEqual(["d"]);
});

test.each(["\n", "\r\n"])("the term of a footnote ends on its own line (%j)", (newline) => {
	const terms = (text: string) =>
		parseChapter("a.qmd", text.replaceAll("\n", newline)).notes.definitions.map(({ term }) => term?.text ?? null);
	expect(terms("[^a]: **Rain**: water.\n\n[^b]: **Rain** : water.\n\n[^c]: **Rain**\n... water\n")).toEqual([
		"Rain",
		"Rain",
		null,
	]);
});
