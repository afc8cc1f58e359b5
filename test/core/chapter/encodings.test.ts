/** The same facts whatever the file's line ends, mark, tabs and letters are: only the places move. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseChapter } from "../../../server/src/chapter/parse-chapter.ts";
import { chapters } from "../generated.ts";

/** Replaces a piece of text everywhere; `at` tells where an offset of the old text stands in the new one. */
interface Change {
	readonly from: string;
	readonly to: string;
}

function replaced(
	text: string,
	{ from, to }: Change,
): { readonly text: string; readonly at: (offset: number) => number } {
	const places: number[] = [];
	for (let i = text.indexOf(from); i >= 0; i = text.indexOf(from, i + from.length)) places.push(i);
	const at = (offset: number): number => {
		const before = places.filter((place) => place + from.length <= offset).length;
		return offset + before * (to.length - from.length);
	};
	return { text: text.replaceAll(from, to), at };
}

/** Facts as plain data: every place moved, every word changed as its text was. */
function plain(text: string, at: (offset: number) => number, words: (word: string) => string): unknown {
	const known = new Map<object, unknown>();
	const place = (key: string, offset: number): number => at(key === "start" ? skipBlanks(text, offset) : offset);
	const walk = (value: unknown): unknown => {
		if (typeof value === "string") return words(value);
		if (typeof value !== "object" || value === null) return value;
		const done = known.get(value);
		if (done !== undefined) return done;
		if (value instanceof Map) return [...value].map(walk);
		const entries = Object.entries(value).map(([key, each]) => [
			key,
			typeof each === "number" && /^(?:start|end|offset)$/.test(key) ? place(key, each) : walk(each),
		]);
		const result = Array.isArray(value) ? value.map(walk) : Object.fromEntries(entries);
		known.set(value, result);
		return result;
	};
	const { lines: _lines, text: _text, ...facts } = parseChapter("a.qmd", text);
	return walk(facts);
}

/** What starts within the indentation starts at the first letter: half a tab has no offset. */
function skipBlanks(text: string, offset: number): number {
	return offset + (/^[ \t]+/.exec(text.slice(offset))?.[0].length ?? 0);
}

function same<Value>(value: Value): Value {
	return value;
}

function survives(
	text: string,
	changed: string,
	at: (offset: number) => number,
	words: (word: string) => string = same,
): void {
	const after = plain(changed, same, (word) => words(word.replaceAll("\r\n", "\n")));
	const before = plain(text, at, words);
	// Looking for the difference takes longer than seeing that there is none.
	if (!isDeepStrictEqual(after, before)) expect(after).toEqual(before);
}

describe("the facts survive", () => {
	it("line ends of Windows", () => {
		fc.assert(
			fc.property(chapters, (text) => {
				const changed = replaced(text, { from: "\n", to: "\r\n" });
				survives(text, changed.text, changed.at);
			}),
			{ numRuns: 200 },
		);
	});

	it("a byte order mark", () => {
		fc.assert(
			fc.property(chapters, (text) => survives(text, `\ufeff${text}`, (offset) => offset + 1)),
			{ numRuns: 200 },
		);
	});

	it("letters of two units", () => {
		fc.assert(
			fc.property(chapters, (text) => {
				const change = { from: "ö", to: "𝒳" };
				const changed = replaced(text, change);
				survives(text, changed.text, changed.at, (word) => word.replaceAll(change.from, change.to));
			}),
			{ numRuns: 200 },
		);
	});

	it("tabs for indentation", () => {
		fc.assert(
			fc.property(chapters, (text) => {
				// YAML is indented with blanks alone.
				const source = text.replace(/^---\n.*?\n---\n/s, "");
				const changed = replaced(source, { from: "\n    ", to: "\n\t" });
				// Words over several lines hold their indentation.
				survives(source, changed.text, changed.at, (word) => word.replace(/[ \t]+/g, " "));
			}),
			{ numRuns: 200 },
		);
	});

	it("a cite near the start of its paragraph, whatever precedes it", () => {
		const text = "# Größe\n\nOf Größe\nTheorem (@thm-a).\n\nTheorem (@thm-a)\n";
		const surroundings = (source: string): readonly string[] =>
			parseChapter("a.qmd", source).cites.map(({ surroundings: { start, end } }) => source.slice(start, end));
		for (const source of [text, `\ufeff${text}`])
			expect(surroundings(source)).toEqual(["Größe\nTheorem (@thm-a).", "Theorem (@thm-a)"]);
		const windows = text.replaceAll("\n", "\r\n");
		expect(surroundings(windows)).toEqual(["Größe\r\nTheorem (@thm-a).", "Theorem (@thm-a)"]);
	});
});
