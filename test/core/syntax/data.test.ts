/** Data with places: JSON as a parser of JSON reads it, YAML within bounds. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readData } from "../../../server/src/syntax/data/structured-data.ts";
import { readYaml } from "../../../server/src/syntax/data/yaml.ts";
import { marked } from "../../memory.ts";

describe("JSON", () => {
	test("any value comes out as it went in, and every string stands where its place says", () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 4 }), fc.boolean(), (value, isSpread) => {
				const source = JSON.stringify({ value }, null, isSpread ? 2 : undefined);
				const { data, scalars, error } = readData("a.json", source);
				expect(error).toBe(null);
				expect(JSON.stringify(data)).toBe(JSON.stringify(JSON.parse(source)));
				for (const { text, span } of scalars.values()) {
					const written = source.slice(span.start, span.end);
					if (source[span.start - 1] === '"') expect(JSON.parse(`"${written}"`)).toBe(text);
				}
			}),
			{ numRuns: 100 },
		);
	});

	test("what a parser of JSON stops at is an error, and nothing else", () => {
		const sample = JSON.stringify({ a: [1, -2.5e3, true, null, "x\\y\n"], b: { c: "d" } });
		fc.assert(
			fc.property(
				fc.nat(sample.length),
				fc.constantFrom("", ",", "]", "}", '"', "x", "0", "\t", "\n", ":"),
				(at, put) => {
					const source = sample.slice(0, at) + put + sample.slice(at + 1);
					expect({ source, isWrong: readData("a.json", source).error !== null }).toEqual({
						source,
						isWrong: isWrong(source),
					});
				},
			),
			{ numRuns: 300 },
		);
	});

	test("the place of a mistake is told, and what could be read is kept", () => {
		const { text, spans } = marked(
			'{"terms": [{"term": "one"} ⟦{⟧"term": "two"}, {"term": three}, {"term": "four"}], "more": [5',
		);
		const { error, scalars } = readData("a.json", text);
		expect(error).toEqual({ text: 'expected a comma or "]"', span: spans[0] });
		expect([...scalars].map(([path, { text }]) => `${path} ${text}`)).toEqual([
			"terms.0.term one",
			"terms.1.term two",
			"terms.3.term four",
			"more.0 5",
		]);
		expect(readData("a.json", '[{"a": 1}}, "unclosed\n, 3, 4 5,]').items).toEqual([{ a: 1 }, 3, 4, 5]);
	});
});

describe("YAML as Quarto's reader takes it", () => {
	test.each([
		['fig-cap: "One, \\"two\nand three."\necho: false', { "fig-cap": 'One, "two and three.', echo: false }],
		["title: 'It''s\nlong'\nlang: en", { title: "It's long", lang: "en" }],
		[
			"fig-subcap: [one,\ntwo, {a: [b,\nc]}]\nlabel: fig-a",
			{ "fig-subcap": ["one", "two", { a: ["b", "c"] }], label: "fig-a" },
		],
	])("quotes and brackets go on at the margin: %j", (source, value) => {
		const { data, error, scalars } = readYaml(source);
		expect([data, error]).toEqual([value, null]);
		for (const { span } of scalars.values()) expect(span.end).toBeLessThanOrEqual(source.length);
	});

	test("what is never closed is told where it opens", () => {
		const { text, spans } = marked('title: ⟦"⟧Bays\nauthor: Ada\nlang: en\n');
		expect(readYaml(text).error?.span).toEqual(spans[0]);
	});
});

test("brackets without end cost no time", () => {
	for (const open of ["{", "[", '{"a": ', "- [", "a: {"]) {
		expect(readYaml(open.repeat(5000)).error).not.toBe(null);
		expect(readData("a.json", open.repeat(5000)).error).not.toBe(null);
	}
});

function isWrong(source: string): boolean {
	try {
		JSON.parse(source);
		return false;
	} catch {
		return true;
	}
}
